//! One case from the first word to the reply letter, form by form over HTTP, on both engines; and what was printed on the
//! way, read back.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use base::Timestamp;
use testkit::journey::{Failure, Printed, Step, Walk};
use testkit::program::Demo;

use crate::program::CLOCK;

/// How long before an appointment the clock is set.
const EARLY: jiff::SignedDuration = jiff::SignedDuration::from_mins(20);

#[tokio::test]
async fn a_patient_comes_in_person_and_the_reply_letter_goes_out_on_sqlite() {
    let printed = walked("ycu-mc", "in_person", None).await;
    read_back(&printed, "33,000円");
}

#[tokio::test]
async fn a_patient_comes_in_person_where_the_guide_states_no_fee_for_it_on_sqlite() {
    let printed = walked("utokyo-hospital", "in_person", None).await;
    assert!(printed.receipt.is_empty(), "no fee, no receipt");
    assert!(text_of(&printed.letter).contains("髙見本𠮷之"));
}

#[tokio::test]
async fn a_patient_is_called_online_and_the_reply_letter_goes_out_on_postgres() {
    let Some(database) = Database::make() else { return };
    let printed = walked("utokyo-hospital", "online", Some(database.address.clone())).await;
    read_back(&printed, "44,000円");
}

/// Walks a case to its end. Between booking and appointment the demo is stopped and started again on the day.
async fn walked(hospital: &str, mode: &'static str, database: Option<String>) -> Printed {
    let folder = tempfile::tempdir().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_ninome")).to_owned();
    let mut demo = Demo {
        program,
        data: folder.path().join("demo"),
        database,
        clock: CLOCK.parse::<Timestamp>().unwrap(),
    };
    let (mut running, _) = demo.start("/").unwrap();
    let mut walk = Walk::new(running.site(), hospital, mode, "patient@example.jp");
    loop {
        match walk.to_the_end().await {
            Ok(()) => break,
            Err(Failure::NotYet(starts_at)) => {
                assert_eq!(walk.next(), Some(Step::Arrive), "nothing else waits for the day");
                running.stop().unwrap();
                demo.clock = starts_at - EARLY;
                running = demo.start("/").unwrap().0;
                walk.go_on(running.site());
            }
            Err(failure) => panic!("{:?}: {failure}", walk.next()),
        }
    }
    running.stop().unwrap();
    walk.printed
}

/// Every word is text in the papers, the rare characters of names too.
fn read_back(printed: &Printed, total: &str) {
    let letter = text_of(&printed.letter);
    for words in ["髙見本", "𠮷之", "例文﨑太郎", "例文記念病院", "手術と薬のどちらがよいですか", "(見本﨑)"]
    {
        assert!(letter.contains(words), "the letter says {words}: {letter}");
    }
    let receipt = text_of(&printed.receipt);
    for words in ["髙見本", "𠮷之", total] {
        assert!(receipt.contains(words), "the receipt says {words}: {receipt}");
    }
}

/// Returns the words of a PDF as another program reads them, without spaces.
fn text_of(pdf: &[u8]) -> String {
    assert!(pdf.starts_with(b"%PDF-"), "a PDF was printed");
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext is on this machine (cargo xtask test installs it)");
    reader.stdin.take().unwrap().write_all(pdf).unwrap();
    let text = String::from_utf8(reader.wait_with_output().unwrap().stdout).unwrap();
    text.split_whitespace().collect()
}

/// A database of a test's own on the server that `NINOME_TEST_POSTGRES` names.
struct Database {
    server: String,
    name: String,
    address: String,
}

impl Database {
    fn make() -> Option<Self> {
        let Ok(server) = std::env::var("NINOME_TEST_POSTGRES") else {
            eprintln!(
                "not run: NINOME_TEST_POSTGRES is not set; `cargo xtask test` starts a server and sets it"
            );
            return None;
        };
        let name = format!("journey_{}", std::process::id());
        psql(&server, &format!("CREATE DATABASE {name}"));
        let (before, _) = server.rsplit_once('/').unwrap();
        let address = format!("{before}/{name}");
        Some(Self { server, name, address })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        psql(&self.server, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

fn psql(server: &str, sql: &str) {
    let status = Command::new("psql").args([server, "--quiet", "--command", sql]).status();
    assert!(status.expect("psql comes with PostgreSQL").success(), "{sql}");
}
