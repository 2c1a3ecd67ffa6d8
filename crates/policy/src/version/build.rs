//! Makes a version from what its file says.

use std::collections::BTreeMap;

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;
use toml::Spanned;

use super::conditions::Conditions;
use super::printed::Printed;
use super::program::{
    AcceptProgram, ConditionProgram, DocumentProgram, FeeProgram, ForbidProgram, Program, RefuseProgram,
    Timed, UnobtainableProgram,
};
use super::questions::Questions;
use super::{Version, bounds, desks, texts, upkeep};
use crate::codes::Need;
use crate::decision::PolicyRef;
use crate::document_kind::DocumentKind;
use crate::expr::Test;
use crate::fault::Faults;
use crate::pack::{Accept, DocumentRule, Paper, PaperOf, Source};
use crate::shared_str::SharedStr;

/// Makes a version; faults are added, and `None` is returned when nothing can be made.
pub fn build(source: Source, text: &str, faults: &mut Faults<'_>) -> Option<Version> {
    if !bounds::fit(&source, faults) {
        return None;
    }
    let departments: Vec<SharedStr> =
        source.department.iter().map(|one| one.id.get_ref().as_str().into()).collect();
    let kinds = kinds(&source);
    let program = program(&source, &departments, &kinds, faults)?;
    bounds::check(&source, &program, faults);
    let closings = desks::closings(&source.closings, faults);
    let hours = desks::hours(&source, &closings, faults);
    texts::check(&source, faults);
    upkeep::check(&source, &kinds, &program, faults);
    let policy = PolicyRef {
        id: source.id.get_ref().as_str().into(),
        version: source.version.get_ref().to_string().into(),
        hash: HEXLOWER.encode(digest(&SHA256, text.as_bytes()).as_ref()).into(),
    };
    let questions = Questions::new(&source);
    let printed = Printed::new(&policy, &program, &questions);
    Some(Version { source, policy, program, questions, printed, departments, kinds, hours, closings })
}

fn kinds(source: &Source) -> Vec<SharedStr> {
    let own = source.kind.iter().map(|kind| kind.id.get_ref().as_str());
    let own = own.filter(|kind| !DocumentKind::CONTRACT.contains(kind));
    DocumentKind::CONTRACT.iter().copied().chain(own).map(SharedStr::from).collect()
}

fn program(
    source: &Source,
    departments: &[SharedStr],
    kinds: &[SharedStr],
    faults: &mut Faults<'_>,
) -> Option<Program> {
    let conditions = Conditions::new(source, departments, kinds);
    let overrides = overrides(source, &conditions, faults);
    let narrowed = |id: &Spanned<String>, test: Test| match overrides.get(id.get_ref()) {
        Some(departments) => Test::DepartmentIn(departments.clone()).negated().and(test),
        None => test,
    };
    let mut program = Program::default();
    for rule in &source.refuse {
        let when = conditions.when(Some(&rule.when), faults);
        program.refuse.push(RefuseProgram {
            rule: shared(&rule.id),
            code: rule.code.as_str().into(),
            cites: rule.cites.as_str().into(),
            text: rule.text.clone(),
            instead: rule.instead,
            when: narrowed(&rule.id, conditions.only_in(&rule.departments, when, faults)),
        });
    }
    for rule in &source.document {
        let document = document(rule, source, &conditions, faults);
        let when = narrowed(&rule.id, document.when.clone());
        program.documents.push(DocumentProgram { when, ..document });
    }
    for rule in &source.forbid {
        program.forbid.push(ForbidProgram {
            rule: shared(&rule.id),
            kind: DocumentKind::new(rule.kind.get_ref()),
            cites: rule.cites.as_str().into(),
            when: conditions.when(rule.when.as_ref(), faults),
        });
    }
    for rule in &source.condition {
        let when = conditions.when(rule.when.as_ref(), faults);
        program.conditions.push(ConditionProgram {
            rule: shared(&rule.id),
            code: rule.code.as_str().into(),
            cites: rule.cites.as_str().into(),
            text: rule.text.clone(),
            when: narrowed(&rule.id, conditions.only_in(&rule.departments, when, faults)),
        });
    }
    let mut timed =
        |when: &Spanned<String>, number| Timed { when: conditions.when(Some(when), faults), number };
    program.arrive = source.arrive.iter().map(|rule| timed(&rule.when, rule.minutes_before)).collect();
    program.ready = source.ready.iter().map(|rule| timed(&rule.when, rule.minutes_before)).collect();
    program.call_window = source.call_window.iter().map(|rule| timed(&rule.when, rule.minutes)).collect();
    program.change_until =
        source.change_until.iter().zip(0..).map(|(rule, place)| timed(&rule.when, place)).collect();
    for fee in &source.fee {
        conditions.numbers(&fee.departments, faults);
        let surcharges =
            fee.surcharges.iter().map(|surcharge| conditions.when(Some(&surcharge.when), faults));
        program.fees.push(FeeProgram { surcharges: surcharges.collect() });
    }
    if program.looks_at_age() && source.age_may_change.is_none() {
        faults.add(
            source.id.span().start,
            "a rule looks at an age",
            "add [age_may_change] with its sentence",
        );
    }
    let ages = source.age_may_change.as_ref().filter(|_| program.looks_at_age());
    program.age_may_change = ages.map(|ages| ConditionProgram {
        rule: "age_may_change".into(),
        code: "age_may_change".into(),
        cites: ages.cites.as_str().into(),
        text: ages.text.clone(),
        when: Test::Known(true),
    });
    (!conditions.run_long()).then_some(program)
}

fn document(
    rule: &DocumentRule,
    source: &Source,
    conditions: &Conditions<'_>,
    faults: &mut Faults<'_>,
) -> DocumentProgram {
    let mut compiled = |written: Option<&Spanned<String>>| match rule.of {
        PaperOf::Patient => conditions.when(written, faults),
        PaperOf::Attendee => conditions.when_attendee(written, faults),
    };
    let when = compiled(rule.when.as_ref());
    let variants = rule.variants.iter().map(|other| {
        (compiled(Some(&other.when)), other.form.unwrap_or(rule.form), other.stage.unwrap_or(rule.stage))
    });
    let variants = variants.collect();
    let accepts = rule
        .accepts
        .iter()
        .map(|accept| accepted(accept, &source.paper, compiled(accept.when.as_ref())))
        .collect();
    DocumentProgram {
        rule: shared(&rule.id),
        kind: DocumentKind::new(rule.kind.get_ref()),
        of: rule.of,
        when: conditions.only_in(&rule.departments, when, faults),
        need: rule.need,
        stage: rule.stage,
        form: rule.form,
        variants,
        accepts,
        unobtainable: rule.unobtainable.as_ref().filter(|_| rule.need == Need::Required).map(|follows| {
            UnobtainableProgram {
                code: follows.code.as_str().into(),
                text: follows.text.clone(),
                instead: follows.instead,
                cites: follows.cites.as_ref().unwrap_or(&rule.cites).as_str().into(),
            }
        }),
        cites: rule.cites.as_str().into(),
    }
}

fn accepted(accept: &Accept, papers: &[Paper], when: Test) -> AcceptProgram {
    let paper = papers.iter().find(|paper| paper.id.get_ref() == accept.paper.get_ref());
    AcceptProgram {
        paper: shared(&accept.paper),
        from: paper.and_then(|paper| paper.from).map(|day| day.0),
        until: paper.and_then(|paper| paper.until).map(|day| day.0),
        when,
    }
}

/// Returns for each overridden rule the departments in which another stands in its place.
fn overrides(
    source: &Source,
    conditions: &Conditions<'_>,
    faults: &mut Faults<'_>,
) -> BTreeMap<String, Vec<u16>> {
    let refuse = source.refuse.iter().map(|rule| (&rule.overrides, &rule.departments));
    let document = source.document.iter().map(|rule| (&rule.overrides, &rule.departments));
    let condition = source.condition.iter().map(|rule| (&rule.overrides, &rule.departments));
    let mut found: BTreeMap<String, Vec<u16>> = BTreeMap::new();
    for (overrides, departments) in refuse.chain(document).chain(condition) {
        for id in overrides {
            if departments.is_empty() {
                faults.add(
                    id.span().start,
                    "only a department's rule can override",
                    "add departments = [\"…\"]",
                );
            }
            if !is_rule(source, id.get_ref()) {
                faults.add(
                    id.span().start,
                    format!("no rule has the id `{}`", id.get_ref()),
                    "write the id of a rule of this file",
                );
            }
            found.entry(id.get_ref().clone()).or_default().extend(conditions.numbers(departments, faults));
        }
    }
    found
}

fn is_rule(source: &Source, id: &str) -> bool {
    source.refuse.iter().any(|rule| rule.id.get_ref() == id)
        || source.document.iter().any(|rule| rule.id.get_ref() == id)
        || source.condition.iter().any(|rule| rule.id.get_ref() == id)
}

fn shared(id: &Spanned<String>) -> SharedStr {
    id.get_ref().as_str().into()
}
