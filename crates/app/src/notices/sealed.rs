//! What travels sealed in the outbox: one-time codes, and the word to an address that is not the person's any more.

use base::{HospitalId, Lang, Masked};
use ports::Mail;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{en, ja};
use crate::{AppError, Ctx, Purpose};

/// The contents of a sealed parcel.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sealed {
    /// A one-time code.
    Code {
        /// The address; empty for a decoy, which is never sent.
        to: String,
        /// The six digits.
        digits: String,
        /// The language of the page on which it was asked.
        lang: Lang,
    },
    /// The contact was changed: said to the old address.
    ContactChanged {
        /// The old address.
        to: String,
        /// The language of the page on which it was changed.
        lang: Lang,
    },
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(***)")
    }
}

impl Sealed {
    /// Seals the contents for one hospital's outbox.
    #[must_use]
    pub fn seal(&self, ctx: &Ctx, hospital: &HospitalId) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        ctx.keys.seal(hospital, Purpose::Code, &json, &*ctx.chance)
    }

    fn open(ctx: &Ctx, hospital: &HospitalId, sealed: &str) -> Option<Self> {
        let json = ctx.keys.open(hospital, Purpose::Code, sealed).ok()?;
        serde_json::from_slice(&json).ok()
    }
}

/// Writes the mail of a sealed parcel; `None` for a decoy. `code` is the parcel's row: the mail's recognition mark.
///
/// # Errors
/// [`AppError::Internal`] when the parcel does not open: altered, or sealed with another key.
pub async fn code_mail(
    ctx: &Ctx,
    hospital: &HospitalId,
    code: Uuid,
    sealed: &str,
) -> Result<Option<Mail>, AppError> {
    let opened =
        Sealed::open(ctx, hospital, sealed).ok_or(AppError::Internal("a sealed parcel does not open"))?;
    let guide = ctx.guide(hospital).await?;
    let (to, lang, mark) = match &opened {
        Sealed::Code { to, .. } if to.is_empty() => return Ok(None),
        Sealed::Code { to, lang, .. } => (to, *lang, "code"),
        Sealed::ContactChanged { to, lang } => (to, *lang, "contact-changed"),
    };
    let today = ctx.clock.today();
    let short_name = guide.short_name(lang, today);
    let phone = guide.letterhead_of(guide.version_on(today), lang).phone;
    let (subject, body) = match (&opened, lang) {
        (Sealed::Code { digits, .. }, Lang::Ja | Lang::Ez) => ja::code(short_name, digits, &phone),
        (Sealed::Code { digits, .. }, Lang::En) => en::code(short_name, digits, &phone),
        (Sealed::ContactChanged { .. }, Lang::Ja | Lang::Ez) => ja::contact_changed(short_name, &phone),
        (Sealed::ContactChanged { .. }, Lang::En) => en::contact_changed(short_name, &phone),
    };
    Ok(Some(Mail {
        to: Masked::new(to.clone()),
        from_name: guide.name(lang, today).to_owned(),
        subject: Masked::new(subject),
        body: Masked::new(body),
        dedupe_key: format!("{code}-{mark}"),
        at: ctx.now(),
    }))
}
