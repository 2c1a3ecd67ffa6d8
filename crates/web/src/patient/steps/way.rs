//! [210] In person or online, [211] needs, [212] days that do not suit.

use app::applications::Part;
use base::limits;
use domain::cases::{Application, Moment};
use http_kit::Fault;
use policy::{Mode, Relation};

use super::{Shown, View};
use crate::form::{Problems, Values};
use crate::patient::answers;
use crate::patient::country;
use crate::patient::field::{Choice, Field, line, radios};
use crate::public::mode_text;
use crate::texts::Text;

pub fn mode(view: &View<'_>) -> Result<Shown, Fault> {
    let offered = offered(view);
    let options = offered.iter().map(|mode| Choice::ours(mode.code(), mode_text(*mode))).collect();
    let mut fields = vec![Field::Radios(radios("mode", "pt-mode-legend", options))];
    if view.application().applicant.patient_attends && offered.contains(&Mode::Online) && asks_country(view)?
    {
        fields.push(Field::Radios(country::choices("joins_from", "pt-joins-from-patient")));
        fields.push(
            line(country::OTHER, "pt-country-other", "s").help("pt-country-other-help").optional().into(),
        );
    }
    let mut shown = Shown::fields(fields).say("pt-mode-lead");
    if offered.len() < view.at.version().modes_on(view.at.today()).len() {
        shown = shown.say("pt-mode-not-all");
    }
    Ok(shown)
}

/// Returns the modes that the chosen department offers, or may offer.
pub fn offered(view: &View<'_>) -> Vec<Mode> {
    let (version, today) = (view.at.version(), view.at.today());
    let department = view.application().illness.department.as_ref();
    let offers =
        |mode: &Mode| department.is_none_or(|id| version.offers(id.as_str(), *mode, today) != Some(false));
    version.modes_on(today).into_iter().filter(offers).collect()
}

/// Asks the guide about an online consultation with a patient of whom nothing is known.
fn asks_country(view: &View<'_>) -> Result<bool, Fault> {
    let mut facts = view.case().facts(None);
    facts.mode = Some(Mode::Online);
    facts.attendees = vec![policy::Attendee::new(Relation::SelfPatient)];
    facts.documents.clear();
    let judgement = view.at.guide.judge_facts(view.case(), facts, Moment::Submission, view.at.now)?;
    Ok(judgement.decision.asks.iter().any(|ask| &*ask.fact == "/attendees/0/joins_from"))
}

pub fn mode_values(application: &Application, values: &mut Values) {
    if let Some(mode) = application.mode {
        values.set("mode", mode.code());
    }
    country::set(values, "joins_from", application.patient_joins_from.as_deref());
}

pub fn read_mode(view: &View<'_>, values: &Values, problems: &mut Problems) -> Option<Part> {
    let offered = offered(view);
    let from_code = |code: &str| Mode::from_code(code).filter(|mode| offered.contains(mode));
    let joins_from = country::read(values, problems, "joins_from");
    let mode = answers::chosen(values, problems, "mode", from_code)?;
    Some(Part::Mode { mode, joins_from })
}

pub fn needs() -> Shown {
    free("needs", "pt-needs-label", "pt-needs-help")
}

pub fn dates() -> Shown {
    free("dates", "pt-dates-label", "pt-dates-help")
}

fn free(name: &str, label: &'static str, help: &'static str) -> Shown {
    Shown::fields(vec![Field::Area {
        name: name.to_owned(),
        label: label.into(),
        help: Some(Text::key(help)),
        rows: 5,
        max: limits::TEXT_CHARS_MAX,
        optional: true,
    }])
}
