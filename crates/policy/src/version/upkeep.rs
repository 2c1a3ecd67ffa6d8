//! Finds contradictions in a pack.

use std::collections::BTreeMap;

use toml::Spanned;

use super::program::Program;
use super::questions::Questions;
use crate::codes::{Mode, Need};
use crate::document_kind::DocumentKind;
use crate::expr::Test;
use crate::fault::Faults;
use crate::pack::{FORMAT, Fee, Source};
use crate::shared_str::SharedStr;

/// Reports what contradicts itself or points nowhere.
pub fn check(source: &Source, kinds: &[SharedStr], program: &Program, faults: &mut Faults<'_>) {
    head(source, faults);
    postal_code(source, faults);
    ids_are_unique(source, faults);
    references(source, kinds, faults);
    codes(source, faults);
    unreachable(source, program, faults);
    required_and_forbidden(source, program, faults);
    papers(source, faults);
    fees(source, faults);
}

fn head(source: &Source, faults: &mut Faults<'_>) {
    if *source.format.get_ref() != FORMAT {
        faults.add(
            source.format.span().start,
            "this format is not known",
            format!("write format = {FORMAT}"),
        );
    }
    let at = source.id.span().start;
    let is_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if source.id.get_ref().is_empty() || !source.id.get_ref().chars().all(is_id) {
        faults.add(at, "the id of a pack has other letters", "use a–z, 0–9 and hyphens");
    }
    let code = &source.hospital.code;
    if code.len() != 3 || !code.chars().all(|c| c.is_ascii_uppercase()) {
        faults.add(
            at,
            format!("the hospital's code `{code}` is not three capital letters"),
            "write like code = \"ABC\"",
        );
    }
}

fn postal_code(source: &Source, faults: &mut Faults<'_>) {
    let code = source.hospital.postal_code.as_bytes();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let is_right = code.len() == 8 && code[3] == b'-' && digits(&code[..3]) && digits(&code[4..]);
    let may_be_absent = source.historical_example && code.is_empty();
    if !is_right && !may_be_absent {
        faults.add(
            source.id.span().start,
            "hospital.postal_code is no postal code",
            "write like postal_code = \"100-0000\"",
        );
    }
}

fn ids_are_unique(source: &Source, faults: &mut Faults<'_>) {
    let mut groups: Vec<(&str, Vec<&Spanned<String>>)> = vec![
        ("desk", source.desk.iter().map(|one| &one.id).collect()),
        ("department", source.department.iter().map(|one| &one.id).collect()),
        ("illness", source.illness.iter().map(|one| &one.id).collect()),
        ("paper", source.paper.iter().map(|one| &one.id).collect()),
        ("kind", source.kind.iter().map(|one| &one.id).collect()),
        ("fact", source.fact.iter().map(|one| &one.id).collect()),
        ("agreement", source.agreement.iter().map(|one| &one.id).collect()),
        ("staff reason", source.staff_reason.iter().map(|one| &one.code).collect()),
    ];
    let mut rules: Vec<&Spanned<String>> = Vec::new();
    rules.extend(source.refuse.iter().map(|one| &one.id));
    rules.extend(source.document.iter().map(|one| &one.id));
    rules.extend(source.condition.iter().map(|one| &one.id));
    rules.extend(source.forbid.iter().map(|one| &one.id));
    rules.extend(source.note.iter().map(|one| &one.id));
    rules.extend(source.fee.iter().map(|one| &one.id));
    groups.push(("rule", rules));
    for (of, ids) in groups {
        let mut seen = BTreeMap::new();
        for id in ids {
            if seen.insert(id.get_ref().clone(), ()).is_some() {
                let what = format!("the {of} id `{}` is used twice", id.get_ref());
                faults.add(id.span().start, what, "give one of them another id");
            }
        }
    }
}

fn references(source: &Source, kinds: &[SharedStr], faults: &mut Faults<'_>) {
    let kind_is_known = |kind: &str| kinds.iter().any(|known| *known == kind);
    let named =
        source.document.iter().map(|rule| &rule.kind).chain(source.forbid.iter().map(|rule| &rule.kind));
    for kind in named.filter(|kind| !kind_is_known(kind.get_ref())) {
        let what = format!("no kind of document is called `{}`", kind.get_ref());
        faults.add(kind.span().start, what, "use a kind of the contract or declare it with [[kind]]");
    }
    for kind in source.document.iter().map(|rule| &rule.kind) {
        if !source.kind.iter().any(|one| one.id.get_ref() == kind.get_ref()) {
            let what = format!("the kind `{}` has no name that people can read", kind.get_ref());
            faults.add(kind.span().start, what, "add a [[kind]] with its name and who prepares it");
        }
    }
    for illness in &source.illness {
        for id in illness
            .departments
            .iter()
            .filter(|id| !source.department.iter().any(|d| d.id.get_ref() == id.get_ref()))
        {
            faults.add(
                id.span().start,
                format!("no department has the id `{}`", id.get_ref()),
                "declare it with [[department]]",
            );
        }
    }
    for question in source.question.iter().filter(|question| !Questions::is_askable(question.fact.get_ref()))
    {
        let what = format!("`{}` is no fact that is asked for", question.fact.get_ref());
        faults.add(question.fact.span().start, what, "write a pointer like /patient/can_sign");
    }
    for desk in source.change_until.iter().filter_map(|change| change.desk.as_ref()) {
        if !source.desk.iter().any(|known| known.id.get_ref() == desk.get_ref()) {
            faults.add(
                desk.span().start,
                format!("no desk has the id `{}`", desk.get_ref()),
                "declare it with [[desk]]",
            );
        }
    }
}

fn codes(source: &Source, faults: &mut Faults<'_>) {
    let mut look = |id: &Spanned<String>, code: &str| {
        if code.is_empty() || !code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        {
            faults.add(id.span().start, format!("the code `{code}` has other letters"), "use a–z, 0–9 and _");
        }
    };
    source.refuse.iter().for_each(|rule| look(&rule.id, &rule.code));
    source.condition.iter().for_each(|rule| look(&rule.id, &rule.code));
    source.department.iter().for_each(|one| look(&one.id, one.id.get_ref()));
    source.fact.iter().for_each(|one| look(&one.id, one.id.get_ref()));
    source.kind.iter().for_each(|one| look(&one.id, one.id.get_ref()));
    source.paper.iter().for_each(|one| look(&one.id, one.id.get_ref()));
}

fn unreachable(source: &Source, program: &Program, faults: &mut Faults<'_>) {
    let refuse = source.refuse.iter().map(|rule| (&rule.id, Some(&rule.when)));
    let document = source.document.iter().map(|rule| (&rule.id, rule.when.as_ref()));
    let condition = source.condition.iter().map(|rule| (&rule.id, rule.when.as_ref()));
    let rules = refuse
        .zip(program.refuse.iter().map(|rule| &rule.when))
        .chain(document.zip(program.documents.iter().map(|rule| &rule.when)))
        .chain(condition.zip(program.conditions.iter().map(|rule| &rule.when)));
    for ((id, written), when) in rules {
        let is_understood = written.is_none_or(|written| !faults.are_within(&written.span()));
        if is_understood && can_never_hold(when) {
            faults.add(
                id.span().start,
                format!("the rule `{}` can never hold", id.get_ref()),
                "correct its condition or delete it",
            );
        }
        if *when == Test::Known(true) && source.refuse.iter().any(|rule| rule.id.get_ref() == id.get_ref()) {
            faults.add(
                id.span().start,
                format!("the rule `{}` refuses everybody", id.get_ref()),
                "write when it refuses",
            );
        }
    }
    let arrivals = source.arrive.iter().map(|rule| &rule.when).zip(&program.arrive).collect::<Vec<_>>();
    for (place, (written, _)) in arrivals.iter().enumerate() {
        if arrivals[..place]
            .iter()
            .any(|(_, earlier)| earlier.when == Test::Known(true) || earlier.when == arrivals[place].1.when)
        {
            faults.add(
                written.span().start,
                "an earlier time always goes first",
                "put the narrower condition first",
            );
        }
    }
}

/// Says whether a test is false whatever the facts are, as far as it can be seen without trying facts.
fn can_never_hold(test: &Test) -> bool {
    match test {
        Test::Known(value) => !value,
        Test::All(tests) => {
            tests.iter().any(can_never_hold)
                || tests.iter().filter_map(Test::denied).any(|one| tests.contains(one))
                || modes_exclude(tests)
                || ages_exclude(tests)
        }
        Test::Any(tests) => tests.iter().all(can_never_hold),
        Test::RelationIn(_, set) => set.is_empty(),
        Test::ModeIn(set) => set.is_empty(),
        Test::Exists(inner) => can_never_hold(inner),
        Test::Not(_)
        | Test::Is(_)
        | Test::LivesWithPatient(_)
        | Test::FamilyOnly
        | Test::Wants(_)
        | Test::DepartmentIn(_)
        | Test::ConditionIn(_)
        | Test::ConditionBegins(_)
        | Test::LivesIn(_)
        | Test::JoinsFrom(..)
        | Test::HospitalIn(_)
        | Test::LanguageIn(_)
        | Test::PatientAge(..)
        | Test::PersonAge(..)
        | Test::Count(..)
        | Test::DocumentIn(..)
        | Test::Brings(_)
        | Test::Every(_)
        | Test::ExtraIs(_)
        | Test::ExtraInt(..)
        | Test::ExtraIn(..)
        | Test::SinceDay(_) => false,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "other tests say nothing about it")]
fn modes_exclude(tests: &[Test]) -> bool {
    let fits = |mode: Mode| {
        tests.iter().all(|test| match test {
            Test::ModeIn(set) => set.has(mode),
            Test::Not(inner) => !matches!(&**inner, Test::ModeIn(set) if set.has(mode)),
            _ => true,
        })
    };
    !Mode::ALL.iter().any(|mode| fits(*mode))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "other tests say nothing about it")]
fn ages_exclude(tests: &[Test]) -> bool {
    let fits = |age: i64| {
        tests.iter().all(|test| match test {
            Test::PatientAge(compare, years) => compare.holds(age, *years),
            _ => true,
        })
    };
    !(0..=130).any(fits)
}

fn required_and_forbidden(source: &Source, program: &Program, faults: &mut Faults<'_>) {
    for (written, forbidden) in source.forbid.iter().zip(&program.forbid) {
        for (rule, document) in source.document.iter().zip(&program.documents) {
            if document.kind != forbidden.kind || document.need != Need::Required {
                continue;
            }
            if !can_never_hold(&forbidden.when.clone().and(document.when.clone())) {
                let what = format!(
                    "`{}` is forbidden here and required by `{}` (line of the rule's id)",
                    forbidden.kind,
                    rule.id.get_ref()
                );
                faults.add(
                    written.kind.span().start,
                    what,
                    "make their conditions exclude each other or delete one",
                );
            }
        }
    }
}

fn papers(source: &Source, faults: &mut Faults<'_>) {
    for rule in &source.document {
        if rule.need == Need::Required && rule.unobtainable.is_none() {
            let what =
                format!("`{}` does not say what follows when the paper cannot be had", rule.id.get_ref());
            faults.add(
                rule.id.span().start,
                what,
                "add unobtainable.code, unobtainable.text and unobtainable.instead",
            );
        }
        for accept in &rule.accepts {
            if !source.paper.iter().any(|paper| paper.id.get_ref() == accept.paper.get_ref()) {
                let what = format!("no paper is called `{}`", accept.paper.get_ref());
                faults.add(accept.paper.span().start, what, "declare it with [[paper]]");
            }
        }
    }
    for paper in &source.paper {
        if let (Some(from), Some(until)) = (paper.from, paper.until)
            && until < from
        {
            faults.add(
                paper.id.span().start,
                "the paper ends before it begins",
                "exchange `from` and `until`",
            );
        }
    }
    for kind in DocumentKind::CONTRACT {
        let twice: Vec<_> =
            source.forbid.iter().filter(|rule| rule.kind.get_ref() == kind && rule.when.is_none()).collect();
        if let [_, second, ..] = twice.as_slice() {
            faults.add(
                second.id.span().start,
                format!("`{kind}` is forbidden twice"),
                "delete one of the rules",
            );
        }
    }
}

fn fees(source: &Source, faults: &mut Faults<'_>) {
    for fee in &source.fee {
        let at = fee.id.span().start;
        if fee.steps.is_empty() {
            faults.add(at, "the price has no step", "write at least one step with until_minutes and yen");
        }
        for pair in fee.steps.windows(2) {
            if pair[1].until_minutes <= pair[0].until_minutes {
                faults.add(
                    at,
                    "the steps of the price do not follow each other",
                    "order them by until_minutes",
                );
            }
        }
        let last = fee.steps.last().map_or(0, |step| step.until_minutes);
        match (&fee.increment, fee.cap_minutes) {
            (Some(increment), _) if increment.minutes == 0 => {
                faults.add(at, "an increment of no minutes", "write minutes = 15 or so")
            }
            (None, None) => faults.add(
                at,
                "nothing says what a longer time costs",
                format!("write cap_minutes = {last} or an increment"),
            ),
            (None, Some(cap)) if cap > last => {
                faults.add(
                    at,
                    format!("there is no price from {last} to {cap} minutes"),
                    format!("write cap_minutes = {last} or another step"),
                );
            }
            _ => {}
        }
        if fee.steps.iter().any(|step| step.yen < 0) || fee.items.iter().any(|item| item.yen < 0) {
            faults.add(at, "a price is negative", "write what is paid");
        }
        for mode in
            fee.modes.iter().filter(|mode| !source.mode.iter().any(|offer| offer.id.get_ref() == *mode))
        {
            faults.add(
                at,
                format!("the mode `{mode}` has a price but is not offered"),
                "add a [[mode]] or delete it here",
            );
        }
    }
    for (place, fee) in source.fee.iter().enumerate() {
        if source.fee[..place].iter().any(|other| overlap(fee, other)) {
            faults.add(
                fee.id.span().start,
                "two prices hold for the same mode on the same day",
                "give them dates with from and until",
            );
        }
    }
}

fn overlap(one: &Fee, other: &Fee) -> bool {
    let names = |fee: &Fee| fee.departments.iter().map(|id| id.get_ref().clone()).collect::<Vec<_>>();
    let (ours, theirs) = (names(one), names(other));
    let same_department = (ours.is_empty() && theirs.is_empty()) || ours.iter().any(|id| theirs.contains(id));
    let same_mode = one.modes.iter().any(|mode| other.modes.contains(mode));
    let starts_in_time =
        |a: &Fee, b: &Fee| b.until.is_none_or(|until| a.from.is_none_or(|from| from <= until));
    same_department && same_mode && starts_in_time(one, other) && starts_in_time(other, one)
}
