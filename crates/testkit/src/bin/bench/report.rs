//! The figures as a table, and the page on which they are published.

use std::fmt::Write as _;

use jiff::Timestamp;

/// What was measured.
#[derive(Debug, Default)]
pub struct Report(Vec<Row>);

#[derive(Debug)]
struct Row {
    what: String,
    unit: &'static str,
    value: f64,
    note: String,
}

const HEAD: &str = "# Measured

Written by `cargo xtask bench`, which anybody can repeat: it builds the binary, makes a demo with sample people
in a temporary folder and measures that. Figures are medians; where several ways are compared they took turns in the same
run, so that the ratio means more than the times. Nothing is left out because it looks bad.
";

const RELEASE: &str = "The build was the release build.";
const DEVELOPMENT: &str = "The build was a **development build** without optimisation (`--development`): times are several times longer than\nthose of a release build, and the letter's ratio is much worse; only ratios that hang on the disk or on the database mean\nsomething.";

const METHOD: &str = "
## What each line is

- **Cold start**: from starting the process to the last byte of the first page, the store being there. The files are in
  the system's cache; a machine that was just switched on reads them from its disk first.
- **Applications**: one deed each (`app::intake::take`): the guide judges the application, the case, its audit entry, its
  outbox rows and the counts are committed in one transaction, and the commit is on the disk (`synchronous=FULL`, a
  write-ahead log) before the next begins. One client, SQLite. **Bare SQL** writes the very same rows, read back from what
  the program wrote, on a copy of the same file with the same settings, in one transaction each, without judging, drawing,
  hashing or making JSON.
- **Letter**: `letters::Press` sets a reply letter of one page as tagged PDF with embedded fonts. Chromium prints the same
  words in the same fonts from a file, as tagged PDF: once in a browser that is kept open and told over its debugging
  pipe, once in a browser started for each letter.
- **Queue page**: `/h/{hospital}/desk` over HTTP on the same machine, one request after the other, signed in, from the
  request to the last byte. Cases are copies of the demo's samples: every state equally often, so four fifths are open,
  and every copy has its sample's appointment. So at 100,000 cases thousands of appointments fall on the same day, which
  the queues “today” and “late” have to sort through: their ratios are those of the appointments, not of the cases, and
  show that those two are not bounded by an index yet.
";

impl Report {
    /// Adds a line.
    pub fn row(&mut self, what: &str, unit: &'static str, value: f64, note: &str) {
        self.0.push(Row { what: what.to_owned(), unit, value, note: note.to_owned() });
    }

    /// Returns the lines as a table.
    pub fn table(&self) -> String {
        let mut table = String::from("| what | figure | unit | how |\n| --- | ---: | --- | --- |\n");
        for Row { what, unit, value, note } in &self.0 {
            let figure = figure(*value);
            // Writing into a string cannot fail.
            let _ = writeln!(table, "| {what} | {figure} | {unit} | {note} |");
        }
        table
    }

    /// Returns the whole page.
    pub fn page(&self) -> String {
        let day = base::japan::date(now());
        let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
        let build = if cfg!(debug_assertions) { DEVELOPMENT } else { RELEASE };
        format!(
            "{HEAD}\nMeasured on {day}, on a virtual machine with {cores} cores that did other work beside it.\n{build}\n\n{}{METHOD}",
            self.table()
        )
    }
}

/// Three figures that count, never an exponent.
fn figure(value: f64) -> String {
    if value >= 100.0 {
        format!("{value:.0}")
    } else if value >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}

#[expect(clippy::disallowed_methods, reason = "a published figure carries the day on which it was measured")]
fn now() -> Timestamp {
    Timestamp::now()
}
