//! From a notice and a case to mails.

use base::{Lang, Masked, PersonId};
use domain::cases::{Case, Stage};
use domain::messages::Notice;
use ports::Mail;
use uuid::Uuid;

use super::{en, ja};
use crate::{AppError, Ctx};

/// What a notice became.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// A mail for everybody with a proved address.
    pub mails: Vec<Mail>,
    /// People who have none: the desk tells them by phone or post.
    pub without_mail: Vec<PersonId>,
}

/// The facts that sentences are made of.
pub(super) struct Facts<'a> {
    /// The hospital's short name.
    pub hospital: &'a str,
    /// The reference number, grouped.
    pub number: String,
    /// Whom to greet; may be empty.
    pub name: String,
    /// The desk's phone and hours, one line.
    pub phone: String,
}

/// One message in one language: each line by its place in ux.md §5.7.
pub(super) struct Words {
    /// What it is about, for the subject: short.
    pub subject: String,
    /// The point, one sentence.
    pub point: String,
    /// What to do; empty when nothing.
    pub todo: String,
    /// What the hospital does next; empty when nothing.
    pub next: String,
}

/// Writes what a notice says to the people of a case, or to one of them. A case that was closed quietly says nothing to
/// anybody. `parcel` is the outbox row: repeated tries carry the same recognition mark.
///
/// # Errors
/// [`AppError::Guide`], [`AppError::Store`] when the guide cannot be read.
pub async fn mails_for(
    ctx: &Ctx,
    case: &Case,
    only: Option<PersonId>,
    notice: &Notice,
    parcel: Uuid,
) -> Result<Told, AppError> {
    if matches!(case.stage, Stage::Quiet(_)) {
        return Ok(Told::default());
    }
    let guide = ctx.guide(&case.hospital).await?;
    let today = ctx.clock.today();
    let phone = |lang| guide.letterhead(case, lang).phone;
    let mut told = Told::default();
    let people = case.people.iter().filter(|person| person.is_active());
    for person in people.filter(|person| only.is_none_or(|only| only == person.id)) {
        let Some(to) = person.mail() else {
            told.without_mail.push(person.id);
            continue;
        };
        let facts = |lang| Facts {
            hospital: guide.short_name(lang, today),
            number: case.number.to_string(),
            name: person.name.reveal().clone(),
            phone: phone(lang),
        };
        let (ja_facts, en_facts) = (facts(Lang::Ja), facts(Lang::En));
        let subject = ja::subject(&ja_facts, &ja::words(notice, &ja_facts));
        let body = [
            ja::body(&ja_facts, &ja::words(notice, &ja_facts)),
            en::body(&en_facts, &en::words(notice, &en_facts)),
        ];
        told.mails.push(Mail {
            to: Masked::new(to.to_owned()),
            from_name: guide.name(Lang::Ja, today).to_owned(),
            subject: Masked::new(subject),
            body: Masked::new(body.join("\n----\n\n")),
            dedupe_key: format!("{parcel}-{}", person.id),
            at: ctx.now(),
        });
    }
    Ok(told)
}
