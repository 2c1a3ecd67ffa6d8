//! Counting tries of what can be guessed. A guesser is slowed down; phone and paper stay open to everybody.

use base::{ReferenceNumber, Timestamp};
use jiff::SignedDuration;
use ports::WriteTx;

use super::Visitor;
use crate::{AppError, Ctx, Purpose};

/// How long tries are remembered and how long one rests after too many (ux.md [202]). Longer would punish people with
/// tired fingers; shorter would give a guesser more tries a day.
const REST: SignedDuration = SignedDuration::from_mins(15);
/// Codes sent for one number, or to one address, within the rest. Three are enough when a mail is slow; each code can
/// be guessed five times, so a guesser gets 15 of a million in a quarter of an hour.
const CODES_MAX: u32 = 3;
/// Paper keys tried for one number. A key has 65 bits: the bound spares the machine, not the key.
const KEYS_MAX: u32 = 10;
/// Knocks from one network address. A whole ward may share one; more would let one machine try many numbers.
const SOURCE_MAX: u32 = 40;

/// Something guessable that somebody knocks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Door<'a> {
    /// Asking for a code to a case by its number and an address.
    Code(ReferenceNumber, &'a str),
    /// Asking for a code to an address, to begin.
    Begin(&'a str),
    /// Trying digits or beginning on paper: only the source counts.
    Source,
    /// Trying a paper key.
    PaperKey(ReferenceNumber),
}

/// Counts a knock. The counters are those of what was typed, so that they tell nothing about what exists.
///
/// # Errors
/// [`AppError::TooManyTries`] when it was tried too often.
pub(crate) async fn knock(
    ctx: &Ctx,
    tx: &mut dyn WriteTx,
    visitor: &Visitor,
    door: Door<'_>,
) -> Result<(), AppError> {
    let address = |typed: &str| {
        let hash = ctx.keys.hash(&visitor.hospital, Purpose::Code, typed.to_lowercase().as_bytes());
        format!("address:{}", data_encoding::HEXLOWER.encode(&hash[..16]))
    };
    let mut counters = vec![(format!("source:{}", visitor.source), SOURCE_MAX)];
    match door {
        Door::Code(number, typed) => {
            counters.push((format!("number:{}", number.digits()), CODES_MAX));
            counters.push((address(typed), CODES_MAX));
        }
        Door::Begin(typed) => counters.push((address(typed), CODES_MAX)),
        Door::PaperKey(number) => counters.push((format!("key:{}", number.digits()), KEYS_MAX)),
        Door::Source => {}
    }
    let now: Timestamp = ctx.now();
    for (key, most) in &counters {
        if tx.tries(key, now - REST).await? >= *most {
            return Err(AppError::TooManyTries(now + REST));
        }
    }
    for (key, _) in &counters {
        tx.count_try(key, now).await?;
    }
    Ok(())
}
