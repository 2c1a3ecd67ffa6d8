//! The mails in English (ux.md §5.8).

use base::{Date, Timestamp, japan};
use domain::messages::Notice;

use super::mails::{Facts, Words};

/// Returns subject and body of the mail with a one-time code.
pub(super) fn code(hospital: &str, digits: &str, phone: &str) -> (String, String) {
    let subject = format!("{hospital}: your code");
    let body = format!(
        "Your code is {digits}.\n\
         Enter it on the open page within 10 minutes. It works once.\n\n\
         If you did not ask for it, delete this mail. Tell nobody the code.\n\
         Help: {hospital} {phone}\n"
    );
    (subject, body)
}

/// Returns subject and body of the word to an address that is not the person's any more.
pub(super) fn contact_changed(hospital: &str, phone: &str) -> (String, String) {
    let subject = format!("{hospital}: your contact was changed");
    let body = format!(
        "Your contact was changed to another address.\n\
         We will send no more messages to this one.\n\n\
         If this was not you, phone us at once.\n\
         {hospital} {phone}\n"
    );
    (subject, body)
}

/// Returns the body: greeting, point, what to do, what follows, whom to ask.
pub(super) fn body(facts: &Facts<'_>, words: &Words) -> String {
    let Facts { hospital, number, name, phone } = facts;
    let mut lines = Vec::new();
    if !name.is_empty() {
        lines.push(format!("Dear {name},\n"));
    }
    lines.push(words.point.clone());
    if !words.todo.is_empty() {
        lines.push(format!("Please: {}", words.todo));
    }
    if !words.next.is_empty() {
        lines.push(format!("Next: {}", words.next));
    }
    lines.push(format!("\nReference number: {number}"));
    lines.push(format!("Help: {hospital} {phone}"));
    lines.push("This mail says nothing about any illness.\n".to_owned());
    lines.join("\n")
}

/// Returns what a notice says.
pub(super) fn words(notice: &Notice, facts: &Facts<'_>) -> Words {
    let page = "Open your saved page, or phone us.";
    let say = |point: &str, todo: &str, next: &str| Words {
        subject: String::new(),
        point: point.to_owned(),
        todo: todo.to_owned(),
        next: next.to_owned(),
    };
    match notice {
        Notice::Received { answer_by } => say(
            "We have received your application. Thank you.",
            "",
            &format!("we will contact you by {}.", day(*answer_by)),
        ),
        Notice::Arrived => say("Your papers have arrived. We are checking them.", "", ""),
        Notice::Missing { by } => say(
            "We need more papers from you.",
            &format!("{page} If you can, by {}.", day(*by)),
            "we check them when they arrive and contact you.",
        ),
        Notice::Accepted => {
            say("We can take your application.", "", "we will send you dates to choose from.")
        }
        Notice::DatesOffered { by } => {
            say("Dates are ready for you.", &format!("answer by {}. {page}", day(*by)), "")
        }
        Notice::Booked { starts_at, arrive_at } => {
            say(&format!("Your appointment is on {}.", moment(*starts_at)), &there(*arrive_at), "")
        }
        Notice::Reminder { starts_at, arrive_at } => say(
            &format!("Your appointment is on {}.", moment(*starts_at)),
            &format!("{}If you are unwell, phone {}.", there(*arrive_at), facts.phone),
            "",
        ),
        Notice::Cancelled => {
            say("Your appointment is cancelled.", "", "we will look for another day and contact you.")
        }
        Notice::ResultByPhone => {
            say("We have something to tell you by phone.", "", "the desk will phone you.")
        }
        Notice::News => say("There is news for you.", page, ""),
        Notice::PaymentDue => say("Thank you for today.", "pay the fee. Your saved page says how.", ""),
        Notice::ReplySent => say("The reply letter was sent to your doctor.", "", ""),
        Notice::Withdrawn => say("Your application was withdrawn, as you asked.", "", ""),
        Notice::Closed => say("Everything is done. Thank you.", "", ""),
        Notice::ContactChanged => {
            say("Your contact was changed.", "if this was not you, phone us at once.", "")
        }
    }
}

fn there(arrive_at: Option<Timestamp>) -> String {
    arrive_at
        .map(|at| format!("be here by {} (if you join by screen: be ready in front of it). ", clock(at)))
        .unwrap_or_default()
}

fn day(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    format!("{} {month} {}", day.day(), day.year())
}

fn moment(at: Timestamp) -> String {
    format!("{} at {} (Japan time)", day(japan::date(at)), clock(at))
}

fn clock(at: Timestamp) -> String {
    let time = japan::wall(at).time();
    let half = if time.hour() < 12 { "am" } else { "pm" };
    let hour = if time.hour() % 12 == 0 { 12 } else { time.hour() % 12 };
    format!("{hour}:{:02} {half}", time.minute())
}
