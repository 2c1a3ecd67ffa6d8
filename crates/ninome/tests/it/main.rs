//! The one integration-test binary: the program as people and operators meet it, over HTTP and the command line.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up fails by panicking")]

mod asking_a_guide;
mod audit_log;
mod command_line;
mod journeys;
mod program;
mod real_operation;
mod routes;

/// Every file of this folder is a module of this binary: a forgotten one would be a test that never runs.
#[test]
fn no_file_of_this_folder_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = include_str!("main.rs");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.trim_end_matches(".rs");
        assert!(
            module == "main" || main.contains(&format!("mod {module};")),
            "{name} is not part of the tests"
        );
    }
}
