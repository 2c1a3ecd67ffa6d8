//! A hospital's guide as the deeds ask it: judging a case, promised dates, fees, times of the day, the letterhead.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Date, DepartmentId, HospitalId, Lang, Timestamp, japan};
use domain::cases::{Case, Judgement, Moment, PolicyRef, asked_of};
use domain::charges::ChargeLine;
use jiff::{SignedDuration, ToSpan};
use policy::calendar::{Closings, Hours, add_working_days};
use policy::pack::{Fee, Tariff};
use policy::{DeadlineQuery, Facts, FeeQuery, Guide, Mode, Version};
use ports::printing::Letterhead;

use crate::AppError;

/// The times around an appointment, as far as the guide states them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Times {
    /// Last instant for a change or cancellation by the patient's side.
    pub change_until: Option<Timestamp>,
    /// When to be ready before the screen.
    pub be_ready_at: Option<Timestamp>,
    /// When to arrive.
    pub arrive_at: Option<Timestamp>,
    /// From when the call may come.
    pub call_from: Option<Timestamp>,
    /// Until when the call comes.
    pub call_until: Option<Timestamp>,
}

impl Times {
    /// Returns when the patient's side has to be there, in person or before the screen.
    #[must_use]
    pub fn be_there_at(&self) -> Option<Timestamp> {
        self.arrive_at.or(self.be_ready_at)
    }
}

/// A hospital's guide, all versions.
#[derive(Debug)]
pub struct Guidebook {
    hospital: HospitalId,
    guide: Arc<Guide>,
}

impl Guidebook {
    /// Reads a guide from its files, as the store keeps them.
    ///
    /// # Errors
    /// [`AppError::Guide`] with the first fault.
    pub fn from_files(hospital: HospitalId, files: BTreeMap<String, String>) -> Result<Self, AppError> {
        let guide = Guide::from_files(files)
            .map_err(|faults| AppError::Guide(faults.first().map(ToString::to_string).unwrap_or_default()))?;
        Ok(Self { hospital, guide: Arc::new(guide) })
    }

    /// Returns the hospital.
    #[must_use]
    pub fn hospital(&self) -> &HospitalId {
        &self.hospital
    }

    /// Returns the guide itself, for pages that show it.
    #[must_use]
    pub fn guide(&self) -> &Guide {
        &self.guide
    }

    /// Returns the guide itself, to be kept.
    #[must_use]
    pub fn shared(&self) -> Arc<Guide> {
        self.guide.clone()
    }

    /// Returns the hospital's name on a day.
    #[must_use]
    pub fn name(&self, lang: Lang, on: Date) -> &str {
        self.version_on(on).hospital().name.get(lang)
    }

    /// Returns the short name that messages of a day carry.
    #[must_use]
    pub fn short_name(&self, lang: Lang, on: Date) -> &str {
        self.version_on(on).hospital().short_name.get(lang)
    }

    /// Returns the version in force on a day; before the first one begins, that one. A version to come says nothing yet.
    #[must_use]
    pub fn version_on(&self, day: Date) -> &Version {
        let first = || self.guide.versions().first().unwrap_or_else(|| self.guide.newest());
        self.guide.version_on(day).unwrap_or_else(first)
    }

    /// Returns the version in force on a day with its name and hash, as a new case keeps them.
    ///
    /// # Errors
    /// [`AppError::Guide`] before the first version.
    pub fn current(&self, today: Date) -> Result<(&Version, PolicyRef), AppError> {
        let version = self
            .guide
            .version_on(today)
            .ok_or_else(|| AppError::Guide("no version is in force".to_owned()))?;
        Ok((version, PolicyRef::of(version)))
    }

    /// Returns the version that binds a case.
    #[must_use]
    pub fn version_of(&self, case: &Case) -> &Version {
        self.guide.version(&case.policy.version).unwrap_or_else(|| self.guide.newest())
    }

    /// Returns the day of the consultation of a case, once one is booked.
    #[must_use]
    pub fn day_of(case: &Case) -> Option<Date> {
        case.stage.booked().map(|booked| japan::date(booked.span.starts_at))
    }

    /// Asks the version that binds a case about it, for a consultation on a day when one is known. Rules that staff set
    /// aside in the case refuse nothing.
    ///
    /// # Errors
    /// [`AppError::Guide`] when the facts name something that the version does not know.
    pub fn judge(
        &self,
        case: &Case,
        moment: Moment,
        on: Option<Date>,
        now: Timestamp,
    ) -> Result<Judgement, AppError> {
        self.judge_facts(case, case.facts(on), moment, now)
    }

    /// Asks the version that binds a case about facts, as for a mode that is only considered.
    ///
    /// # Errors
    /// As [`Guidebook::judge`].
    pub fn judge_facts(
        &self,
        case: &Case,
        facts: Facts,
        moment: Moment,
        now: Timestamp,
    ) -> Result<Judgement, AppError> {
        let judged = case.judged_by(self.version_of(case), facts, moment, now);
        judged.map_err(|error| AppError::Guide(error.to_string()))
    }

    /// Returns the fee for counted seconds, line by line.
    ///
    /// # Errors
    /// [`AppError::Guide`] when the guide states no fee for the case's mode.
    pub fn fee_lines(&self, case: &Case, seconds: u32, on: Date) -> Result<Vec<ChargeLine>, AppError> {
        let version = self.priced_by(case, on);
        let charged = version
            .fee(&case.fee_query(version, seconds, on))
            .map_err(|error| AppError::Guide(error.to_string()))?;
        let line = |line: policy::FeeLine| ChargeLine {
            label: line.label,
            amount: line.amount,
            rule: line.rule.to_string(),
        };
        Ok(charged.lines.into_iter().map(line).collect())
    }

    /// Tells whether the guide states what a consultation in a mode costs on a day.
    #[must_use]
    pub fn states_fee(&self, mode: Mode, on: Date) -> bool {
        let query = FeeQuery {
            mode,
            elapsed: SignedDuration::from_mins(30),
            on,
            department: None,
            items: Vec::new(),
            facts: None,
        };
        self.guide.fee(&query).is_ok()
    }

    /// Returns the price that a case is charged by; `None` where the guide states none for its mode.
    #[must_use]
    pub fn price(&self, case: &Case, on: Date) -> Option<&Fee> {
        let version = self.priced_by(case, on);
        version.price(&case.fee_query(version, 0, on)).ok()
    }

    /// The version whose prices a case pays: its own, unless that one says those of the day of the consultation.
    fn priced_by(&self, case: &Case, on: Date) -> &Version {
        let own = self.version_of(case);
        match own.after().tariff {
            Tariff::AskedOn => own,
            Tariff::ConsultationOn => self.guide.version_on(on).unwrap_or(own),
        }
    }

    /// Returns the times around an appointment of a case.
    ///
    /// # Errors
    /// As [`Guidebook::judge`].
    pub fn times(&self, case: &Case, starts_at: Timestamp) -> Result<Times, AppError> {
        let version = self.version_of(case);
        let facts = asked_of(version, case.facts(Some(japan::date(starts_at))));
        let query = DeadlineQuery { appointment: starts_at, facts };
        let found = version.deadlines(&query).map_err(|error| AppError::Guide(error.to_string()))?;
        Ok(Times {
            change_until: found.change_until,
            be_ready_at: found.be_ready_at,
            arrive_at: found.arrive_at,
            call_from: found.call_window.map(|window| window.from),
            call_until: found.call_window.map(|window| window.until),
        })
    }

    /// Returns the name of a department as a case's version calls it; the id when it is gone.
    #[must_use]
    pub fn department_name(&self, case: &Case, id: &DepartmentId, lang: Lang) -> String {
        let found = self.version_of(case).department(id.as_str());
        found.map_or_else(|| id.to_string(), |department| department.name.get(lang).to_owned())
    }

    /// Returns the name of a department as it is called on a day; its last name when it is gone, the id when it never was.
    #[must_use]
    pub fn department_on(&self, day: Date, id: &DepartmentId, lang: Lang) -> String {
        let now = std::iter::once(self.version_on(day));
        let found = now.chain(self.guide.versions().iter().rev()).find_map(|one| one.department(id.as_str()));
        found.map_or_else(|| id.to_string(), |department| department.name.get(lang).to_owned())
    }

    /// Returns the head of letters.
    #[must_use]
    pub fn letterhead(&self, case: &Case, lang: Lang) -> Letterhead {
        self.letterhead_of(self.version_of(case), lang)
    }

    /// Returns the head of letters that belong to no case.
    #[must_use]
    pub fn letterhead_of(&self, version: &Version, lang: Lang) -> Letterhead {
        let hospital = version.hospital();
        let desk = version.desks().first();
        Letterhead {
            hospital: hospital.name.get(lang).to_owned(),
            desk: desk.map(|desk| desk.name.get(lang).to_owned()).unwrap_or_default(),
            address: vec![format!("〒{}", hospital.postal_code), hospital.address.get(lang).to_owned()],
            phone: desk.and_then(|desk| desk.phone.clone()).unwrap_or_default(),
        }
    }

    /// Returns the registration number for receipts, when the pack has one.
    #[must_use]
    pub fn registration_number(&self, case: &Case) -> Option<String> {
        self.version_of(case).hospital().registration_number.clone()
    }

    /// Returns the last day on which a draft begun today is kept.
    #[must_use]
    pub fn draft_until(&self, today: Date) -> Date {
        days_after(today, self.promises(today).draft_days)
    }

    /// Returns by when the desk answers an application sent today.
    #[must_use]
    pub fn receive_by(&self, today: Date) -> Date {
        self.working_days_after(today, self.promises(today).receive_days)
    }

    /// Returns by when papers that came today are checked.
    #[must_use]
    pub fn check_by(&self, today: Date) -> Date {
        self.working_days_after(today, self.promises(today).check_days)
    }

    /// Returns by when a specialist asked today decides.
    #[must_use]
    pub fn decide_by(&self, today: Date) -> Date {
        self.working_days_after(today, self.promises(today).decision_days)
    }

    /// Returns by when dates are offered for a case accepted today.
    #[must_use]
    pub fn dates_by(&self, today: Date) -> Date {
        self.working_days_after(today, self.promises(today).offer_days)
    }

    /// Returns by when other dates are offered, or an answer of today is booked.
    #[must_use]
    pub fn new_dates_by(&self, today: Date) -> Date {
        self.working_days_after(today, self.promises(today).offer_again_days)
    }

    /// Returns until when dates offered today are held.
    #[must_use]
    pub fn hold_until(&self, today: Date) -> Date {
        days_after(today, self.promises(today).offer_hold_days)
    }

    /// Returns by when the reply letter of a consultation held today is signed.
    #[must_use]
    pub fn reply_by(&self, today: Date) -> Date {
        let stated = self.promises(today).reply_letter_days;
        self.working_days_after(today, stated.unwrap_or(policy::pack::Promises::USUAL_REPLY_LETTER_DAYS))
    }

    /// Returns by when a fee due today is to be paid.
    #[must_use]
    pub fn payment_by(&self, today: Date) -> Date {
        days_after(today, self.promises(today).payment_days)
    }

    /// Returns by when papers of an application that was received today are waited for.
    #[must_use]
    pub fn papers_by(&self, today: Date) -> Date {
        days_after(today, self.promises(today).papers_wait_days)
    }

    /// Returns the last day to which a case can rest from today.
    #[must_use]
    pub fn rest_until(&self, today: Date) -> Date {
        days_after(today, self.promises(today).hold_days)
    }

    /// Returns from when the patient's page shows a refusal of now even though nobody was reached by phone.
    #[must_use]
    pub fn refusal_shown_from(&self, now: Timestamp) -> Timestamp {
        let days = self.promises(japan::date(now)).refusal_shown_after_days;
        now + SignedDuration::from_hours(24 * i64::from(days))
    }

    /// Returns by when the desk phones with a refusal of now: the end of the next working day.
    #[must_use]
    pub fn call_by(&self, now: Timestamp) -> Timestamp {
        japan::last_instant(self.working_days_after(japan::date(now), 1))
    }

    /// Returns the day that is `days` working days of the hospital after a day.
    #[must_use]
    pub fn working_days_after(&self, from: Date, days: u32) -> Date {
        add_working_days(from, days, &self.closings(from)).unwrap_or(from)
    }

    /// The desks share the hospital's closed days; the first desk with stated hours knows them.
    fn closings(&self, day: Date) -> Closings {
        let version = self.version_on(day);
        let hours = version.desks().iter().find_map(|desk| version.desk_hours(desk.id.get_ref()));
        hours.map(Hours::closings).cloned().unwrap_or_default()
    }

    fn promises(&self, day: Date) -> &policy::pack::Promises {
        self.version_on(day).promises()
    }
}

fn days_after(from: Date, days: u32) -> Date {
    from.checked_add(i64::from(days).days()).unwrap_or(from)
}
