//! [201] Who applies, and [208] the patient's consent to a consultation of relatives alone.

use app::applications::Part;
use base::limits;
use domain::cases::{ApplicantKind, Application, ConsentWay};

use super::Shown;
use crate::form::{Problems, Values};
use crate::patient::answers;
use crate::patient::field::{Choice, Choices, Field, line, radios};
use crate::texts::Text;

/// The five rows of [201].
pub fn kinds() -> Choices {
    let row = |kind: ApplicantKind| {
        Choice::ours(kind.code(), Text::key(format!("pt-who-{}", kind.code().replace('_', "-"))))
    };
    radios("kind", "pt-who-legend", ApplicantKind::ALL.into_iter().map(row).collect())
}

pub fn shown() -> Shown {
    let helper = line("helper", "pt-helper", "full").help("pt-helper-help").optional();
    Shown::fields(vec![Field::Radios(kinds()), helper.into()]).say("pt-who-change-lead")
}

pub fn values(application: &Application, values: &mut Values) {
    values.set("kind", application.applicant.kind.code());
    values.set("helper", application.applicant.helper.reveal().as_str());
}

pub fn read(values: &Values, problems: &mut Problems) -> Option<Part> {
    let helper = answers::line(values, problems, "helper", limits::LINE_CHARS_MAX);
    let kind = answers::chosen(values, problems, "kind", ApplicantKind::from_code)?;
    Some(Part::Applicant { kind, helper })
}

pub fn consent() -> Shown {
    let ways =
        vec![Choice::ours("paper", "pt-consent-paper"), Choice::ours("cannot_sign", "pt-consent-cannot")];
    Shown::fields(vec![
        Field::Radios(radios("way", "pt-consent-legend", ways)),
        Field::Area {
            name: "reason".to_owned(),
            label: "pt-consent-reason".into(),
            help: Some("pt-consent-reason-help".into()),
            rows: 4,
            max: limits::TEXT_CHARS_MAX,
            optional: false,
        },
    ])
    .say("pt-consent-lead")
}

pub fn consent_values(application: &Application, values: &mut Values) {
    if let Some(way) = application.consent {
        values.set("way", answers::code_of(&way));
    }
    values.set("reason", application.family_only_reason.reveal().as_str());
}

pub fn read_consent(values: &Values, problems: &mut Problems) -> Part {
    let way = answers::chosen(values, problems, "way", |code| match code {
        "paper" => Some(ConsentWay::Paper),
        "cannot_sign" => Some(ConsentWay::CannotSign),
        _ => None,
    });
    let reason = answers::area(values, problems, "reason", limits::TEXT_CHARS_MAX);
    if reason.is_empty() {
        problems.add("reason", "problem-empty");
    }
    Part::Consent { way, reason }
}
