//! Decides a case: every obstacle at once, every paper, and only the questions that can still change the answer.

use base::{Date, japan};

use super::admit::admit;
use super::findings::{Findings, Needed, Refused};
use crate::codes::{DocumentState, Form, Stage};
use crate::decision::Decision;
use crate::error::FactError;
use crate::expr::{FactRef, Person, Persons, Test, View};
use crate::facts::Facts;
use crate::owner::Owner;
use crate::pack::PaperOf;
use crate::version::{DocumentProgram, Program, Timed, UnobtainableProgram, Version};

/// How many days ahead a birthday is looked for while the day of the consultation is open. Fewer would miss dates that
/// hospitals offer; more would warn about birthdays that come long after the consultation.
const BIRTHDAY_DAYS: i32 = 180;

/// How many papers there is room for before memory is asked for again. Few cases need more.
const USUAL_DOCUMENTS: usize = 8;

/// Decides a case by one version.
///
/// # Errors
///
/// When the facts name something the pack does not know, or contradict themselves.
pub fn decide(version: &Version, facts: &Facts) -> Result<Decision, FactError> {
    find(version, facts).map(|findings| findings.decision(version))
}

/// Finds what one version says about a case.
///
/// # Errors
///
/// As [`decide`].
pub fn find<'v>(version: &'v Version, facts: &Facts) -> Result<Findings<'v>, FactError> {
    let view = admit(version, facts)?;
    let mut findings = evaluate(&version.program, &view);
    findings.age_may_change = version.program.age_may_change.is_some()
        && facts.consultation_on.is_none()
        && a_birthday_changes(&version.program, &view, &findings);
    Ok(findings)
}

fn evaluate<'v>(program: &'v Program, view: &View<'_>) -> Findings<'v> {
    let mut search = Search::default();
    search.found.documents.reserve(USUAL_DOCUMENTS);
    for (place, rule) in program.refuse.iter().enumerate() {
        match view.answer(&rule.when, Persons::default()) {
            Some(true) => search.found.refusals.push(Refused::Rule(place)),
            Some(false) => {}
            None => view.open_facts(&rule.when, Persons::default(), &mut search.can_refuse),
        }
    }
    for (place, rule) in program.documents.iter().enumerate() {
        search.document(place, rule, view);
    }
    for (place, rule) in program.forbid.iter().enumerate() {
        if search.holds(&rule.when, view) {
            search.found.forbidden.push(place);
        }
    }
    for (place, rule) in program.conditions.iter().enumerate() {
        if search.holds(&rule.when, view) {
            search.found.conditions.push(place);
        }
    }
    search.arrival(&program.arrive, view);
    search.conclude()
}

/// Findings in the making.
#[derive(Default)]
struct Search<'v> {
    found: Findings<'v>,
    can_refuse: Vec<FactRef>,
    can_change: Vec<FactRef>,
}

impl<'v> Search<'v> {
    /// Says whether a test holds; while it is open, its facts are asked for.
    fn holds(&mut self, when: &Test, view: &View<'_>) -> bool {
        let answer = view.answer(when, Persons::default());
        if answer.is_none() {
            view.open_facts(when, Persons::default(), &mut self.can_change);
        }
        answer == Some(true)
    }

    fn document(&mut self, place: usize, rule: &'v DocumentProgram, view: &View<'_>) {
        match rule.of {
            PaperOf::Patient => self.document_of(place, rule, view, Some(Owner::Patient), Persons::default()),
            PaperOf::Attendee => {
                for person in view.everybody() {
                    let owner = match person {
                        Person::Nth(place) => Some(Owner::Attendee(place)),
                        Person::Somebody => None,
                    };
                    let persons = Persons { attendee: Some(person), bound: None };
                    self.document_of(place, rule, view, owner, persons);
                }
            }
        }
    }

    fn document_of(
        &mut self,
        place: usize,
        rule: &'v DocumentProgram,
        view: &View<'_>,
        owner: Option<Owner>,
        persons: Persons,
    ) {
        let answer = view.answer(&rule.when, persons);
        if answer == Some(false) {
            return;
        }
        let state = state(view, rule, owner);
        let is_refused = UnobtainableProgram::follows_from(rule.need, state);
        match (answer, owner) {
            (Some(true), Some(owner)) => {
                let needed = self.needed(place, rule, view, owner, persons, state);
                self.found.documents.push(needed);
                if is_refused && rule.unobtainable.is_some() {
                    self.found.refusals.push(Refused::Paper(place));
                }
            }
            (Some(_), _) => note(self.open(is_refused), FactRef::Attendees),
            (None, _) => view.open_facts(&rule.when, persons, self.open(is_refused)),
        }
    }

    fn needed(
        &mut self,
        place: usize,
        rule: &'v DocumentProgram,
        view: &View<'_>,
        owner: Owner,
        persons: Persons,
        state: DocumentState,
    ) -> Needed<'v> {
        let (form, stage) = self.form_and_stage(rule, view, persons);
        let shown_on = shown_on(view, stage);
        let mut accepts = Vec::with_capacity(rule.accepts.len());
        for accept in rule.accepts.iter().filter(|accept| accept.counts_on(shown_on)) {
            match view.answer(&accept.when, persons) {
                Some(true) => accepts.push(&accept.paper),
                Some(false) => {}
                None => view.open_facts(&accept.when, persons, &mut self.can_change),
            }
        }
        Needed { rule: place, of: owner, stage, form, accepts, state }
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
    fn arrival(&mut self, times: &[Timed], view: &View<'_>) {
        for rule in times {
            match view.answer(&rule.when, Persons::default()) {
                Some(true) => {
                    self.found.arrive_minutes_before = Some(rule.number);
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

    fn conclude(mut self) -> Findings<'v> {
        self.can_change.retain(|fact| !self.can_refuse.contains(fact));
        self.found.asks = self.can_refuse;
        self.found.asks.append(&mut self.can_change);
        self.found
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

fn a_birthday_changes(program: &Program, view: &View<'_>, today: &Findings<'_>) -> bool {
    let facts = view.facts;
    let births =
        [facts.patient.birth_date].into_iter().chain(facts.attendees.iter().map(|person| person.birth_date));
    let days = births.flatten().filter_map(|birth| next_birthday(birth, facts.asked_on));
    days.into_iter().any(|day| {
        let then = View::new(facts, view.department, view.extra.clone(), day);
        evaluate(program, &then) != *today
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
