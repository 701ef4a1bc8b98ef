//! Measures what the models cost to compile, beside plain structs of the same fields with serde's derives, and what a
//! clean `cargo check` of `joor-api` costs. In seconds of processor time, which other programs on the machine disturb
//! less than seconds on the clock. Linux only: it reads `/proc`.

mod peer;

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use joor_codegen::compile;

/// Where the time of each crate is written, in the environment of the compiler.
const LOG: &str = "JOOR_COMPILE_TIME_LOG";

/// Clock ticks in a second, as `/proc` counts them on every architecture.
const TICKS: f64 = 100.0;

/// How often each is compiled; the least counts.
const TURNS: usize = 3;

fn main() -> ExitCode {
    let done = match std::env::var_os(LOG) {
        // cargo calls this program in place of the compiler, with the compiler and its arguments.
        Some(log) => as_compiler(Path::new(&log)),
        None => measure().map(|()| ExitCode::SUCCESS),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn measure() -> Result<(), Box<dyn Error>> {
    let repository = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/compile-time");
    let checked = compile(&repository.join("schema")).map_err(|problems| problems.to_string())?;
    peer::write(checked.schema(), &folder)?;

    let packages = [
        ("plain structs with serde's derives, JSON and XML", "peer", &["peer"][..]),
        ("joor-api without `client`", "ours", &["joor_api", "ours"]),
        ("joor-api without `client`, with `serde-xml`", "ours_with_serde_xml", &["joor_api", "ours_with_serde_xml"]),
    ];
    let mut least = [f64::INFINITY; 3];
    // In turns, so that what else the machine does hits all alike.
    for _ in 0..TURNS {
        for (least, (_, package, crates)) in least.iter_mut().zip(packages) {
            *least = least.min(release(&folder.join(package), crates)?);
        }
    }
    println!("| compiled in release | processor time | × |\n|---|---:|---:|");
    for (seconds, (what, ..)) in least.iter().zip(packages) {
        println!("| {what} | {seconds:.1} s | {:.2} |", seconds / least[0]);
    }

    let manifest = repository.join("joor-api/Cargo.toml");
    let target = folder.join("check");
    remove(&target)?;
    let (before, start) = (children_seconds()?, Instant::now());
    run(&mut cargo(&manifest, &["check", "--quiet"], &target))?;
    let (seconds, elapsed) = (children_seconds()? - before, start.elapsed().as_secs_f64());
    let tree = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
    let tree = cargo(&manifest, &tree, &target).output()?;
    let crates: BTreeSet<_> = std::str::from_utf8(&tree.stdout)?.lines().map(first_words).collect();
    println!(
        "\nA clean `cargo check` of joor-api: {elapsed:.1} s, {seconds:.1} s of processor time, {} crates.",
        crates.len()
    );
    Ok(())
}

/// Name and version.
fn first_words(line: &str) -> String {
    line.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

/// The time of these crates in a release build of a package, in which each is compiled once.
fn release(package: &Path, crates: &[&str]) -> Result<f64, Box<dyn Error>> {
    let (manifest, log) = (package.join("Cargo.toml"), package.join("log"));
    let target = package.with_file_name("target");
    remove(&log)?;
    for name in crates {
        // Only what is measured is compiled again.
        let name = name.replace("joor_api", "joor-api");
        run(&mut cargo(&manifest, &["clean", "--quiet", "--release", "--package", &name], &target))?;
    }
    let mut build = cargo(&manifest, &["build", "--quiet", "--release"], &target);
    run(build.env("RUSTC_WRAPPER", std::env::current_exe()?).env(LOG, &log))?;
    let text = fs::read_to_string(&log)?;
    let of = |name: &&str| {
        let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
        line.and_then(|seconds| seconds.parse::<f64>().ok()).ok_or(format!("{name} was not compiled"))
    };
    Ok(crates.iter().map(of).sum::<Result<f64, String>>()?)
}

fn cargo(manifest: &Path, arguments: &[&str], target: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")));
    command.args(arguments).arg("--manifest-path").arg(manifest).env("CARGO_TARGET_DIR", target);
    command
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed: {status}").into()) }
}

fn remove(path: &PathBuf) -> std::io::Result<()> {
    let done = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    done.or_else(|error| if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

/// Compiles, and writes the name of the crate and the time it took.
fn as_compiler(log: &Path) -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let compiler = arguments.next().ok_or("no compiler is named")?;
    let arguments: Vec<_> = arguments.collect();
    let status = Command::new(compiler).args(&arguments).status()?;
    let name = arguments.iter().position(|argument| argument == "--crate-name").and_then(|at| arguments.get(at + 1));
    if let Some(name) = name {
        let mut file = OpenOptions::new().create(true).append(true).open(log)?;
        file.write_all(format!("{} {:.2}\n", name.to_string_lossy(), children_seconds()?).as_bytes())?;
    }
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// User and system time of the processes that this one has waited for, and of theirs.
fn children_seconds() -> Result<f64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/self/stat")?;
    // After the name in parentheses, which may have blanks: state is the third field, those wanted the 16th and 17th.
    let (_, fields) = text.rsplit_once(')').ok_or("/proc/self/stat is not as it should be")?;
    let ticks = fields.split_whitespace().skip(13).take(2).map(str::parse::<f64>).sum::<Result<f64, _>>()?;
    Ok(ticks / TICKS)
}
