//! What the hospital's guide asks beyond the form: only questions that can still change its answer, and those that were
//! answered before.

use app::applications::{GuideAnswers, Part};
use domain::cases::{Application, Moment};
use http_kit::Fault;
use policy::Relation;

use super::{Shown, View};
use crate::form::{Problems, Values};
use crate::patient::country;
use crate::patient::field::{Choice, Choices, Field, line, radios};

/// The facts that this page can answer with yes or no.
const YES_NO: [&str; 6] = [
    "/patient/under_care_elsewhere",
    "/patient/diagnosis_disclosed",
    "/patient/japanese_insurance",
    "/patient/can_sign",
    "/patient/deceased",
    "/referring_doctor/agrees",
];
const LIVES_IN: &str = "/patient/lives_in";
const LETTER_LANGUAGE: &str = "/referring_doctor/letter_language";
const LANGUAGES: [&str; 4] = ["ja", "en", "zh", "ko"];

/// What the guide wants to know of each attendee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AskedOfAttendees {
    /// Whether they live with the patient.
    pub lives_with_patient: bool,
    /// From which country they take part.
    pub joins_from: bool,
    /// When they were born.
    pub birth_date: bool,
}

/// Asks the guide about an imagined relative of whom nothing is known: what it asks then can matter.
pub fn asked_of_attendees(view: &View<'_>) -> Result<AskedOfAttendees, Fault> {
    let mut facts = view.case().facts(None);
    let mut imagined = vec![policy::Attendee::new(Relation::Child)];
    if view.application().applicant.patient_attends {
        imagined.push(policy::Attendee::new(Relation::SelfPatient));
    }
    facts.attendees = imagined;
    // Papers name their owners by place: nobody imagined has any.
    facts.documents.clear();
    let judgement = view.at.guide.judge_facts(view.case(), facts, Moment::Submission, view.at.now)?;
    let asks = |fact: &str| judgement.decision.asks.iter().any(|ask| &*ask.fact == fact);
    Ok(AskedOfAttendees {
        lives_with_patient: asks("/attendees/0/lives_with_patient"),
        joins_from: asks("/attendees/0/joins_from"),
        birth_date: asks("/attendees/0/birth_date") || asks("/attendees/0/age_on_consultation"),
    })
}

pub fn is_asked(view: &View<'_>) -> bool {
    !questions(view).is_empty()
}

pub fn is_answered(view: &View<'_>) -> bool {
    questions(view).iter().all(|fact| is_known(view.application(), fact))
}

pub fn shown(view: &View<'_>) -> Shown {
    let fields = questions(view).into_iter().flat_map(|fact| field(view, fact)).collect();
    Shown::fields(fields).say("pt-guide-lead")
}

fn questions(view: &View<'_>) -> Vec<&'static str> {
    let all = YES_NO.into_iter().chain([LIVES_IN, LETTER_LANGUAGE]);
    let asked = |fact: &str| view.decision.asks.iter().any(|ask| &*ask.fact == fact);
    all.filter(|fact| asked(fact) || is_known(view.application(), fact)).collect()
}

/// Yes or no; where the guide's question can be answered both ways, the rows say what is meant.
fn answers(name: &str) -> Vec<Choice> {
    if name == "deceased" {
        vec![Choice::ours("no", "pt-deceased-no"), Choice::ours("yes", "pt-deceased-yes")]
    } else {
        vec![Choice::ours("yes", "pt-yes"), Choice::ours("no", "pt-no")]
    }
}

fn field(view: &View<'_>, fact: &str) -> Vec<Field> {
    let asked = view.decision.asks.iter().find(|ask| &*ask.fact == fact);
    let said = asked.map(|ask| ask.text.get(view.at.lang()).to_owned()).unwrap_or_default();
    let name = name_of(fact);
    let with_words = |mut choices: Choices| {
        if said.is_empty() {
            choices.legend = crate::texts::Text::key(format!("pt-ask-{}", name.replace('_', "-")));
        } else {
            choices.said = Some(said.clone());
        }
        Field::Radios(choices)
    };
    match fact {
        LIVES_IN => vec![
            with_words(country::choices(name, "pt-question")),
            line(country::OTHER, "pt-country-other", "s").help("pt-country-other-help").optional().into(),
        ],
        LETTER_LANGUAGE => {
            let row =
                |code: &&str| Choice::ours(*code, crate::texts::Text::key(format!("pt-language-{code}")));
            vec![with_words(radios(name, "pt-question", LANGUAGES.iter().map(row).collect()))]
        }
        _ => {
            let compact = name != "deceased";
            vec![with_words(Choices { compact, ..radios(name, "pt-question", answers(name)) })]
        }
    }
}

fn name_of(fact: &str) -> &str {
    match fact.rsplit('/').next() {
        Some("agrees") => "doctor_agrees",
        Some(name) => name,
        None => fact,
    }
}

fn is_known(application: &Application, fact: &str) -> bool {
    match fact {
        LIVES_IN => application.patient.lives_in.is_some(),
        LETTER_LANGUAGE => application.referring_doctor.letter_language.is_some(),
        _ => known(application, name_of(fact)).is_some(),
    }
}

fn known(application: &Application, name: &str) -> Option<bool> {
    let patient = &application.patient;
    match name {
        "under_care_elsewhere" => patient.under_care_elsewhere,
        "diagnosis_disclosed" => patient.diagnosis_disclosed,
        "japanese_insurance" => patient.japanese_insurance,
        "can_sign" => patient.can_sign,
        "deceased" => patient.deceased,
        "doctor_agrees" => application.referring_doctor.agrees,
        _ => None,
    }
}

pub fn values(application: &Application, values: &mut Values) {
    for fact in YES_NO {
        let name = name_of(fact);
        if let Some(answer) = known(application, name) {
            values.set(name, if answer { "yes" } else { "no" });
        }
    }
    country::set(values, name_of(LIVES_IN), application.patient.lives_in.as_deref());
    if let Some(language) = &application.referring_doctor.letter_language {
        values.set(name_of(LETTER_LANGUAGE), language.as_str());
    }
}

pub fn read(values: &Values, problems: &mut Problems) -> Part {
    let answer = |name: &str| match values.one(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let language = values.one(name_of(LETTER_LANGUAGE));
    Part::Guide(GuideAnswers {
        under_care_elsewhere: answer("under_care_elsewhere"),
        diagnosis_disclosed: answer("diagnosis_disclosed"),
        japanese_insurance: answer("japanese_insurance"),
        can_sign: answer("can_sign"),
        deceased: answer("deceased"),
        lives_in: country::read(values, problems, name_of(LIVES_IN)),
        doctor_agrees: answer("doctor_agrees"),
        letter_language: LANGUAGES.contains(&language).then(|| language.to_owned()),
    })
}
