//! Counts the instructions of each work with callgrind and compares them with the counts that are checked in.
//!
//! It informs: it prints what rose by more than 5 %, and does not fail for it. `--save` writes the counts anew.

use std::error::Error;
use std::fmt::Write as _;
use std::process::{Command, ExitCode};
use std::{env, fs};

use joor_benches::cases::{Case, cases};

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
    let mut counts = String::from("work\tby\tinstructions a customer\n");
    println!("| work | by | instructions a customer | × the reference's |\n|---|---|---:|---:|");
    let mut reference = 0;
    let mut risen = Vec::new();
    for case in cases(1) {
        let now = instructions_of(&case)? / CUSTOMERS as u64;
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

fn instructions_of(case: &Case) -> Result<u64, Box<dyn Error>> {
    let out = env::temp_dir().join(format!("joor-instructions-{}", std::process::id()));
    let run = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no", "--toggle-collect=joor_benches::cases::Case::measured"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(env::current_exe()?)
        .args(["--once", &case.to_string()])
        .output()
        .map_err(|error| format!("valgrind: {error}"))?;
    let written = fs::read_to_string(&out).unwrap_or_default();
    fs::remove_file(&out).ok();
    let summary = written.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")));
    match summary.and_then(|count| count.trim().parse().ok()) {
        Some(count) if run.status.success() => Ok(count),
        _ => Err(format!("valgrind counted nothing:\n{}", String::from_utf8_lossy(&run.stderr)).into()),
    }
}
