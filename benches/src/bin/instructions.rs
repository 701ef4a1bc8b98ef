//! Counts the instructions of each work with callgrind and compares them with the counts that are checked in.
//!
//! It informs: it prints what rose by more than 5 %, and does not fail for it. `--save` writes the counts anew.

use std::error::Error;
use std::fmt::Write as _;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::{env, fs, thread};

use joor_benches::cases::cases;

const CUSTOMERS: usize = 100;
const COUNTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.tsv");

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let result = match arguments.as_slice() {
        [flag, case] if flag == "--once" => {
            once(case);
            Ok(())
        }
        [flag] if flag == "--save" => count(true),
        [] => count(false),
        _ => Err("usage: instructions [--save]".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What runs below callgrind. The second time counts, when everything that is made once has been.
fn once(name: &str) {
    if let Some(case) = cases(CUSTOMERS).iter().find(|case| case.to_string() == name) {
        case.warm_up();
        case.measured();
    }
}

fn count(save: bool) -> Result<(), Box<dyn Error>> {
    let before = fs::read_to_string(COUNTS).unwrap_or_default();
    let cases = cases(1);
    let names: Vec<String> = cases.iter().map(ToString::to_string).collect();
    let mut counts = String::from("work\tby\tinstructions a customer\n");
    println!("| work | by | instructions a customer | × the reference's |\n|---|---|---:|---:|");
    let mut reference = 0;
    let mut risen = Vec::new();
    for (case, counted) in cases.iter().zip(instructions_of(&names)) {
        let now = counted? / CUSTOMERS as u64;
        if case.is_reference {
            reference = now;
        }
        writeln!(counts, "{}\t{}\t{now}", case.work, case.by)?;
        println!("| {} | {} | {now} | {:.2} |", case.work, case.by, now as f64 / reference as f64);
        let row = format!("{}\t{}\t", case.work, case.by);
        let known = before.lines().find_map(|line| line.strip_prefix(&row)?.parse::<u64>().ok());
        if let Some(known) = known.filter(|known| now * 100 > known * 105) {
            risen.push(format!("{case}: {now} instructions, {known} were checked in"));
        }
    }
    for line in &risen {
        println!("\nrisen: {line}");
    }
    if save {
        fs::write(COUNTS, counts)?;
    }
    Ok(())
}

/// The counts of all cases. Each is counted in a process of its own, so that as many run at once as there are cores.
fn instructions_of(names: &[String]) -> Vec<Result<u64, String>> {
    let next = AtomicUsize::new(0);
    let counted = Mutex::new(vec![Err("not counted".to_owned()); names.len()]);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut index = next.fetch_add(1, Ordering::Relaxed);
                while let Some(name) = names.get(index) {
                    let count = instructions_of_one(name, index);
                    counted.lock().unwrap_or_else(PoisonError::into_inner)[index] = count;
                    index = next.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    counted.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn instructions_of_one(name: &str, index: usize) -> Result<u64, String> {
    let out = env::temp_dir().join(format!("joor-instructions-{}-{index}", std::process::id()));
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=joor_benches::cases::Case::measured"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(env::current_exe().map_err(|error| error.to_string())?)
        .args(["--once", name])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let written = fs::read_to_string(&out).unwrap_or_default();
    fs::remove_file(&out).ok();
    let summary = written.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
    match summary.and_then(|count| count.trim().parse().ok()) {
        Some(count) if run.status.success() => Ok(count),
        _ => Err(format!("valgrind counted nothing:\n{}", String::from_utf8_lossy(&run.stderr))),
    }
}
