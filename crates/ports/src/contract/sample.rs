//! Clearly synthetic rows for the contract.

use std::collections::BTreeSet;

use base::{
    AppointmentId, CaseId, Chance, Date, DraftId, HospitalId, Masked, PersonId, ReferenceNumber,
    SeededChance, StaffId, TaskId, Timestamp,
};
use domain::access::Deed;
use domain::appointments::{FreeHours, Span};
use domain::audit::{Doer, Entry};
use domain::cases::{
    Accepted, ApplicantKind, Application, Booked, Case, Closed, Concluded, Door, Event, Happening, Judgement,
    Moment, PolicyRef, Reviewing, Stage,
};
use domain::charges::{Charge, ChargeState};
use domain::people::{Contact, Part, Person};
use domain::policies::{Draft, DraftState};
use domain::reports::{Opinion, Report};
use domain::staff::{Role, StaffMember};
use domain::tasks::{Task, TaskKind};
use jiff::civil::date;
use jiff::{SignedDuration, ToSpan};
use policy::{
    Decision, DocumentKind, DocumentNeed, DocumentState, Facts, Form, Mode, Need, Owner, Stage as NeededBy,
    Verdict,
};

use crate::store::{CodePurpose, CodeRow, HospitalRow, PackRow, SessionRow, Signed};
use crate::{Store, WriteTx};

/// Makes the rows of one function of the contract: repeatable, and different from each other.
#[derive(Debug)]
pub struct Sample {
    chance: SeededChance,
    /// The instant at which everything happens.
    pub now: Timestamp,
}

impl Sample {
    /// Starts a sequence of rows.
    ///
    /// # Panics
    /// Never: the instant is written out here.
    #[must_use]
    pub fn new() -> Self {
        let now = "2026-11-27T01:00:00Z".parse().expect("an instant");
        Self { chance: SeededChance::new(20_261_127), now }
    }

    /// Adds a hospital to the store.
    ///
    /// # Panics
    /// When the store does not take it.
    pub async fn hospital(&self, store: &dyn Store, id: &str) -> HospitalId {
        let id: HospitalId = id.parse().expect("the name of a hospital");
        let file =
            PackRow { file: "pack.toml".to_owned(), text: format!("id = \"{id}\""), stored_at: self.now };
        let row = HospitalRow { id: id.clone(), added_at: self.now };
        store.add_hospital(row, vec![file], self.entry(Deed::ManageHospital)).await.expect("a new hospital");
        id
    }

    /// Begins to write.
    ///
    /// # Panics
    /// When the store does not let it.
    pub async fn write(&self, store: &dyn Store, hospital: &HospitalId) -> Box<dyn WriteTx> {
        store.write(hospital, "contract").await.expect("a transaction that writes")
    }

    /// Returns an entry by the system.
    #[must_use]
    pub fn entry(&self, deed: Deed) -> Entry {
        Entry::done(self.now, Doer::System("contract".to_owned()), deed, None)
    }

    /// Returns an instant some seconds from now.
    #[must_use]
    pub fn later(&self, seconds: i64) -> Timestamp {
        self.now + SignedDuration::from_secs(seconds)
    }

    /// Returns a day after today.
    #[must_use]
    pub fn day(&self, days: i64) -> Date {
        base::japan::date(self.now).saturating_add(days.days())
    }

    /// Draws a case's id.
    #[must_use]
    pub fn case_id(&self) -> CaseId {
        CaseId::draw(&self.chance)
    }

    /// Draws a person's id.
    #[must_use]
    pub fn person_id(&self) -> PersonId {
        PersonId::draw(&self.chance)
    }

    /// Draws the id of a member of staff.
    #[must_use]
    pub fn staff_id(&self) -> StaffId {
        StaffId::draw(&self.chance)
    }

    /// Draws an appointment's id.
    #[must_use]
    pub fn appointment_id(&self) -> AppointmentId {
        AppointmentId::draw(&self.chance)
    }

    /// Draws an id without a type.
    #[must_use]
    pub fn uuid(&self) -> uuid::Uuid {
        uuid::Builder::from_random_bytes(self.bytes()).into_uuid()
    }

    /// Draws a hash.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        self.bytes()
    }

    /// Returns a draft of 見本 花子.
    #[must_use]
    pub fn case(&self, hospital: &HospitalId) -> Case {
        let mut application = Application::begin(ApplicantKind::Patient);
        let name = &mut application.patient.name;
        name.family = Masked::new("見本".to_owned());
        name.given = Masked::new("花子".to_owned());
        name.family_kana = Masked::new("ミホン".to_owned());
        name.given_kana = Masked::new("ハナコ".to_owned());
        application.patient.birth_date = Some(Masked::new(date(1961, 4, 2)));
        application.illness.department = Some("surgery".parse().expect("a department's name"));
        let person = Person {
            id: self.person_id(),
            part: Part::Patient,
            name: Masked::new("見本 花子".to_owned()),
            contact: Contact::Email(Masked::new("hanako@example.jp".to_owned())),
            verified_at: Some(self.now),
            ended_at: None,
        };
        let policy = PolicyRef { id: "sample".to_owned(), version: "1".to_owned(), hash: "00".repeat(32) };
        Case::open(
            self.case_id(),
            hospital.clone(),
            ReferenceNumber::draw(2026, &self.chance),
            Door::Web,
            self.now,
            policy,
            application,
            vec![person],
            self.day(30),
        )
    }

    /// Stores a draft and returns it.
    ///
    /// # Panics
    /// When the store does not take it.
    pub async fn stored(&self, store: &dyn Store, hospital: &HospitalId) -> Case {
        let case = self.case(hospital);
        let mut tx = self.write(store, hospital).await;
        tx.add_case(&case, self.now).await.expect("a new case");
        tx.commit(self.entry(Deed::OpenCase)).await.expect("a commit");
        case
    }

    /// Returns the stage of a case that is with a specialist.
    #[must_use]
    pub fn reviewing(&self, specialist: StaffId) -> Stage {
        Stage::Reviewing(Reviewing { specialist, asked_at: self.now })
    }

    /// Returns the stage of a case with a booked date.
    #[must_use]
    pub fn booked(&self, span: Span) -> Stage {
        Stage::Booked(self.booking(span))
    }

    /// Makes the case a closed one: sent now, and talked over some days from now.
    pub fn close(&self, case: &mut Case, days: i64) {
        let started_at = self.later(days * 24 * 3_600);
        let span = Span::new(self.staff_id(), started_at, 60).expect("a span");
        let charge = Charge {
            lines: Vec::new(),
            counted_seconds: 1_800,
            due_since: started_at,
            state: ChargeState::Due,
        };
        let concluded = Concluded {
            booked: self.booking(span),
            started_at,
            ended_at: started_at + SignedDuration::from_mins(30),
            charge,
            report: Report::Writing { opinion: Opinion::default() },
        };
        let by = Doer::System("contract".to_owned());
        case.history.push(Event { at: self.now, by, what: Happening::Submitted });
        case.stage = Stage::Closed(Closed { at: self.later(days * 24 * 3_600 + 7_200), concluded });
    }

    /// Lets the guide ask for a referral letter before a date is confirmed.
    pub fn owe(&self, case: &mut Case) {
        let need = DocumentNeed {
            kind: DocumentKind::new(DocumentKind::REFERRAL_LETTER),
            of: Owner::Patient,
            need: Need::Required,
            stage: NeededBy::Application,
            form: Form::Original,
            accepts: Vec::new(),
            state: DocumentState::Later,
            rule: "letter".into(),
            cites: "1".into(),
        };
        let PolicyRef { id, version, hash } = case.policy.clone();
        let decision = Decision {
            verdict: Verdict::Acceptable,
            policy: policy::PolicyRef { id: id.into(), version: version.into(), hash: hash.into() },
            refusals: Vec::new(),
            asks: Vec::new(),
            documents: vec![need],
            forbidden: Vec::new(),
            conditions: Vec::new(),
            arrive_minutes_before: None,
        };
        let facts = Facts::new(base::japan::date(self.now));
        let policy = case.policy.clone();
        case.judgements.push(Judgement {
            at: self.now,
            moment: Moment::Booking,
            policy,
            facts,
            decision,
            set_aside: Vec::new(),
        });
    }

    /// Returns a span on 15 December 2026, by the hour and minute in Japan.
    ///
    /// # Panics
    /// When the numbers make no span.
    #[must_use]
    pub fn span(&self, specialist: StaffId, hour: i8, minute: i8, minutes: u16) -> Span {
        let starts_at = base::japan::instant(date(2026, 12, 15).at(hour, minute, 0, 0));
        Span::new(specialist, starts_at, minutes).expect("a span")
    }

    /// Returns hours that are open for both modes.
    #[must_use]
    pub fn hours(&self, span: Span) -> FreeHours {
        FreeHours { span, mode: None }
    }

    /// Returns a member of staff at the desk.
    #[must_use]
    pub fn member(&self, login: &str) -> StaffMember {
        StaffMember {
            id: self.staff_id(),
            login: login.to_owned(),
            name: "例文 太郎".to_owned(),
            roles: BTreeSet::from([Role::Desk, Role::Reception]),
            departments: BTreeSet::new(),
            left_at: None,
        }
    }

    /// Returns a task that is due in a minute.
    #[must_use]
    pub fn task(&self, case: Option<CaseId>, kind: TaskKind) -> Task {
        Task {
            id: TaskId::draw(&self.chance),
            case,
            kind,
            note: Masked::new("例文 太郎 090-0000-0001".to_owned()),
            at: self.now,
            due_at: self.later(60),
            done_at: None,
        }
    }

    /// Returns a draft of a guide's next version.
    #[must_use]
    pub fn draft(&self) -> Draft {
        Draft {
            id: DraftId::draw(&self.chance),
            revision: 0,
            base: PolicyRef { id: "sample".to_owned(), version: "1".to_owned(), hash: "00".repeat(32) },
            text: "id = \"sample\"".to_owned(),
            writers: vec![self.staff_id()],
            begun_at: self.now,
            changed_at: self.now,
            state: DraftState::Writing,
            rehearsal: None,
        }
    }

    /// Returns a code with five tries.
    #[must_use]
    pub fn code(&self, case: CaseId, person: PersonId) -> CodeRow {
        CodeRow {
            id: self.uuid(),
            case: Some(case),
            person: Some(person),
            purpose: CodePurpose::SignIn,
            hash: self.hash(),
            ends_at: self.later(600),
            tries_left: 5,
        }
    }

    /// Returns a session of an hour.
    #[must_use]
    pub fn session(&self, signed: Signed) -> SessionRow {
        SessionRow { token_hash: self.hash(), signed, began_at: self.now, ends_at: self.later(3_600) }
    }

    fn booking(&self, span: Span) -> Booked {
        let accepted =
            Accepted { specialist: span.specialist, at: self.now, minutes: span.minutes, rounds: 0 };
        let appointment = self.appointment_id();
        Booked { accepted, appointment, span, mode: Mode::InPerson, at: self.now }
    }

    fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes);
        bytes
    }
}

impl Default for Sample {
    fn default() -> Self {
        Self::new()
    }
}
