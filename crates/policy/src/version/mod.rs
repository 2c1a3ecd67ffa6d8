//! One version of a guide: what its file says, and the programs made from its conditions.

mod ask;
mod bounds;
mod build;
mod conditions;
mod desks;
mod hints;
mod modes;
mod printed;
mod program;
mod questions;
mod refused;
mod texts;
mod upkeep;

use std::collections::BTreeMap;

use base::Date;

pub use self::hints::Hint;
pub use self::printed::{Printed, PrintedAsk, PrintedDocument};
pub use self::program::{ConditionProgram, DocumentProgram, Program, Timed, UnobtainableProgram};
pub use self::questions::Questions;

use crate::calendar::{Closings, Hours};
use crate::codes::Mode;
use crate::decision::PolicyRef;
use crate::fault::{Fault, Faults};
use crate::pack::{
    After, Agreement, Department, Desk, Door, Hospital, Illness, Kind, Note, Paper, Payment, Promises,
    SendRoute, Source, StaffReason,
};
use crate::shared_str::SharedStr;
use crate::text::Text;

/// One version of a guide, immutable and named by the hash of its file.
#[derive(Debug, Clone)]
pub struct Version {
    pub(crate) source: Source,
    pub(crate) policy: PolicyRef,
    pub(crate) program: Program,
    pub(crate) questions: Questions,
    pub(crate) printed: Printed,
    pub(crate) departments: Vec<SharedStr>,
    pub(crate) kinds: Vec<SharedStr>,
    pub(crate) hours: BTreeMap<String, Hours>,
    closings: Closings,
}

impl Version {
    /// Reads one file of a pack.
    ///
    /// # Errors
    ///
    /// Every fault that was found, each with its line and the mend.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let mut faults = Faults::new(file, text);
        let source: Source = match toml::from_str(text) {
            Ok(source) => source,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let (what, mend) = refused::in_plain_words(error.message());
                faults.add(at, what, mend);
                return Err(faults.into_found());
            }
        };
        let version = build::build(source, text, &mut faults);
        let found = faults.into_found();
        match version {
            Some(version) if found.is_empty() => Ok(version),
            Some(_) | None => Err(found),
        }
    }

    /// Returns the name: the first day on which this version is in force.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.policy.version
    }

    /// Returns the SHA-256 of the file, in lower-case hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.policy.hash
    }

    /// Returns pack, version and hash as a case keeps them.
    #[must_use]
    pub fn policy(&self) -> &PolicyRef {
        &self.policy
    }

    /// Returns the first day on which this version is in force.
    #[must_use]
    pub fn first_day(&self) -> Date {
        self.source.version.get_ref().0
    }

    /// Returns what was transcribed, and when it was read.
    #[must_use]
    pub fn transcribed_from(&self) -> &Text {
        &self.source.transcribed_from
    }

    /// Says whether this is a historical example and not the hospital's present guide.
    #[must_use]
    pub fn is_historical_example(&self) -> bool {
        self.source.historical_example
    }

    /// Returns the hospital: names, address, code for cover sheets.
    #[must_use]
    pub fn hospital(&self) -> &Hospital {
        &self.source.hospital
    }

    /// Returns the desks.
    #[must_use]
    pub fn desks(&self) -> &[Desk] {
        &self.source.desk
    }

    /// Returns the desk with this id.
    #[must_use]
    pub fn desk(&self, id: &str) -> Option<&Desk> {
        self.source.desk.iter().find(|desk| desk.id.get_ref() == id)
    }

    /// Returns the hours of a desk; `None` when the guide states none.
    #[must_use]
    pub fn desk_hours(&self, id: &str) -> Option<&Hours> {
        self.hours.get(id)
    }

    /// Returns the days on which the whole service is closed.
    #[must_use]
    pub fn closings(&self) -> &Closings {
        &self.closings
    }

    /// Returns the working day that lies `days` working days after `from`; `from` itself where none comes.
    #[must_use]
    pub fn working_days_after(&self, from: Date, days: u32) -> Date {
        crate::calendar::add_working_days(from, days, &self.closings).unwrap_or(from)
    }

    /// Returns the departments in the order of the pack.
    #[must_use]
    pub fn departments(&self) -> &[Department] {
        &self.source.department
    }

    /// Returns the department with this id.
    #[must_use]
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.source.department.iter().find(|department| department.id.get_ref() == id)
    }

    /// Says whether the departments and illnesses are only a sample of a longer list.
    #[must_use]
    pub fn departments_are_a_sample(&self) -> bool {
        self.source.departments_are_a_sample
    }

    /// Returns the illnesses by the names that people use.
    #[must_use]
    pub fn illnesses(&self) -> &[Illness] {
        &self.source.illness
    }

    /// Returns the modes that are offered on a day, in the order of the contract.
    #[must_use]
    pub fn modes_on(&self, day: Date) -> Vec<Mode> {
        let offers = self.source.mode.iter().filter(|offer| offer.from.is_none_or(|from| from.0 <= day));
        let mut modes: Vec<Mode> = offers.map(|offer| *offer.id.get_ref()).collect();
        modes.sort_unstable();
        modes
    }

    /// Says whether a department offers a mode on a day; `None` when that is left to staff.
    #[must_use]
    pub fn offers(&self, department: &str, mode: Mode, day: Date) -> Option<bool> {
        modes::offers(&self.source, department, mode, day)
    }

    /// Returns the day after this version's first on which a department begins to offer a mode.
    #[must_use]
    pub fn begins_later(&self, department: &str, mode: Mode) -> Option<Date> {
        modes::begins_later(&self.source, department, mode)
    }

    /// Returns how a kind of document is called and handled.
    #[must_use]
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.source.kind.iter().find(|kind| kind.id.get_ref() == id)
    }

    /// Returns the kinds of documents that this pack describes.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.source.kind
    }

    /// Returns a paper that is accepted as proof.
    #[must_use]
    pub fn paper(&self, id: &str) -> Option<&Paper> {
        self.source.paper.iter().find(|paper| paper.id.get_ref() == id)
    }

    /// Returns how long each step takes at most.
    #[must_use]
    pub fn promises(&self) -> &Promises {
        &self.source.promises
    }

    /// Returns what comes after the consultation.
    #[must_use]
    pub fn after(&self) -> &After {
        &self.source.after
    }

    /// Returns the ways to pay for a mode.
    pub fn payments(&self, mode: Mode) -> impl Iterator<Item = &Payment> {
        self.source.payment.iter().filter(move |payment| payment.modes.contains(&mode))
    }

    /// Returns the ways to send papers for a mode.
    pub fn send_routes(&self, mode: Mode) -> impl Iterator<Item = &SendRoute> {
        self.source.send.iter().filter(move |route| route.modes.contains(&mode))
    }

    /// Returns what an applicant confirms for a mode.
    pub fn agreements(&self, mode: Mode) -> impl Iterator<Item = &Agreement> {
        self.source
            .agreement
            .iter()
            .filter(move |agreement| agreement.modes.is_empty() || agreement.modes.contains(&mode))
    }

    /// Returns the reasons to refuse that only people can give.
    #[must_use]
    pub fn staff_reasons(&self) -> &[StaffReason] {
        &self.source.staff_reason
    }

    /// Returns the next doors.
    #[must_use]
    pub fn doors(&self) -> &[Door] {
        &self.source.door
    }

    /// Returns the sentences of the public page that decide nothing.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.source.note
    }

    /// Returns the points that the guide does not state.
    #[must_use]
    pub fn unstated(&self) -> &[Text] {
        &self.source.unstated
    }

    /// Returns what this version neither states nor lists among what the guide does not state.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        hints::hints(&self.source)
    }

    /// Returns everything that the file says.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Returns the number of a department.
    pub(crate) fn department_number(&self, id: &str) -> Option<u16> {
        self.departments.iter().position(|known| *known == id).and_then(|place| u16::try_from(place).ok())
    }
}
