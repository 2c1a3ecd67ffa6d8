//! Who takes part, as a specialist greets them.

use base::{Date, japan};
use domain::cases::Case;
use domain::people::Joins;
use policy::Relation;
use serde::Serialize;

use crate::signed::kinship_text;
use crate::texts::Text;

/// Somebody who takes part.
#[derive(Debug, Clone, Serialize)]
pub struct Taker {
    name: String,
    kana: String,
    kinship: Text,
    age: Option<i16>,
    /// Whether this person joins from another place.
    is_remote: bool,
    /// Whether this person was expected by the form and takes no part: a patient whose relatives come alone.
    is_absent: bool,
}

/// Lists who takes part, the patient first.
pub fn takers(case: &Case, today: Date) -> Vec<Taker> {
    let application = &case.application;
    let age = |born: Option<&base::Masked<Date>>| born.map(|date| japan::age_on(*date.reveal(), today));
    let patient = Taker {
        name: application.patient.name.full(),
        kana: application.patient.name.full_kana(),
        kinship: kinship_text(Relation::SelfPatient),
        age: age(application.patient.birth_date.as_ref()),
        is_remote: false,
        is_absent: !application.applicant.patient_attends,
    };
    let others = application.attendees.iter().map(|attendee| Taker {
        name: attendee.name.full(),
        kana: attendee.name.full_kana(),
        kinship: kinship_text(attendee.relation),
        age: age(attendee.birth_date.as_ref()),
        is_remote: attendee.joins == Joins::Remotely,
        is_absent: false,
    });
    std::iter::once(patient).chain(others).collect()
}

impl Taker {
    /// Makes people for samples.
    pub fn samples() -> Vec<Self> {
        let taker = |name: &str, kana: &str, relation, is_remote, is_absent| Self {
            name: name.to_owned(),
            kana: kana.to_owned(),
            kinship: kinship_text(relation),
            age: Some(48),
            is_remote,
            is_absent,
        };
        vec![
            taker("見本 花子", "ミホン ハナコ", Relation::SelfPatient, false, true),
            taker("見本 一子", "ミホン カズコ", Relation::Child, false, false),
            taker("見本 二郎", "ミホン ジロウ", Relation::Child, true, false),
        ]
    }
}
