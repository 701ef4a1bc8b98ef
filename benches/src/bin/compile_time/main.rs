//! Measures what the models cost to compile, beside plain structs of the same fields with serde's derives, and what a
//! clean `cargo check` of `joor-api` costs. In seconds of processor time, which other programs on the machine disturb
//! less than seconds on the clock. Linux only: it reads `/proc`.

mod peer;

use std::error::Error;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use joor_codegen::compile;

/// Where the time of each crate is written, in the environment of the compiler.
const LOG: &str = "JOOR_COMPILE_TIME_LOG";

/// Clock ticks in a second, as `/proc` counts them on every architecture.
const TICKS: f64 = 100.0;

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

    println!("| compiled in release | processor time | × |\n|---|---:|---:|");
    let reference = release(&folder.join("peer"), &["peer"])?;
    row("plain structs with serde's derives, JSON and XML", reference, reference);
    let ours = release(&folder.join("ours"), &["joor_api", "ours"])?;
    row("joor-api without `client`", ours, reference);
    let generated = release(&folder.join("ours_with_serde_xml"), &["joor_api", "ours_with_serde_xml"])?;
    row("joor-api without `client`, with `serde-xml`", generated, reference);

    let manifest = repository.join("joor-api/Cargo.toml");
    let target = folder.join("check");
    remove(&target)?;
    let before = children_seconds()?;
    run(cargo(&manifest, &["check", "--quiet"], &target))?;
    let seconds = children_seconds()? - before;
    let tree = ["tree", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let tree = cargo(&manifest, &tree, &target).output()?;
    let crates: std::collections::BTreeSet<_> = std::str::from_utf8(&tree.stdout)?.lines().map(first_words).collect();
    println!("\nA clean `cargo check` of joor-api: {seconds:.1} s of processor time, {} crates.", crates.len());
    Ok(())
}

/// Name and version.
fn first_words(line: &str) -> String {
    line.split(' ').take(2).collect::<Vec<_>>().join(" ")
}

fn row(what: &str, seconds: f64, reference: f64) {
    println!("| {what} | {seconds:.1} s | {:.2} |", seconds / reference);
}

/// The time of these crates in a release build of a package, each once; the least of two builds.
fn release(package: &Path, crates: &[&str]) -> Result<f64, Box<dyn Error>> {
    let target = package.with_file_name("target");
    let mut least = f64::INFINITY;
    for _ in 0..2 {
        let log = package.join("log");
        remove(&log)?;
        for name in crates {
            // Only what is measured is compiled again.
            let package = if *name == "joor_api" { "joor-api" } else { name };
            let manifest = format!("{}/Cargo.toml", log.with_file_name("").display());
            let mut clean = cargo(Path::new(&manifest), &["clean", "--quiet", "--release", "--package", package], &target);
            run(&mut clean)?;
        }
        let mut build = cargo(&package.join("Cargo.toml"), &["build", "--quiet", "--release"], &target);
        build.env("RUSTC_WRAPPER", std::env::current_exe()?).env(LOG, &log);
        run(&mut build)?;
        let text = fs::read_to_string(&log)?;
        let of = |name: &&str| {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
            line.and_then(|seconds| seconds.parse::<f64>().ok()).ok_or(format!("{name} was not compiled"))
        };
        least = least.min(crates.iter().map(of).sum::<Result<f64, String>>()?);
    }
    Ok(least)
}

fn cargo(manifest: &Path, arguments: &[&str], target: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")));
    command.args(arguments).arg("--manifest-path").arg(manifest).env("CARGO_TARGET_DIR", target);
    command
}

fn run(mut command: impl AsMut<Command>) -> Result<(), Box<dyn Error>> {
    let status = command.as_mut().status()?;
    if status.success() { Ok(()) } else { Err(format!("{:?} failed: {status}", command.as_mut()).into()) }
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
