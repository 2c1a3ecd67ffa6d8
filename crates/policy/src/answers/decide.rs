//! Decides a case: every obstacle at once, every paper, and only the questions that can still change the answer.

use base::{Date, japan};

use super::admit::admit;
use crate::codes::{DocumentState, Form, Stage, Verdict};
use crate::decision::{Condition, Decision, DocumentNeed, Forbidden, Refusal};
use crate::error::FactError;
use crate::expr::{FactRef, Person, Persons, View};
use crate::facts::Facts;
use crate::owner::Owner;
use crate::pack::PaperOf;
use crate::version::{ConditionProgram, DocumentProgram, UnobtainableProgram, Version};

/// How many days ahead a birthday is looked for while the day of the consultation is open. Fewer would miss dates that
/// hospitals offer; more would warn about birthdays that come long after the consultation.
const BIRTHDAY_DAYS: i32 = 180;

/// Decides a case by one version.
///
/// # Errors
///
/// When the facts name something the pack does not know, or contradict themselves.
pub fn decide(version: &Version, facts: &Facts) -> Result<Decision, FactError> {
    let view = admit(version, facts)?;
    let mut decision = evaluate(version, &view);
    if let Some(rule) = &version.program.age_may_change
        && facts.consultation_on.is_none()
        && a_birthday_changes(version, &view, &decision)
    {
        decision.conditions.push(condition(rule));
    }
    Ok(decision)
}

fn evaluate(version: &Version, view: &View<'_>) -> Decision {
    let program = &version.program;
    let mut answer = Answer::new(version);
    for rule in &program.refuse {
        match view.answer(&rule.when, Persons::default()) {
            Some(true) => answer.decision.refusals.push(Refusal {
                code: rule.code.clone(),
                rule: rule.rule.clone(),
                cites: rule.cites.clone(),
                text: rule.text.clone(),
                instead: rule.instead,
            }),
            Some(false) => {}
            None => view.open_facts(&rule.when, Persons::default(), &mut answer.can_refuse),
        }
    }
    for rule in &program.documents {
        answer.document(rule, view);
    }
    for rule in &program.forbid {
        match view.answer(&rule.when, Persons::default()) {
            Some(true) => answer.decision.forbidden.push(Forbidden {
                kind: rule.kind.clone(),
                rule: rule.rule.clone(),
                cites: rule.cites.clone(),
            }),
            Some(false) => {}
            None => view.open_facts(&rule.when, Persons::default(), &mut answer.can_change),
        }
    }
    for rule in &program.conditions {
        match view.answer(&rule.when, Persons::default()) {
            Some(true) => answer.decision.conditions.push(condition(rule)),
            Some(false) => {}
            None => view.open_facts(&rule.when, Persons::default(), &mut answer.can_change),
        }
    }
    answer.arrival(version, view);
    answer.conclude(version)
}

/// A decision in the making.
struct Answer {
    decision: Decision,
    can_refuse: Vec<FactRef>,
    can_change: Vec<FactRef>,
}

impl Answer {
    fn new(version: &Version) -> Self {
        let decision = Decision {
            verdict: Verdict::Acceptable,
            policy: version.policy.clone(),
            refusals: Vec::new(),
            asks: Vec::new(),
            documents: Vec::new(),
            forbidden: Vec::new(),
            conditions: Vec::new(),
            arrive_minutes_before: None,
        };
        Self { decision, can_refuse: Vec::new(), can_change: Vec::new() }
    }

    fn document(&mut self, rule: &DocumentProgram, view: &View<'_>) {
        match rule.of {
            PaperOf::Patient => self.document_of(rule, view, Some(Owner::Patient), Persons::default()),
            PaperOf::Attendee => {
                for person in view.everybody() {
                    let owner = match person {
                        Person::Nth(place) => Some(Owner::Attendee(place)),
                        Person::Somebody => None,
                    };
                    self.document_of(rule, view, owner, Persons { attendee: Some(person), bound: None });
                }
            }
        }
    }

    fn document_of(
        &mut self,
        rule: &DocumentProgram,
        view: &View<'_>,
        owner: Option<Owner>,
        persons: Persons,
    ) {
        let state = state(view, rule, owner);
        let answer = view.answer(&rule.when, persons);
        let is_refused = UnobtainableProgram::follows_from(rule.need, state);
        match (answer, owner) {
            (Some(false), _) => {}
            (Some(true), Some(owner)) => {
                let document = self.needed(rule, view, owner, persons, state);
                self.decision.documents.push(document);
                if let Some(follows) = rule.unobtainable.as_ref().filter(|_| is_refused) {
                    self.decision.refusals.push(Refusal {
                        code: follows.code.clone(),
                        rule: rule.rule.clone(),
                        cites: follows.cites.clone(),
                        text: follows.text.clone(),
                        instead: follows.instead,
                    });
                }
            }
            (Some(true), None) => note(self.open(is_refused), FactRef::Attendees),
            (None, _) => view.open_facts(&rule.when, persons, self.open(is_refused)),
        }
    }

    fn needed(
        &mut self,
        rule: &DocumentProgram,
        view: &View<'_>,
        owner: Owner,
        persons: Persons,
        state: DocumentState,
    ) -> DocumentNeed {
        let (form, stage) = self.form_and_stage(rule, view, persons);
        let shown_on = shown_on(view, stage);
        let mut accepts = Vec::new();
        for accept in rule.accepts.iter().filter(|accept| accept.counts_on(shown_on)) {
            match view.answer(&accept.when, persons) {
                Some(true) => accepts.push(accept.paper.clone()),
                Some(false) => {}
                None => view.open_facts(&accept.when, persons, &mut self.can_change),
            }
        }
        DocumentNeed {
            kind: rule.kind.clone(),
            of: owner,
            need: rule.need,
            stage,
            form,
            accepts,
            state,
            rule: rule.rule.clone(),
            cites: rule.cites.clone(),
        }
    }

    /// Returns the form asked for and by when; while that is open, the strictest of what is possible.
    fn form_and_stage(&mut self, rule: &DocumentProgram, view: &View<'_>, persons: Persons) -> (Form, Stage) {
        let mut possible = Vec::new();
        let mut settled = (rule.form, rule.stage);
        for (test, form, stage) in &rule.variants {
            match view.answer(test, persons) {
                Some(true) => {
                    settled = (*form, *stage);
                    break;
                }
                Some(false) => {}
                None => {
                    view.open_facts(test, persons, &mut self.can_change);
                    possible.push((*form, *stage));
                }
            }
        }
        possible.into_iter().fold(settled, |(form, stage), (other_form, other_stage)| {
            (form.min(other_form), stage.min(other_stage))
        })
    }

    /// Takes the first time that holds; while an earlier one is open, none.
    fn arrival(&mut self, version: &Version, view: &View<'_>) {
        for rule in &version.program.arrive {
            match view.answer(&rule.when, Persons::default()) {
                Some(true) => {
                    self.decision.arrive_minutes_before = Some(rule.number);
                    return;
                }
                Some(false) => {}
                None => {
                    view.open_facts(&rule.when, Persons::default(), &mut self.can_change);
                    return;
                }
            }
        }
    }

    fn open(&mut self, can_refuse: bool) -> &mut Vec<FactRef> {
        if can_refuse { &mut self.can_refuse } else { &mut self.can_change }
    }

    fn conclude(mut self, version: &Version) -> Decision {
        let later =
            self.can_change.into_iter().filter(|fact| !self.can_refuse.contains(fact)).collect::<Vec<_>>();
        let facts = self.can_refuse.into_iter().chain(later);
        self.decision.asks = facts.map(|fact| version.questions.ask(fact)).collect();
        let decision = &mut self.decision;
        decision.verdict = if !decision.refusals.is_empty() {
            Verdict::Refused
        } else if !decision.asks.is_empty() {
            Verdict::Undecided
        } else if decision.documents.iter().any(DocumentNeed::is_owed_with_application) {
            Verdict::Incomplete
        } else {
            Verdict::Acceptable
        };
        self.decision
    }
}

fn condition(rule: &ConditionProgram) -> Condition {
    Condition {
        code: rule.code.clone(),
        rule: rule.rule.clone(),
        cites: rule.cites.clone(),
        text: rule.text.clone(),
    }
}

fn state(view: &View<'_>, rule: &DocumentProgram, owner: Option<Owner>) -> DocumentState {
    let states = view.facts.documents.get(rule.kind.as_str());
    states
        .map_or(DocumentState::Later, |states| owner.map_or_else(|| states.worst(), |owner| states.of(owner)))
}

/// Returns the day on which a paper is shown: with the application, or at the consultation.
fn shown_on(view: &View<'_>, stage: Stage) -> Date {
    match stage {
        Stage::Application => view.facts.asked_on,
        Stage::BeforeSession | Stage::OnDay => view.facts.age_day(),
    }
}

fn a_birthday_changes(version: &Version, view: &View<'_>, today: &Decision) -> bool {
    let facts = view.facts;
    let births =
        [facts.patient.birth_date].into_iter().chain(facts.attendees.iter().map(|person| person.birth_date));
    let days = births.flatten().filter_map(|birth| next_birthday(birth, facts.asked_on));
    days.into_iter().any(|day| {
        let then = View::new(facts, view.department, view.extra.clone(), day);
        evaluate(version, &then) != *today
    })
}

/// Returns the next day on which a year is added, when it lies within the days that are looked at.
fn next_birthday(birth: Date, today: Date) -> Option<Date> {
    let age = japan::age_on(birth, today);
    let year = birth.year().checked_add(age)?.checked_add(1)?;
    let birthday = Date::new(year, birth.month(), birth.day()).or_else(|_| Date::new(year, 3, 1)).ok()?;
    let ahead = (birthday - today).get_days();
    (1..=BIRTHDAY_DAYS).contains(&ahead).then_some(birthday)
}

fn note(found: &mut Vec<FactRef>, fact: FactRef) {
    if !found.contains(&fact) {
        found.push(fact);
    }
}
