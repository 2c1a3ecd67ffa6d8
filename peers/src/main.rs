//! Measures how fast a guide decides, beside two policy engines that decide by the same rules. Started by
//! `cargo xtask peers`.
//!
//! Ninome answers from the bytes of a facts line to the bytes of its answer, explanations and all. The peers say only
//! whether a case is refused, and are spared what they cannot do: the age is counted for both, and lists of people are
//! made into sets for Cedar. Where every fact is known, all three must agree.

mod cedar;
mod core_time;
mod mixture;
mod rego;
mod report;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;

use policy::Guide;

use self::cedar::Cedar;
use self::core_time::CoreTime;
use self::mixture::Case;
use self::rego::Rego;
use self::report::Report;

/// What went wrong, for the person who measures.
type Failure = Box<dyn std::error::Error>;

/// How many cases there are: enough that none is hot in a cache because it was just seen.
const CASES: usize = 10_000;

/// How long one turn lasts at least. The kernel counts running time in ticks of some milliseconds: less would blur.
const TURN_SECONDS: f64 = 0.2;

/// How many turns each has. The median of fewer would hang on what else the machine does.
const TURNS: usize = 11;

/// A guide, its department with rules of its own, and the same rules for the peers.
struct Subject {
    pack: &'static str,
    special_department: &'static str,
    rego: &'static str,
    cedar: &'static str,
}

const SUBJECTS: [Subject; 2] = [
    Subject {
        pack: "ycu-mc",
        special_department: "psychiatry",
        rego: include_str!("rules/ycu-mc.rego"),
        cedar: include_str!("rules/ycu-mc.cedar"),
    },
    Subject {
        pack: "utokyo-hospital",
        special_department: "geriatrics",
        rego: include_str!("rules/utokyo-hospital.rego"),
        cedar: include_str!("rules/utokyo-hospital.cedar"),
    },
];

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("peers: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures every guide. `--alone` leaves out the peers, for a profile; a path is the file that the figures go to.
fn measure() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_alone = arguments.iter().any(|argument| argument == "--alone");
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../policies");
    let mut report = Report::default();
    for subject in &SUBJECTS {
        let cases = mixture::cases(subject.special_department, CASES);
        let folder = policies.join(subject.pack);
        load(subject, &folder, &mut report)?;
        let guide = Guide::load(&folder)?;
        let (mut rego, cedar) = (Rego::new(subject.rego)?, Cedar::new(subject.cedar)?);
        if !is_alone {
            let agreed = agreed(&cases, &guide, &mut rego, &cedar)?;
            println!(
                "{}: all agree on the {agreed} of {CASES} cases in which everything is known",
                subject.pack
            );
        }
        let peers = (!is_alone).then_some((&mut rego, &cedar));
        take_turns(subject, &cases, &guide, peers, &mut report)?;
    }
    match arguments.iter().find(|argument| !argument.starts_with("--")) {
        Some(path) => report.write(Path::new(path)),
        None => Ok(()),
    }
}

fn load(subject: &Subject, folder: &Path, report: &mut Report) -> Result<(), Failure> {
    const LOADS: u32 = 50;
    let mut times = Vec::new();
    for _ in 0..TURNS {
        let begun = CoreTime::now()?;
        for _ in 0..LOADS {
            black_box(Guide::load(folder)?);
        }
        times.push(begun.elapsed_seconds()? * 1_000.0 / f64::from(LOADS));
    }
    report.median(&format!("Loading the pack `{}`", subject.pack), "ms", times);
    Ok(())
}

/// Returns in how many cases everything is known; fails on the first of them in which the three do not agree.
fn agreed(cases: &[Case], guide: &Guide, rego: &mut Rego, cedar: &Cedar) -> Result<usize, Failure> {
    let mut answer = Vec::new();
    let mut verdicts = std::collections::BTreeMap::<String, usize>::new();
    let mut agreed = 0;
    for case in cases {
        answer.clear();
        guide.answer(case.facts.as_bytes(), &mut answer);
        let decision: serde_json::Value = serde_json::from_slice(&answer)?;
        let verdict =
            decision["verdict"].as_str().ok_or_else(|| format!("{} for {}", decision, case.facts))?;
        *verdicts.entry(verdict.to_owned()).or_default() += 1;
        if !case.is_full {
            continue;
        }
        let ours = verdict == "refused";
        let theirs = (rego.is_refused(&case.counted)?, cedar.is_refused(&case.as_sets)?);
        if theirs != (ours, ours) {
            return Err(format!("{verdict} here, {theirs:?} by Rego and Cedar: {}", case.facts).into());
        }
        agreed += 1;
    }
    let bytes: usize = cases.iter().map(|case| case.facts.len()).sum();
    println!("{}: {verdicts:?}; {} bytes of facts a case", guide.id(), bytes / cases.len());
    Ok(agreed)
}

/// Lets all take turns, so that what else the machine does falls on all alike.
fn take_turns(
    subject: &Subject,
    cases: &[Case],
    guide: &Guide,
    mut peers: Option<(&mut Rego, &Cedar)>,
    report: &mut Report,
) -> Result<(), Failure> {
    let (mut ours, mut regos, mut cedars) = (Vec::new(), Vec::new(), Vec::new());
    let mut answer = Vec::new();
    for _ in 0..TURNS {
        ours.push(rate(cases, |case| {
            answer.clear();
            guide.answer(case.facts.as_bytes(), &mut answer);
            black_box(&answer);
            Ok(())
        })?);
        let Some((rego, cedar)) = &mut peers else { continue };
        regos.push(rate(cases, |case| {
            rego.is_refused(&case.counted).map(|refused| {
                black_box(refused);
            })
        })?);
        cedars.push(rate(cases, |case| {
            cedar.is_refused(&case.as_sets).map(|refused| {
                black_box(refused);
            })
        })?);
    }
    let pack = subject.pack;
    let ours = report.median(&format!("Decisions by `{pack}`, bytes to bytes"), "per s", ours);
    if peers.is_some() {
        let rego = report.median("… the same rules in Rego (regorus), verdict only", "per s", regos);
        let cedar = report.median("… the same rules in Cedar, verdict only", "per s", cedars);
        report.line("… ratio to Rego", "×", ours / rego, "how many times faster");
        report.line("… ratio to Cedar", "×", ours / cedar, "how many times faster");
    }
    Ok(())
}

/// Returns how many cases are decided in a second of one core.
#[expect(clippy::cast_precision_loss, reason = "some million is a number that floats hold")]
fn rate(cases: &[Case], mut decide: impl FnMut(&Case) -> Result<(), Failure>) -> Result<f64, Failure> {
    let (begun, mut decided) = (CoreTime::now()?, 0);
    loop {
        cases.iter().try_for_each(&mut decide)?;
        decided += cases.len();
        let seconds = begun.elapsed_seconds()?;
        if seconds >= TURN_SECONDS {
            return Ok(decided as f64 / seconds);
        }
    }
}
