//! `ninome policy …`: asks a hospital's guide from the command line.
//!
//! Answers go to standard output, one JSON object a line; bad input goes to standard error as the error object of the
//! contract and ends with exit code 2.

use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base::{Date, Lang, Timestamp};
use clap::{Args, Subcommand};
use jiff::SignedDuration;
use policy::{DeadlineQuery, FactError, Facts, FeeQuery, Guide, LoadError, Mode};
use serde::Serialize;
use serde_json::{Map, Value};

/// The exit code for input that is not understood, and for packs with faults.
const BAD_INPUT: u8 = 2;

/// How many faults of a pack an answer repeats. All of them stand in what `check` prints; one would hide how many.
const SHOWN_FAULTS: usize = 5;

/// Asks a hospital's guide.
#[derive(Debug, Subcommand)]
pub enum PolicyCommand {
    /// Prints every fault of a pack with file, line and mend.
    Check {
        /// File or folder of the pack.
        pack: PathBuf,
        /// Prints for a sound pack what it neither states nor lists as unstated.
        #[arg(long)]
        hints: bool,
    },
    /// Decides a case.
    Decide {
        /// File or folder of the pack.
        #[arg(long)]
        policy: PathBuf,
        /// A file with one JSON object, or `-` for one object a line on standard input.
        #[arg(long)]
        facts: PathBuf,
    },
    /// Says what a consultation costs.
    Fee(FeeArguments),
    /// Says whether a desk is open, and when it opens next.
    Hours {
        /// File or folder of the pack.
        #[arg(long)]
        policy: PathBuf,
        /// Id of the desk.
        #[arg(long)]
        desk: String,
        /// An instant, RFC 3339.
        #[arg(long)]
        at: String,
    },
    /// Says by when to do what around an appointment.
    Deadlines {
        /// File or folder of the pack.
        #[arg(long)]
        policy: PathBuf,
        /// Mode of the consultation.
        #[arg(long)]
        mode: String,
        /// The appointed time, RFC 3339.
        #[arg(long)]
        appointment: String,
        /// A fact by JSON pointer: `/brings_on_day=["image_cd"]`.
        #[arg(long = "fact")]
        facts: Vec<String>,
    },
    /// Prints the guide as Markdown.
    Explain {
        /// File or folder of the pack.
        #[arg(long)]
        policy: PathBuf,
        /// `ja`, `en` or `ez`.
        #[arg(long, default_value = "ja")]
        lang: String,
    },
}

/// What `ninome policy fee` takes.
#[derive(Debug, Args)]
pub struct FeeArguments {
    /// File or folder of the pack.
    #[arg(long)]
    policy: PathBuf,
    /// Mode of the consultation.
    #[arg(long)]
    mode: String,
    /// The counted time, ISO 8601: `PT30M1S`.
    #[arg(long)]
    elapsed: String,
    /// The day that selects the version, `YYYY-MM-DD`.
    #[arg(long)]
    on: String,
    /// Id of the department.
    #[arg(long)]
    department: Option<String>,
    /// Id of a line beside the time; may be repeated.
    #[arg(long = "item")]
    items: Vec<String>,
    /// A fact by JSON pointer: `/patient/japanese_insurance=false`.
    #[arg(long = "fact")]
    facts: Vec<String>,
}

/// Runs a command and returns its exit code.
#[must_use]
pub fn run(command: PolicyCommand) -> ExitCode {
    match answer(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Faults(lines)) => {
            lines.iter().for_each(|line| print(line));
            ExitCode::from(BAD_INPUT)
        }
        Err(Failure::BadInput(error)) => {
            complain(&error.to_json());
            ExitCode::from(BAD_INPUT)
        }
        Err(Failure::Broken(words)) => {
            complain(&words);
            ExitCode::FAILURE
        }
    }
}

/// Why a command gave no answer.
enum Failure {
    Faults(Vec<String>),
    BadInput(FactError),
    Broken(String),
}

impl From<FactError> for Failure {
    fn from(error: FactError) -> Self {
        Self::BadInput(error)
    }
}

fn answer(command: &PolicyCommand) -> Result<(), Failure> {
    match command {
        PolicyCommand::Check { pack, hints } => check(pack, *hints),
        PolicyCommand::Decide { policy, facts } if facts.as_os_str() == "-" => batch(&guide(policy)?),
        PolicyCommand::Decide { policy, facts } => {
            let guide = guide(policy)?;
            let json = read(facts)?;
            print_json(&guide.decide(&Facts::parse(&json)?)?)
        }
        PolicyCommand::Fee(arguments) => fee(arguments),
        PolicyCommand::Hours { policy, desk, at } => {
            let at = timestamp("/at", at)?;
            print_json(&guide(policy)?.hours(desk, at)?)
        }
        PolicyCommand::Deadlines { policy, mode, appointment, facts } => {
            deadlines(policy, mode, appointment, facts)
        }
        PolicyCommand::Explain { policy, lang } => {
            let lang = Lang::from_code(lang).ok_or_else(|| {
                bad(
                    "unknown_code",
                    "/lang",
                    lang,
                    &["ja", "en", "ez"],
                    "知らない言語です。",
                    "This language is not known.",
                )
            })?;
            print(guide(policy)?.explain(lang).trim_end());
            Ok(())
        }
    }
}

fn check(pack: &Path, hints: bool) -> Result<(), Failure> {
    match Guide::load(pack) {
        Ok(guide) => {
            let open = guide.versions().iter().filter(|_| hints).flat_map(policy::Version::hints);
            open.for_each(|hint| print(&hint.to_string()));
            Ok(())
        }
        Err(LoadError::Faults(faults)) => {
            Err(Failure::Faults(faults.iter().map(ToString::to_string).collect()))
        }
        Err(error @ LoadError::Read { .. }) => Err(Failure::Faults(vec![error.to_string()])),
    }
}

fn fee(arguments: &FeeArguments) -> Result<(), Failure> {
    let guide = guide(&arguments.policy)?;
    let on = day("/on", &arguments.on)?;
    let elapsed = duration(&arguments.elapsed)?;
    let query = FeeQuery {
        mode: mode(&arguments.mode)?,
        elapsed,
        on,
        department: arguments.department.clone(),
        items: arguments.items.clone(),
        facts: Some(facts(on, None, &arguments.facts)?),
    };
    print_json(&guide.fee(&query)?)
}

fn deadlines(pack: &Path, mode_code: &str, appointment: &str, stated: &[String]) -> Result<(), Failure> {
    let guide = guide(pack)?;
    let appointment = timestamp("/appointment", appointment)?;
    let facts = facts(base::japan::date(appointment), Some(mode(mode_code)?), stated)?;
    print_json(&guide.deadlines(&DeadlineQuery { appointment, facts })?)
}

/// Decides one case a line and never stops at a bad one.
fn batch(guide: &Guide) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::with_capacity(64 * 1024, std::io::stdout().lock());
    let mut input = std::io::BufReader::with_capacity(64 * 1024, std::io::stdin().lock());
    let (mut line, mut answer) = (Vec::new(), Vec::new());
    loop {
        line.clear();
        if read_line(&mut input, &mut line).map_err(broken)? == 0 {
            return out.flush().map_err(broken);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        answer.clear();
        guide.answer(&line, &mut answer);
        answer.push(b'\n');
        out.write_all(&answer).map_err(broken)?;
    }
}

/// Reads a line, keeping no more of it than is needed to see that it is too long; returns the bytes it had.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<usize> {
    let mut had = 0;
    loop {
        let piece = input.fill_buf()?;
        let (taken, ended) = match piece.iter().position(|byte| *byte == b'\n') {
            Some(end) => (end + 1, true),
            None => (piece.len(), piece.is_empty()),
        };
        if line.len() <= policy::facts::MAX_FACTS_BYTES {
            line.extend_from_slice(&piece[..taken]);
        }
        input.consume(taken);
        had += taken;
        if ended {
            return Ok(had);
        }
    }
}

fn guide(path: &Path) -> Result<Guide, FactError> {
    let shown = path.display().to_string();
    Guide::load(path).map_err(|error| match error {
        LoadError::Faults(faults) => {
            let faults: Vec<String> = faults.iter().take(SHOWN_FAULTS).map(ToString::to_string).collect();
            let faults: Vec<&str> = faults.iter().map(String::as_str).collect();
            bad(
                "unsound_pack",
                "/policy",
                &shown,
                &faults,
                "パックに誤りがあります。",
                "The pack has faults; run `ninome policy check`.",
            )
        }
        LoadError::Read { .. } => {
            bad("unreadable", "/policy", &shown, &[], "パックを読めません。", "The pack cannot be read.")
        }
    })
}

/// Puts facts together from `--fact PATH=JSON`.
fn facts(asked_on: Date, mode: Option<Mode>, stated: &[String]) -> Result<Facts, FactError> {
    let mut whole =
        Value::Object(Map::from_iter([("asked_on".to_owned(), Value::String(asked_on.to_string()))]));
    if let Some(mode) = mode {
        whole["mode"] = Value::String(mode.code().to_owned());
    }
    for one in stated {
        let (pointer, json) =
            one.split_once('=').filter(|(pointer, _)| pointer.starts_with('/')).ok_or_else(|| {
                bad(
                    "malformed_fact",
                    "/fact",
                    one,
                    &["/patient/japanese_insurance=false"],
                    "--fact は /場所=値 と書きます。",
                    "Write --fact as /pointer=json.",
                )
            })?;
        let value = serde_json::from_str(json).map_err(|_| {
            bad(
                "invalid_json",
                pointer,
                json,
                &["a JSON value"],
                "JSONとして読めません。",
                "This is not valid JSON.",
            )
        })?;
        put(&mut whole, pointer, value)?;
    }
    Facts::from_value(&whole)
}

fn put(whole: &mut Value, pointer: &str, value: Value) -> Result<(), FactError> {
    let mut place = whole;
    for part in pointer[1..].split('/') {
        let name = part.replace("~1", "/").replace("~0", "~");
        let is_list = matches!(place, Value::Array(_)) || (place.is_null() && name == "0");
        if place.is_null() {
            *place = if is_list { Value::Array(Vec::new()) } else { Value::Object(Map::new()) };
        }
        place = match place {
            Value::Object(fields) => fields.entry(name).or_insert(Value::Null),
            Value::Array(items) => {
                let at = name
                    .parse::<usize>()
                    .ok()
                    .filter(|at| *at <= items.len() && *at < policy::facts::MAX_ATTENDEES);
                let at = at.ok_or_else(|| unreachable_place(pointer))?;
                if at == items.len() {
                    items.push(Value::Null);
                }
                &mut items[at]
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                return Err(unreachable_place(pointer));
            }
        };
    }
    *place = value;
    Ok(())
}

fn unreachable_place(pointer: &str) -> FactError {
    bad(
        "unknown_field",
        pointer,
        pointer,
        &[],
        "この場所には書けません。",
        "Nothing can stand at this place.",
    )
}

/// Reads an ISO 8601 duration and no other notation.
fn duration(written: &str) -> Result<SignedDuration, FactError> {
    let iso = written.trim_start_matches('-').starts_with('P').then(|| written.parse().ok()).flatten();
    iso.ok_or_else(|| {
        let accepted = ["ISO 8601, such as PT30M1S"];
        bad(
            "impossible_duration",
            "/elapsed",
            written,
            &accepted,
            "時間の書き方が違います。",
            "This is no duration.",
        )
    })
}

fn mode(code: &str) -> Result<Mode, FactError> {
    Mode::from_code(code).ok_or_else(|| {
        bad("unknown_code", "/mode", code, Mode::CODES, "知らない値です。", "This value is not known.")
    })
}

fn day(path: &str, written: &str) -> Result<Date, FactError> {
    policy::facts::day_from(written).ok_or_else(|| {
        bad(
            "impossible_date",
            path,
            written,
            &["YYYY-MM-DD"],
            "この日付はありません。",
            "There is no such day.",
        )
    })
}

fn timestamp(path: &str, written: &str) -> Result<Timestamp, FactError> {
    written.parse().map_err(|_| {
        bad(
            "impossible_date",
            path,
            written,
            &["RFC 3339, such as 2026-12-01T09:00:00+09:00"],
            "日時の書き方が違います。",
            "This is no RFC 3339 instant.",
        )
    })
}

fn bad(code: &str, path: &str, found: &str, accepted: &[&str], ja: &str, en: &str) -> FactError {
    FactError::new(code, path, Value::String(found.to_owned()), accepted, ja, en)
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let limit = u64::try_from(policy::facts::MAX_FACTS_BYTES).unwrap_or(u64::MAX) + 1;
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes));
    let shown = path.display().to_string();
    opened.map_err(|_| {
        bad("unreadable", "/facts", &shown, &[], "ファイルを読めません。", "The file cannot be read.")
    })?;
    Ok(bytes)
}

fn print_json(answer: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(answer).map_err(|error| broken(error.into()))?;
    print(&json);
    Ok(())
}

fn broken(error: std::io::Error) -> Failure {
    Failure::Broken(format!("could not write the answer: {error}"))
}

#[expect(clippy::print_stdout, reason = "standard output is what the contract promises")]
fn print(line: &str) {
    println!("{line}");
}

#[expect(clippy::print_stderr, reason = "standard error is what the contract promises")]
fn complain(line: &str) {
    eprintln!("{line}");
}
