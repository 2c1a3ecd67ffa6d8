//! What is too much for one version: without these bounds one file could hold up a server.

use super::program::{Program, Timed};
use crate::expr::Test;
use crate::facts::MAX_ATTENDEES;
use crate::fault::Faults;
use crate::pack::{PaperOf, Source};

/// How many rules one version may have. More than any guide has; each is compared with others when a pack is checked.
const MAX_RULES: usize = 1_000;

/// How many prices. Each is compared with every other; a hospital has a handful.
const MAX_FEES: usize = 100;

/// How many things may be forbidden. Each is compared with every rule that asks for a paper; guides forbid one or two.
const MAX_FORBIDDEN: usize = 30;

/// How many departments. The greatest hospitals have under a hundred; each may add to every rule about modes.
const MAX_DEPARTMENTS: usize = 300;

/// How many entries any other list may have: illnesses, kinds, papers, desks, facts, sentences.
const MAX_ENTRIES: usize = 3_000;

/// How many steps one condition may take in the worst case, a full list of attendees included. The longest in use takes
/// some hundreds; more would let one rule cost more than reading the facts.
const MAX_STEPS: u64 = 50_000;

/// How many steps all conditions together may take: some milliseconds for the worst facts.
pub const MAX_STEPS_IN_ALL: u64 = 1_000_000;

/// Says whether a file holds no more than can be checked in short time; a fault is added for each list that is too long.
pub fn fit(source: &Source, faults: &mut Faults<'_>) -> bool {
    let rules = source.refuse.len() + source.document.len() + source.condition.len() + source.forbid.len();
    let times =
        source.arrive.len() + source.ready.len() + source.call_window.len() + source.change_until.len();
    let lists = [
        ("rules", rules + times, MAX_RULES),
        ("prices", source.fee.len(), MAX_FEES),
        ("things forbidden", source.forbid.len(), MAX_FORBIDDEN),
        ("departments", source.department.len(), MAX_DEPARTMENTS),
        ("illnesses", source.illness.len(), MAX_ENTRIES),
        ("kinds of documents", source.kind.len(), MAX_ENTRIES),
        ("papers", source.paper.len(), MAX_ENTRIES),
        ("desks", source.desk.len(), MAX_ENTRIES),
        ("facts", source.fact.len(), MAX_ENTRIES),
        ("questions", source.question.len(), MAX_ENTRIES),
        ("sentences", source.note.len(), MAX_ENTRIES),
    ];
    let mut fits = true;
    for (what, found, most) in lists {
        if found > most {
            faults.add(0, format!("more than {most} {what}"), "leave some out");
            fits = false;
        }
    }
    fits
}

/// Reports conditions that would run long, each on the line of its rule.
pub fn check(source: &Source, program: &Program, faults: &mut Faults<'_>) {
    let mut in_all = 0;
    for (at, steps) in steps(source, program) {
        in_all += steps;
        if steps > MAX_STEPS {
            faults.add(at, format!("the condition would take {steps} steps"), "split it into simpler rules");
        }
    }
    if in_all > MAX_STEPS_IN_ALL {
        let what = format!("all conditions together would take {in_all} steps");
        faults.add(source.id.span().start, what, "leave some out");
    }
}

/// Returns for each rule its place in the file and how many steps it takes at most.
fn steps(source: &Source, program: &Program) -> Vec<(usize, u64)> {
    let mut found = Vec::new();
    let refuse = source.refuse.iter().map(|rule| rule.id.span().start);
    found.extend(refuse.zip(program.refuse.iter().map(|rule| rule.when.most_steps())));
    for (written, rule) in source.document.iter().zip(&program.documents) {
        let variants = rule.variants.iter().map(|(test, ..)| test.most_steps()).sum::<u64>();
        let accepts = rule.accepts.iter().map(|accept| accept.when.most_steps()).sum::<u64>();
        let times = match rule.of {
            PaperOf::Patient => 1,
            PaperOf::Attendee => MAX_ATTENDEES as u64,
        };
        found.push((written.id.span().start, times * (rule.when.most_steps() + variants + accepts)));
    }
    let forbid = source.forbid.iter().map(|rule| rule.id.span().start);
    found.extend(forbid.zip(program.forbid.iter().map(|rule| rule.when.most_steps())));
    let condition = source.condition.iter().map(|rule| rule.id.span().start);
    found.extend(condition.zip(program.conditions.iter().map(|rule| rule.when.most_steps())));
    let head = source.id.span().start;
    let times = [&program.arrive, &program.ready, &program.call_window, &program.change_until];
    found.extend(times.into_iter().flatten().map(|rule: &Timed| (head, rule.when.most_steps())));
    let surcharges = program.fees.iter().flat_map(|fee| &fee.surcharges);
    found.extend(surcharges.map(|test: &Test| (head, test.most_steps())));
    found
}
