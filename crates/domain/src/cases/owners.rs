//! Whose papers are whose when the people of an application change: papers follow the person.
//!
//! A paper names its owner by place in the guide's list of those who take part, where the patient stands behind the
//! attendees of the form. The form gives people no ids, so they are recognised: by all that is known of them, by their
//! name, or by their relation with a part of their name, their birth date or their phone.

use policy::Owner;

use crate::people::{Attendee, Part};

use super::{Application, AwaitingDocuments, Case, CaseError, Request, Stage};

impl Case {
    /// Lets papers, requests and people who sign in follow those who take part into their places in `next`.
    ///
    /// # Errors
    /// [`CaseError::AttendeeHasPapers`] when somebody of whom a paper has come is not in `next`: the paper would be nobody's.
    pub(super) fn follow_attendees(&mut self, next: &Application) -> Result<(), CaseError> {
        let seats = Seats::between(&self.application, next);
        if self.shelf.received.iter().any(|received| seats.owner(received.of).is_none()) {
            return Err(CaseError::AttendeeHasPapers);
        }
        let follow = |of: &mut Owner| seats.owner(*of).map(|owner| *of = owner).is_some();
        self.shelf.received.retain_mut(|received| follow(&mut received.of));
        self.shelf.exempted.retain_mut(|exemption| follow(&mut exemption.of));
        self.shelf.unobtainable.retain_mut(|said| follow(&mut said.of));
        if let Stage::AwaitingDocuments(AwaitingDocuments { request: Some(request), .. }) = &mut self.stage {
            seats.lead(request);
        }
        for person in &mut self.people {
            if let Part::Relative { attendee } = &mut person.part {
                *attendee = attendee.and_then(|place| seats.attendee(place));
            }
        }
        Ok(())
    }
}

/// Where everybody of one list stands in the next.
struct Seats {
    /// The place of each attendee; `None` for somebody who is not there any more.
    attendees: Vec<Option<usize>>,
    /// Whose the papers of the patient as somebody who takes part are.
    patient: Owner,
}

impl Seats {
    fn between(before: &Application, next: &Application) -> Self {
        let (before, after) = (&before.attendees, &next.attendees);
        let mut seats = Self {
            attendees: vec![None; before.len()],
            patient: if next.applicant.patient_attends {
                Owner::Attendee(after.len())
            } else {
                Owner::Patient
            },
        };
        for is_same in [|a: &Attendee, b: &Attendee| a == b, has_name_of, is_like] {
            for (place, person) in before.iter().enumerate() {
                if seats.attendees[place].is_none() {
                    seats.attendees[place] = (0..after.len()).find(|seat| {
                        is_same(person, &after[*seat]) && !seats.attendees.contains(&Some(*seat))
                    });
                }
            }
        }
        seats
    }

    fn attendee(&self, place: usize) -> Option<usize> {
        self.attendees.get(place).copied().flatten()
    }

    fn owner(&self, of: Owner) -> Option<Owner> {
        match of {
            Owner::Patient => Some(Owner::Patient),
            Owner::Attendee(place) if place < self.attendees.len() => {
                self.attendee(place).map(Owner::Attendee)
            }
            Owner::Attendee(_) => Some(self.patient),
        }
    }

    /// What was asked of somebody who is gone is asked no more, and what was answered to it goes with it.
    fn lead(&self, request: &mut Request) {
        let owners: Vec<Option<Owner>> = request.items.iter().map(|(_, of)| self.owner(*of)).collect();
        let mut stays = owners.iter().map(Option::is_some);
        request.items.retain(|_| stays.next().unwrap_or(true));
        if let Some(answer) = &mut request.answer {
            let mut stays = owners.iter().map(Option::is_some);
            answer.says.retain(|_| stays.next().unwrap_or(true));
        }
        for ((_, of), owner) in request.items.iter_mut().zip(owners.into_iter().flatten()) {
            *of = owner;
        }
    }
}

fn has_name_of(before: &Attendee, after: &Attendee) -> bool {
    !before.name.is_empty() && before.name.full() == after.name.full()
}

/// Tells whether a line that was corrected still speaks of the same person.
fn is_like(before: &Attendee, after: &Attendee) -> bool {
    let same = |a: &str, b: &str| !a.is_empty() && a == b;
    let (a, b) = (&before.name, &after.name);
    let name = same(a.given.reveal(), b.given.reveal()) || same(&a.full_kana(), &b.full_kana());
    let birth_date = before.birth_date.is_some() && before.birth_date == after.birth_date;
    let phone = same(before.phone.reveal(), after.phone.reveal());
    before.relation == after.relation && (name || birth_date || phone)
}

#[cfg(test)]
mod tests;
