//! What the application says, as the case's overview shows it.

use std::collections::BTreeMap;

use base::{StaffId, japan};
use domain::cases::Case;

use super::case::{FactRow, WordRow, fact, word};
use super::member::Desk;
use super::shown::{day, instant, mode_text};
use crate::texts::Text;
use crate::words;

/// Returns the rows that are typed words, names and dates; empty ones are left out.
pub fn fact_rows(desk: &Desk, case: &Case, names: &BTreeMap<StaffId, String>) -> Vec<FactRow> {
    let application = &case.application;
    let patient = &application.patient;
    let doctor = &application.referring_doctor;
    let (lang, today) = (desk.lang(), desk.today());
    let born = patient.birth_date.as_ref().map(|date| {
        let date = *date.reveal();
        format!("{} / {} ({})", japan::with_era(date), date, japan::age_on(date, today))
    });
    let doctor_line = [&doctor.hospital, &doctor.department, doctor.doctor.reveal()];
    let doctor_line = doctor_line.iter().filter(|part| !part.is_empty()).map(|part| part.as_str());
    let questions: Vec<&str> = application.questions.iter().map(|q| q.reveal().as_str()).collect();
    let booked = case.stage.booked().map(|booked| booked_line(desk, booked));
    let specialist = case.specialist().and_then(|id| names.get(&id).cloned());
    let charge = case.charge().map(|charge| words::yen(lang, charge.total()));
    let postal = patient.address.postal_code.reveal();
    let rows = [
        fact("desk-fact-born", born.unwrap_or_default()),
        fact("desk-fact-phone", patient.daytime_phone.reveal().clone()),
        fact("desk-fact-second-phone", patient.second_phone.reveal().clone()),
        fact("desk-fact-address", format!("{postal} {}", patient.address.one_line()).trim().to_owned()),
        fact("desk-fact-card", patient.card_number.reveal().clone()),
        fact("desk-fact-illness", application.illness.words.reveal().clone()),
        fact(
            "desk-fact-needed",
            application.illness.needed_by.map_or_else(String::new, |d| day(lang, d, today)),
        ),
        fact("desk-fact-doctor", doctor_line.collect::<Vec<_>>().join(" ")),
        fact("desk-fact-attendees", attendees(case)),
        fact("desk-fact-family-reason", application.family_only_reason.reveal().clone()),
        fact("desk-fact-questions", questions.join(" / ")),
        fact("desk-fact-not-told", application.not_to_be_told.reveal().clone()),
        fact("desk-fact-needs", application.needs.reveal().clone()),
        fact("desk-fact-unsuitable", application.unsuitable.reveal().clone()),
        fact("desk-fact-specialist", specialist.unwrap_or_default()),
        fact("desk-fact-appointment", booked.unwrap_or_default()),
        fact("desk-fact-charge", charge.unwrap_or_default()),
        fact("desk-fact-opened", instant(lang, case.opened_at, today)),
        fact("desk-fact-policy", format!("{} {}", case.policy.id, case.policy.version)),
    ];
    rows.into_iter().flatten().collect()
}

/// Returns the rows whose values are words of the pages.
pub fn word_rows(case: &Case) -> Vec<WordRow> {
    let application = &case.application;
    let mut rows = vec![word(
        "desk-fact-applicant",
        Text::key(format!("desk-kind-{}", application.applicant.kind.code().replace('_', "-"))),
    )];
    if let Some(mode) = application.mode {
        rows.push(word("desk-fact-mode", mode_text(mode)));
    }
    if let Some(agrees) = application.referring_doctor.agrees {
        rows.push(word("desk-fact-agrees", yes_no(agrees)));
    }
    if let Some(disclosed) = application.patient.diagnosis_disclosed {
        rows.push(word("desk-fact-disclosed", yes_no(disclosed)));
    }
    for purpose in &application.purposes {
        let key = format!("check-purposes-{}", purpose.code().replace('_', "-"));
        rows.push(word("desk-fact-purpose", Text::key(key)));
    }
    if let Some(concluded) = case.stage.concluded() {
        let tracks = concluded.tracks();
        let money = if tracks.charge_due { "desk-track-money-open" } else { "desk-track-money-done" };
        let reply = if tracks.reply_open { "desk-track-reply-open" } else { "desk-track-reply-done" };
        rows.push(word("desk-track-money", money.into()));
        rows.push(word("desk-track-reply", reply.into()));
    }
    rows
}

fn yes_no(answer: bool) -> Text {
    Text::key(if answer { "desk-yes" } else { "desk-no" })
}

fn attendees(case: &Case) -> String {
    let line = |attendee: &domain::people::Attendee| {
        let phone = attendee.phone.reveal();
        format!("{} {phone}", attendee.name.full()).trim().to_owned()
    };
    case.application.attendees.iter().map(line).collect::<Vec<_>>().join(" / ")
}

fn booked_line(desk: &Desk, booked: &domain::cases::Booked) -> String {
    let begins = instant(desk.lang(), booked.span.starts_at, desk.today());
    let ends = words::clock24(japan::wall(booked.span.ends_at()).time());
    format!("{begins}–{ends}")
}
