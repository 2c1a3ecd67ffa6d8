//! Real operation beside the demo: configuration, keys, hospital, staff, a real mail server, backup and restore.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{Running, free_port, ninome, printed, root};

/// An installation in a folder of its own.
struct Installation {
    folder: tempfile::TempDir,
    port: u16,
    database: String,
}

impl Installation {
    fn new(database: &str) -> Self {
        let made =
            Self { folder: tempfile::tempdir().unwrap(), port: free_port(), database: database.to_owned() };
        let [master, audit] = [made.path("master.key"), made.path("audit.key")];
        let output = ninome(["keys", "--master", text(&master), "--audit", text(&audit)]);
        assert!(output.status.success(), "{}", printed(&output));
        std::fs::create_dir(made.path("checkpoints")).unwrap();
        made.write_config();
        made
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write_config(&self) {
        let config = format!(
            "[listen]\naddress = \"127.0.0.1:{}\"\nmetrics = \"127.0.0.1:{}\"\npublic_url = \"http://localhost:{}\"\n\
             [data]\nfolder = {:?}\ndatabase = {:?}\nkey_file = {:?}\n[audit]\ncheckpoints = {:?}\nkey_file = {:?}\n\
             [mail]\nhost = \"localhost\"\nport = 1\nsecurity = \"plain\"\nfrom = \"desk@example.jp\"\n",
            self.port,
            free_port(),
            self.port,
            self.path("data"),
            self.database,
            self.path("master.key"),
            self.path("checkpoints"),
            self.path("audit.key"),
        );
        std::fs::write(self.path("ninome.toml"), config).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> String {
        let output = ninome(arguments.iter().copied().chain(["--config", text(&self.path("ninome.toml"))]));
        assert!(output.status.success(), "{arguments:?}: {}", printed(&output));
        printed(&output)
    }

    fn add_hospital(&self, id: &str) {
        let pack = root().join("policies").join(id);
        self.command(&["hospital", "add", "--id", id, "--pack", text(&pack)]);
    }

    fn serve(&self) -> Running {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ninome"));
        command.args(["serve", "--config"]).arg(self.path("ninome.toml"));
        Running::start(command, format!("http://localhost:{}", self.port), self.path("data"))
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[tokio::test]
async fn a_hospital_is_set_up_from_the_command_line_and_its_pages_answer() {
    let installation = Installation::new("sqlite");
    installation.add_hospital("ycu-mc");
    let link = installation.command(&[
        "staff",
        "invite",
        "--hospital",
        "ycu-mc",
        "--login",
        "first",
        "--name",
        "管理 一号",
        "--role",
        "administrator",
    ]);
    let running = installation.serve();
    let browser = running.browser();
    let guide = browser.get("/h/ycu-mc").await.unwrap();
    assert!(guide.status.is_success(), "{}", guide.status);
    let path =
        link.lines().find_map(|line| line.split_once(&running.address)).map(|(_, path)| path.to_owned());
    let invitation = browser.get(&path.expect("the link is printed")).await.unwrap();
    assert!(invitation.status.is_success(), "{}", invitation.html);
    let mail = browser.get("/demo/mail").await.unwrap();
    assert_eq!(mail.status.as_u16(), 404, "real operation has no demo pages");
    assert!(running.stop().success());
}

#[test]
fn a_demo_store_does_not_serve_for_real() {
    let demo = Running::demo();
    let data = demo.data.clone();
    let installation = Installation::new("sqlite");
    std::fs::create_dir_all(installation.path("data")).unwrap();
    std::fs::copy(data.join("ninome.sqlite"), installation.path("data").join("ninome.sqlite")).unwrap();
    let output = ninome(["hospital", "list", "--config", text(&installation.path("ninome.toml"))]);
    assert_eq!(output.status.code(), Some(2));
    assert!(printed(&output).contains("made for the demo"), "{}", printed(&output));
}

#[test]
fn a_backup_is_read_with_the_master_key_only_and_comes_back_whole() {
    let installation = Installation::new("sqlite");
    installation.add_hospital("ycu-mc");
    let backup = installation.path("backup");
    installation.command(&["backup", "--to", text(&backup)]);
    let rows = std::fs::read(backup.join("rows")).unwrap();
    assert!(!String::from_utf8_lossy(&rows).contains("ycu-mc"), "rows are sealed");

    let other = Installation::new("sqlite");
    let refused = ninome(["restore", "--from", text(&backup), "--config", text(&other.path("ninome.toml"))]);
    assert_eq!(refused.status.code(), Some(2), "another master key does not open it");

    std::fs::remove_dir_all(other.path("data")).unwrap_or_default();
    std::fs::copy(installation.path("master.key"), other.path("master.key")).unwrap();
    other.command(&["restore", "--from", text(&backup)]);
    assert!(other.command(&["hospital", "list"]).contains("ycu-mc"));
}
