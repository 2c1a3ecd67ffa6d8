//! What stands in the desk's letters: the refusal after the call, the cover of the reply letter. Letters are Japanese.

use app::desk::PlainLetter;
use app::papers::ResumeWords;
use base::{Lang, japan};
use domain::cases::{Case, Refused, Stage};
use domain::people::Address;
use policy::Instead;

use super::member::Desk;
use super::shown::mode_text;
use crate::public::door_text;
use crate::texts::Text;
use crate::words::{self, WithYear};

/// Says a text of the pages for paper: in Japanese, plain.
fn say(desk: &Desk, text: &Text) -> String {
    say_in(desk, Lang::Ja, text)
}

fn say_in(desk: &Desk, lang: Lang, text: &Text) -> String {
    desk.web.renderer.say(lang, text).map(|said| words::plain(&said)).unwrap_or_default()
}

/// Returns the sentence the patient is told: the desk's own words, else the guide's sentence for the reason.
pub fn refusal_words(desk: &Desk, case: &Case) -> Option<String> {
    let Stage::Refused(Refused { refusal, .. }) = &case.stage else {
        return None;
    };
    if !refusal.words.is_empty() {
        return Some(refusal.words.clone());
    }
    let code = refusal.reason.code();
    let version = desk.guide.version_of(case);
    let staff = version.staff_reasons().iter().find(|reason| reason.code.get_ref() == code);
    let rule = version.source().refuse.iter().find(|rule| rule.code == code);
    let text = staff.map(|reason| &reason.text).or_else(|| rule.map(|rule| &rule.text));
    Some(text.map_or_else(
        || say(desk, &Text::key(format!("desk-say-{code}"))),
        |text| text.get(Lang::Ja).to_owned(),
    ))
}

/// Returns where to turn instead, as the guide names it for the reason.
pub fn refusal_door(desk: &Desk, case: &Case) -> Option<Instead> {
    let Stage::Refused(Refused { refusal, .. }) = &case.stage else {
        return None;
    };
    let code = refusal.reason.code();
    let version = desk.guide.version_of(case);
    let staff = version.staff_reasons().iter().find(|reason| reason.code.get_ref() == code);
    let rule = version.source().refuse.iter().find(|rule| rule.code == code);
    staff.map(|reason| reason.instead).or_else(|| rule.map(|rule| rule.instead))
}

/// Writes the letter after a refusal was told by phone.
pub fn refusal(desk: &Desk, case: &Case) -> PlainLetter {
    let today = words::day(Lang::Ja, desk.today(), WithYear::Yes);
    let why = refusal_words(desk, case).unwrap_or_default();
    let door = refusal_door(desk, case).unwrap_or(Instead::None);
    let contact = desk.guide.version_of(case).doors().iter().find(|known| known.id == door);
    let door_line = match contact {
        Some(known) => format!("{} {}", known.text.get(Lang::Ja), known.phone.as_deref().unwrap_or_default()),
        None => say(desk, &door_text(door)),
    };
    let returns =
        desk.guide.version_of(case).after().returns_text.as_ref().map(|t| t.get(Lang::Ja).to_owned());
    let paragraphs = [
        say(desk, &"desk-letter-thanks".into()),
        say(desk, &Text::key("desk-letter-why").with("why", why)),
        say(desk, &"desk-letter-not-wrong".into()),
        say(desk, &Text::key("desk-letter-door").with("door", door_line.trim())),
        returns
            .map(|text| say(desk, &Text::key("desk-letter-returns").with("returns", text)))
            .unwrap_or_default(),
        say(desk, &"desk-letter-no-fee".into()),
        say(desk, &Text::key("desk-letter-sorry").with("name", &desk.staff.member.name)),
    ];
    PlainLetter {
        letterhead: desk.guide.letterhead(case, Lang::Ja),
        title: say(desk, &"desk-letter-title".into()),
        to: addressee(
            &case.application.patient.address,
            &say(desk, &Text::key("desk-letter-to").with("name", case.application.patient.name.full())),
        ),
        paragraphs: paragraphs.into_iter().filter(|line| !line.is_empty()).map(Into::into).collect(),
        date: today,
        number: case.number.to_string(),
    }
}

/// Writes the cover that lies on the reply letter to the referring doctor.
pub fn cover(desk: &Desk, case: &Case) -> PlainLetter {
    let doctor = &case.application.referring_doctor;
    let born = case.application.patient.birth_date.as_ref().map(|date| japan::with_era(*date.reveal()));
    let held = case.stage.concluded().map(|concluded| {
        let day = words::day(Lang::Ja, japan::date(concluded.started_at), WithYear::Yes);
        format!("{day} {}", say(desk, &mode_text(concluded.booked.mode)))
    });
    let opening = Text::key("desk-cover-opening")
        .with("name", case.application.patient.name.full())
        .with("born", born.unwrap_or_default())
        .with("held", held.unwrap_or_default());
    let name = [doctor.department.as_str(), doctor.doctor.reveal()].join(" ");
    let to = say(desk, &Text::key("desk-cover-to").with("name", name.trim()));
    let mut lines = addressee(&doctor.address, &doctor.hospital);
    lines.push(to.into());
    PlainLetter {
        letterhead: desk.guide.letterhead(case, Lang::Ja),
        title: say(desk, &"desk-cover-title".into()),
        to: lines,
        paragraphs: [
            say(desk, &opening),
            say(desk, &"desk-cover-receipt".into()),
            say(desk, &"desk-cover-questions".into()),
        ]
        .map(Into::into)
        .into(),
        date: words::day(Lang::Ja, desk.today(), WithYear::Yes),
        number: case.number.to_string(),
    }
}

/// Returns the words of a 再開の紙 in the language of the page.
pub fn resume_words(desk: &Desk, host: &str) -> ResumeWords {
    let text = |key: &'static str| say_in(desk, desk.lang(), &key.into());
    let page = desk.visit.url(&format!("/h/{}/resume/paper", desk.staff.hospital));
    ResumeWords {
        title: text("desk-sheet-title"),
        page: format!("{host}{page}"),
        steps: ["desk-sheet-step-1", "desk-sheet-step-2", "desk-sheet-step-3"].map(text).into(),
    }
}

fn addressee(address: &Address, name: &str) -> Vec<base::Masked<String>> {
    let postal = address.postal_code.reveal();
    let postal = if postal.is_empty() { String::new() } else { format!("〒{postal}") };
    let lines = [postal, address.one_line(), name.to_owned()];
    lines.into_iter().filter(|line| !line.is_empty()).map(Into::into).collect()
}
