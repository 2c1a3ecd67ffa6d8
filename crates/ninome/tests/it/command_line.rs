//! The command line tells every fault with what to do, and never does half a thing.

use crate::program::{ninome, printed, root};

#[test]
fn a_folder_that_is_no_demo_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("precious"), "x").unwrap();
    let output = ninome(["demo", "--fresh", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output).contains("holds something that is no demo"), "{}", printed(&output));
    assert!(folder.path().join("precious").exists());
}

#[test]
fn a_configuration_is_refused_with_every_fault_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = folder.path().join("ninome.toml");
    std::fs::write(
        &file,
        format!(
            "[listen]\naddress = \"0.0.0.0:443\"\nmetrics = \"127.0.0.1:9090\"\npublic_url = \"http://x\"\n\
             [data]\nfolder = {data:?}\nkey_file = {:?}\n[audit]\ncheckpoints = {:?}\nkey_file = {:?}\n\
             [mail]\nhost = \"localhost\"\nport = 25\nsecurity = \"plain\"\nfrom = \"desk@example.jp\"\n",
            data.join("key"),
            data.join("checkpoints"),
            data.join("key"),
        ),
    )
    .unwrap();
    let output = ninome(["serve", "--config", file.to_str().unwrap()]);
    let told = printed(&output);
    assert_eq!(output.status.code(), Some(2));
    for fault in [
        "data.key_file lies in data.folder",
        "audit.checkpoints lies in data.folder",
        "https://",
        "trusted_proxies",
    ] {
        assert!(told.contains(fault), "{fault}: {told}");
    }
}

#[test]
fn keys_are_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let [master, audit] = ["master.key", "audit.key"].map(|name| folder.path().join(name));
    let arguments = ["keys", "--master", master.to_str().unwrap(), "--audit", audit.to_str().unwrap()];
    assert!(ninome(arguments).status.success());
    let before = std::fs::read(&master).unwrap();
    assert_eq!(ninome(arguments).status.code(), Some(2));
    assert_eq!(std::fs::read(&master).unwrap(), before);
}

#[test]
fn a_pack_with_a_fault_names_file_line_and_mend() {
    let folder = tempfile::tempdir().unwrap();
    let pack = root().join("policies").join("ycu-mc");
    let sound = std::fs::read_dir(&pack).unwrap().next().unwrap().unwrap().path();
    let name = sound.file_name().unwrap();
    let text = std::fs::read_to_string(&sound).unwrap().replacen("[[department]]", "[[departmnt]]", 1);
    std::fs::write(folder.path().join(name), text).unwrap();
    let output = ninome(["policy", "check", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output).contains("departmnt"), "{}", printed(&output));
    assert!(ninome(["policy", "check", pack.to_str().unwrap()]).status.success());
}
