//! The figures as a table, and the page on which they are published.

use std::fmt::Write as _;

use jiff::Timestamp;

use super::Failure;

/// What was measured.
#[derive(Debug, Default)]
pub struct Report(Vec<Row>);

#[derive(Debug)]
struct Row {
    what: String,
    unit: String,
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
- **Decisions** (`cargo xtask peers`, always a release build): from the bytes of a facts line to the bytes of its answer,
  explanations and all, one case after the other, in seconds of one core as the kernel counts them. 10,000 cases mix
  applicants, ages, consent, kinship, departments, modes and papers; one in four leaves facts out. **Rego** (regorus,
  compiled for its register machine) and **Cedar** (cedar-policy) have the same refusals as rules, say only whether a case
  is refused, and are spared what they cannot do: the age is counted for both, and lists of people are made into sets for
  Cedar. Where every fact is known, all three agree, or there are no figures.
- **Queue page**: `/h/{hospital}/desk` over HTTP on the same machine, one request after the other, signed in, from the
  request to the last byte. Cases are copies of the demo's samples: every state equally often, so four fifths are open,
  and every copy has its sample's appointment, so at 100,000 cases thousands of appointments fall on one day. A page has at
  most 50 rows whatever there is; where a queue of the small store has fewer, its page is shorter, which the rows say.
- **Coming back**: the form of number and address sent over HTTP with a number and address that exist, with ones that do
  not, and with what is no number, in turns. Whoever types can see by themselves that something is no number.
";

impl Report {
    /// Adds a line.
    pub fn row(&mut self, what: &str, unit: &str, value: f64, note: &str) {
        self.0.push(Row { what: what.to_owned(), unit: unit.to_owned(), value, note: note.to_owned() });
    }

    /// Adds lines that were measured elsewhere: what, unit, figure and how, with tabs between.
    ///
    /// # Errors
    /// When a line is written otherwise.
    pub fn rows(&mut self, lines: &str) -> Result<(), Failure> {
        for line in lines.lines() {
            let parts: Vec<&str> = line.split('\t').collect();
            let [what, unit, value, note] = parts.as_slice() else {
                return Err(format!("these are no four columns: {line}").into());
            };
            self.row(what, unit, value.parse()?, note);
        }
        Ok(())
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
