//! Finds out whose a session is. Only here a cookie becomes an actor.

use base::{HospitalId, Timestamp};
use domain::access::Actor;
use jiff::SignedDuration;
use ports::store::{SessionRow, Signed};

use super::{PERSON_IDLE, STAFF_IDLE, Ticket};
use crate::{AppError, Ctx};

/// Returns the member of staff whose session this is; `None` when it ended, was idle too long, or the member left.
///
/// # Errors
/// [`AppError::Store`].
pub async fn staff(ctx: &Ctx, hospital: &HospitalId, ticket: &Ticket) -> Result<Option<Actor>, AppError> {
    let mut tx = ctx.store.read(hospital).await?;
    let session = tx.session(&ticket.hash(&ctx.keys, hospital)).await?;
    let Some(Signed::Staff(id)) = live(session, ticket, STAFF_IDLE, ctx.now()) else {
        return Ok(None);
    };
    let member = tx.staff_member(id).await?.filter(|member| member.left_at.is_none());
    Ok(member.map(|member| Actor::Staff { hospital: hospital.clone(), member }))
}

/// Returns the person on the patient's side whose session this is; `None` when it ended, was idle too long, or the
/// person's access was ended.
///
/// # Errors
/// [`AppError::Store`].
pub async fn person(ctx: &Ctx, hospital: &HospitalId, ticket: &Ticket) -> Result<Option<Actor>, AppError> {
    let mut tx = ctx.store.read(hospital).await?;
    let session = tx.session(&ticket.hash(&ctx.keys, hospital)).await?;
    let Some(Signed::Person { person, case }) = live(session, ticket, PERSON_IDLE, ctx.now()) else {
        return Ok(None);
    };
    let Some(found) = tx.case(case).await? else { return Ok(None) };
    let part = found.person(person).filter(|person| person.is_active()).map(|person| person.part);
    Ok(part.map(|part| Actor::Person { hospital: hospital.clone(), id: person, case, part }))
}

fn live(
    session: Option<SessionRow>,
    ticket: &Ticket,
    idle: SignedDuration,
    now: Timestamp,
) -> Option<Signed> {
    let session = session?;
    let is_live = now < session.ends_at && now < ticket.used_at() + idle;
    is_live.then_some(session.signed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{SeededChance, StaffId};

    #[test]
    fn a_session_ends_when_idle_and_at_the_latest_after_its_longest_time() {
        let chance = SeededChance::new(1);
        let began: Timestamp = "2026-12-01T00:00:00Z".parse().unwrap();
        let signed = Signed::Staff(StaffId::draw(&chance));
        let row = SessionRow {
            token_hash: [0; 32],
            signed,
            began_at: began,
            ends_at: began + super::super::STAFF_LONGEST,
        };
        let at = |minutes: i64| began + SignedDuration::from_mins(minutes);
        let used = |minutes: i64| Ticket::draw(&chance, at(minutes));
        let alive = |used_at: i64, now: i64| live(Some(row.clone()), &used(used_at), STAFF_IDLE, at(now));
        assert_eq!(alive(0, 29), Some(signed));
        assert_eq!(alive(0, 30), None, "idle");
        assert_eq!(alive(715, 719), Some(signed));
        assert_eq!(alive(719, 720), None, "twelve hours");
        assert_eq!(live(None, &used(0), STAFF_IDLE, at(1)), None, "signed out");
    }
}
