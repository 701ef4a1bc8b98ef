//! The commands `import` and `check-page`: what they print and how they exit.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::CONVENTIONS;

/// Exit status, standard output and standard error of a run in a folder.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_joor-codegen")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("schema/v1")).unwrap();
    fs::write(folder.join("schema/v1/conventions.yaml"), CONVENTIONS).unwrap();
    fs::write(folder.join("vans.html"), include_str!("../pages/vans.html")).unwrap();
    fs::write(folder.join("parcels.txt"), include_str!("../pages/parcels.txt")).unwrap();
    folder
}

#[test]
fn import_prints_or_writes_and_tells_what_it_could_not_place() {
    let folder = folder("import_program");
    let (code, printed, told) = run(&folder, &["import", "vans.html"]);
    assert_eq!(code, Some(0));
    assert!(printed.starts_with("page: https://docs.example/v1/vans\n"), "{printed}");
    assert_eq!(
        told,
        "vans.html:19: not placed:  | Y | Any String\nvans.html: 1 endpoint, 12 rows; 8 guesses, 1 not placed\n"
    );
    let to_file = ["import", "vans.html", "-o", "schema/v1/vans.yaml"];
    assert_eq!(run(&folder, &to_file).0, Some(0));
    assert_eq!(fs::read_to_string(folder.join("schema/v1/vans.yaml")).unwrap(), printed);
    let (code, _, told) = run(&folder, &to_file);
    assert_eq!(code, Some(2));
    assert!(told.contains("import overwrites nothing"), "{told}");
}

#[test]
fn check_page_exits_by_what_it_finds() {
    let folder = folder("check_page_program");
    fs::write(folder.join("schema/v1/parcels.yaml"), include_str!("../pages/parcels.yaml")).unwrap();
    let arguments = ["check-page", "parcels.txt", "schema/v1/parcels.yaml"];
    let (code, out, error) = run(&folder, &arguments);
    let agree = "parcels.txt and schema/v1/parcels.yaml agree: 19 rows, 1 difference excepted\n";
    assert_eq!((code, out.as_str(), error.as_str()), (Some(0), agree, ""));

    let page = fs::read_to_string(folder.join("parcels.txt")).unwrap().replace("String 50 Y The", "String 40 Y The");
    fs::write(folder.join("parcels.txt"), page).unwrap();
    let (code, out, _) = run(&folder, &arguments);
    assert_eq!(code, Some(1));
    assert!(out.starts_with("schema/v1/parcels.yaml:36:67: max: MAX of "), "{out}");
    let (code, json, _) = run(&folder, &[&arguments[..], &["--output", "json"]].concat());
    assert_eq!(code, Some(1));
    assert!(json.contains("\"kind\": \"max\""), "{json}");
}

#[test]
fn what_cannot_be_read_is_wrong_usage() {
    let folder = folder("pages_usage");
    for arguments in [
        &["import", "nothing.txt"][..],
        &["import", "vans.pdf"],
        &["import", "vans.html", "--conventions", "nothing.yaml"],
        &["check-page", "vans.html"],
        &["check-page", "vans.html", "schema/v1/nothing.yaml"],
    ] {
        let (code, out, error) = run(&folder, arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?} {error}");
    }
}
