//! What reception may know of a case: who comes, when, where to, what is looked at. Nothing clinical is in here.

use base::{CaseId, Date, DepartmentId, Masked, ReferenceNumber, Timestamp, japan};
use domain::cases::{Case, CaseState, Moment};
use policy::{DocumentKind, DocumentNeed, Mode, Need, Owner, Relation, SharedStr, Stage, Text};

use crate::{AppError, Guidebook};

/// A case as reception sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: ReferenceNumber,
    /// What the next save must have seen.
    pub revision: u32,
    /// Its state's word.
    pub state: CaseState,
    /// The patient's name as written.
    pub patient: Masked<String>,
    /// The reading.
    pub kana: Masked<String>,
    /// The birth date, to tell people of one name apart.
    pub birth_date: Option<Masked<Date>>,
    /// The department, once chosen.
    pub department: Option<DepartmentId>,
    /// Help that is needed, in the person's words; empty when none.
    pub needs: Masked<String>,
    /// Whether the patient comes.
    pub patient_comes: bool,
    /// Who else comes.
    pub companions: Vec<Companion>,
    /// The appointment, once booked.
    pub appointment: Option<Appointment>,
    /// What is shown or handed over on the day, by the guide.
    pub papers: Vec<PaperOnDay>,
}

/// Somebody who comes beside or instead of the patient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Companion {
    /// The name as written.
    pub name: Masked<String>,
    /// What this person is to the patient.
    pub relation: Relation,
}

/// When and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long, in minutes.
    pub minutes: u16,
    /// In person or online.
    pub mode: Mode,
    /// When to be there, when the guide states it.
    pub be_there_at: Option<Timestamp>,
    /// Where to go first, in the guide's words.
    pub place: Option<Text>,
}

/// A paper that is shown or handed over on the day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperOnDay {
    /// What it is.
    pub kind: DocumentKind,
    /// Whose.
    pub of: Owner,
    /// Whose, by name.
    pub owner: Masked<String>,
    /// Whether it must be there.
    pub is_required: bool,
    /// Ids of the papers that count as such on this day; empty when only the paper itself does.
    pub accepts: Vec<SharedStr>,
    /// Whether it is only shown and goes home again.
    pub is_shown: bool,
    /// The clause.
    pub cites: String,
}

/// Whether somebody who stands at reception is right there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AtDoor {
    /// Booked for today, in person.
    Right,
    /// Received already, or the consultation has begun or is over.
    Received,
    /// Booked for another day.
    OtherDay,
    /// Booked online.
    OtherMode,
    /// Nothing is booked.
    Unbooked,
}

impl Visit {
    /// Tells whether somebody of this case is right at reception today.
    #[must_use]
    pub fn at_door(&self, today: Date) -> AtDoor {
        let Some(appointment) = &self.appointment else { return AtDoor::Unbooked };
        if self.state == CaseState::NoShow {
            AtDoor::Unbooked
        } else if self.state == CaseState::Waiting {
            AtDoor::OtherMode
        } else if self.state != CaseState::Booked {
            AtDoor::Received
        } else if japan::date(appointment.starts_at) != today {
            AtDoor::OtherDay
        } else if appointment.mode != Mode::InPerson {
            AtDoor::OtherMode
        } else {
            AtDoor::Right
        }
    }

    /// Returns what reception may know of a case at `now`.
    pub(super) fn of(guide: &Guidebook, case: &Case, now: Timestamp) -> Result<Self, AppError> {
        let application = &case.application;
        let appointment = match case.stage.booked() {
            None => None,
            Some(booked) => Some(Appointment {
                starts_at: booked.span.starts_at,
                minutes: booked.span.minutes,
                mode: booked.mode,
                be_there_at: guide.times(case, booked.span.starts_at)?.be_there_at(),
                place: place(guide, case, now)?,
            }),
        };
        let companion = |attendee: &domain::people::Attendee| Companion {
            name: attendee.name.full().into(),
            relation: attendee.relation,
        };
        Ok(Self {
            case: case.id,
            number: case.number,
            revision: case.revision,
            state: case.state(),
            patient: application.patient.name.full().into(),
            kana: application.patient.name.full_kana().into(),
            birth_date: application.patient.birth_date.clone(),
            department: application.illness.department.clone(),
            needs: application.needs.clone(),
            patient_comes: application.applicant.patient_attends,
            companions: application.attendees.iter().map(companion).collect(),
            papers: if appointment.is_some() { papers(guide, case, now)? } else { Vec::new() },
            appointment,
        })
    }
}

/// Where to go first: the guide's place for this case's time of arrival.
fn place(guide: &Guidebook, case: &Case, now: Timestamp) -> Result<Option<Text>, AppError> {
    let on = case.stage.booked().map(|booked| japan::date(booked.span.starts_at));
    let minutes = guide.judge(case, Moment::Booking, on, now)?.decision.arrive_minutes_before;
    let mut arrivals = guide.version_of(case).source().arrive.iter();
    Ok(arrivals.find(|arrive| Some(arrive.minutes_before) == minutes).and_then(|arrive| arrive.place.clone()))
}

/// The guide is asked for today: which papers count changes from day to day.
fn papers(guide: &Guidebook, case: &Case, now: Timestamp) -> Result<Vec<PaperOnDay>, AppError> {
    let version = guide.version_of(case);
    let decision = guide.judge(case, Moment::Booking, Some(japan::date(now)), now)?.decision;
    let paper = |need: &DocumentNeed| PaperOnDay {
        kind: need.kind.clone(),
        of: need.of,
        owner: owner(case, need.of),
        is_required: need.need == Need::Required,
        accepts: need.accepts.clone(),
        is_shown: version
            .kind(need.kind.as_str())
            .is_some_and(|kind| kind.returned == policy::pack::Returned::Shown),
        cites: need.cites.to_string(),
    };
    Ok(decision.documents.iter().filter(|need| need.stage == Stage::OnDay).map(paper).collect())
}

fn owner(case: &Case, of: Owner) -> Masked<String> {
    let attendee = match of {
        Owner::Patient => None,
        Owner::Attendee(place) => case.application.attendees.get(place),
    };
    let name = attendee.map_or(&case.application.patient.name, |attendee| &attendee.name);
    name.full().into()
}
