//! The contents of the reply letter, from the case and the guide.

use base::{Lang, Timestamp, japan};
use domain::cases::{Case, Concluded};
use domain::staff::StaffMember;
use policy::Mode;
use ports::printing::ReplyLetter;

use crate::Guidebook;

/// Fills the reply letter. Always in Japanese: it goes to a doctor in Japan.
#[must_use]
pub fn reply_letter(
    guide: &Guidebook,
    case: &Case,
    concluded: &Concluded,
    specialist: &StaffMember,
    now: Timestamp,
) -> ReplyLetter {
    let application = &case.application;
    let opinion = concluded.report.opinion();
    let addressee = &application.referring_doctor;
    let department = application
        .illness
        .department
        .as_ref()
        .map(|id| guide.department_name(case, id, Lang::Ja))
        .unwrap_or_default();
    ReplyLetter {
        letterhead: guide.letterhead(case, Lang::Ja),
        to_hospital: addressee.hospital.clone(),
        to_department: addressee.department.clone(),
        to_doctor: addressee.doctor.clone(),
        patient: application.patient.name.full().into(),
        birth_date: application
            .patient
            .birth_date
            .as_ref()
            .map(|date| japan::with_era(*date.reveal()))
            .unwrap_or_default()
            .into(),
        held: held(concluded),
        attendees: attendees(case),
        opinion: paragraphs(&opinion.text),
        answers: opinion
            .answers
            .iter()
            .map(|answer| (answer.question.clone().into(), answer.answer.clone().into()))
            .collect(),
        specialist: format!("{department} {}", specialist.name).trim().to_owned(),
        date: japan::with_era(japan::date(now)),
        number: case.number.to_string(),
    }
}

fn held(concluded: &Concluded) -> String {
    let day = japan::date(concluded.started_at);
    let way = match concluded.booked.mode {
        Mode::InPerson => "来院",
        Mode::Online => "オンライン",
        Mode::DocumentOnly => "書面",
    };
    format!("{}({}) {way}", japan::with_era(day), japan::weekday_kanji(day))
}

fn attendees(case: &Case) -> Vec<base::Masked<String>> {
    let application = &case.application;
    let patient = application
        .applicant
        .patient_attends
        .then(|| format!("{} 様(ご本人)", application.patient.name.full()));
    let others = application.attendees.iter().map(|attendee| format!("{} 様", attendee.name.full()));
    patient.into_iter().chain(others).map(base::Masked::new).collect()
}

fn paragraphs(text: &str) -> Vec<base::Masked<String>> {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.to_owned().into())
        .collect()
}
