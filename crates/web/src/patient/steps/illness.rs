//! [205] The illness, the department, and the present hospital.

use app::applications::Part;
use base::{kana, limits};
use domain::cases::Application;
use policy::pack::Illness as PackIllness;

use super::{Shown, View};
use crate::form::{Problems, Values};
use crate::patient::answers;
use crate::patient::field::{Choice, Field, line, radios};

pub fn words() -> Shown {
    Shown::fields(vec![
        Field::Area {
            name: "words".to_owned(),
            label: "pt-illness-words".into(),
            help: Some("pt-illness-help".into()),
            rows: 4,
            max: limits::TEXT_CHARS_MAX,
            optional: false,
        },
        Field::Era {
            name: "needed".to_owned(),
            legend: "pt-needed-legend".into(),
            help: Some("pt-needed-help".into()),
            own: false,
        },
    ])
}

pub fn word_values(application: &Application, values: &mut Values) {
    values.set("words", application.illness.words.reveal().as_str());
    if let Some(day) = application.illness.needed_by {
        answers::set_date(values, "needed", day);
    }
}

pub fn read_words(view: &View<'_>, values: &Values, problems: &mut Problems) -> Part {
    let words = answers::area(values, problems, "words", limits::TEXT_CHARS_MAX);
    if words.is_empty() {
        problems.add("words", "pt-problem-illness");
    }
    let needed_by = if answers::is_blank_date(values, "needed") {
        None
    } else {
        match answers::day_in_era(values, "needed") {
            Ok(day) if day >= view.at.today() => Some(day),
            Ok(_) => {
                problems.add("needed", "pt-problem-past");
                None
            }
            Err(problem) => {
                problems.add("needed", problem);
                None
            }
        }
    };
    let known = seen_as(view, &words);
    let condition = if let [only] = known.as_slice() { Some(only.id.get_ref().clone()) } else { None };
    let department = view.application().illness.department.clone();
    Part::Illness { words, condition, department, needed_by }
}

/// The departments that see the illness stand first.
pub fn department(view: &View<'_>) -> Shown {
    let lang = view.at.lang();
    let version = view.at.version();
    let known = seen_as(view, view.application().illness.words.reveal());
    let sees = |id: &str| {
        known.iter().any(|illness| illness.departments.iter().any(|department| department.get_ref() == id))
    };
    let (first, others): (Vec<_>, Vec<_>) =
        version.departments().iter().partition(|department| sees(department.id.get_ref()));
    let lead = if first.is_empty() { "pt-department-lead" } else { "pt-department-found" };
    let row = |department: &policy::pack::Department| {
        let name = department.name.get(lang);
        let note = department.note.as_ref().map(|note| note.get(lang));
        let label = note.map_or_else(|| name.to_owned(), |note| format!("{name} — {note}"));
        Choice::said(department.id.get_ref(), label)
    };
    let options = first.into_iter().chain(others).map(row).collect();
    Shown::fields(vec![Field::Radios(radios("department", "pt-department-legend", options))]).say(lead)
}

pub fn department_values(application: &Application, values: &mut Values) {
    if let Some(department) = &application.illness.department {
        values.set("department", department.as_str());
    }
}

pub fn read_department(view: &View<'_>, values: &Values, problems: &mut Problems) -> Option<Part> {
    let version = view.at.version();
    let known = |id: &str| version.department(id).and_then(|_| id.parse().ok());
    let department = answers::chosen(values, problems, "department", known)?;
    let illness = &view.application().illness;
    Some(Part::Illness {
        words: illness.words.reveal().clone(),
        condition: illness.condition.clone(),
        department: Some(department),
        needed_by: illness.needed_by,
    })
}

pub fn referrer() -> Shown {
    Shown::fields(vec![
        line("hospital", "pt-hospital-name", "full").into(),
        line("department", "pt-hospital-department", "l").optional().into(),
        line("doctor", "pt-hospital-doctor", "l").help("pt-hospital-doctor-help").optional().into(),
    ])
    .say("pt-hospital-lead")
}

pub fn referrer_values(application: &Application, values: &mut Values) {
    values.set("hospital", application.referring_doctor.hospital.as_str());
    values.set("department", application.referring_doctor.department.as_str());
    values.set("doctor", application.referring_doctor.doctor.reveal().as_str());
}

pub fn read_referrer(values: &Values, problems: &mut Problems) -> Part {
    Part::Referrer {
        hospital: answers::needed(values, problems, "hospital", "problem-empty"),
        department: answers::line(values, problems, "department", limits::LINE_CHARS_MAX),
        doctor: answers::line(values, problems, "doctor", limits::LINE_CHARS_MAX),
    }
}

/// Returns the pack's illnesses whose name or other word stands in what the person wrote.
fn seen_as<'a>(view: &'a View<'_>, words: &str) -> Vec<&'a PackIllness> {
    let written = kana::search_key(words);
    let stands = |word: &str| {
        let key = kana::search_key(word);
        !key.is_empty() && written.contains(&key)
    };
    let names = |illness: &&PackIllness| {
        let own = [&*illness.name.ja, &*illness.name.en].into_iter();
        own.chain(illness.words.iter().map(String::as_str)).any(stands)
    };
    view.at.version().illnesses().iter().filter(names).collect()
}
