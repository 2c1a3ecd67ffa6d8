//! One hospital of a [`Place`] at work: desk, specialist and reception lead sample cases through the deeds.

use app::AppError;
use app::checking::{CheckPaper, Found, Item, RegisterArrival};
use app::consultations::{CheckIn, Conclude};
use app::desk::ReceiveApplication;
use app::hours::OpenHours;
use app::intake::{CallerContact, TakeCall};
use app::offers::{Before, BookDate};
use app::opinions::Accept;
use app::reviews::HandOver;
use base::{CaseId, DocumentId, HospitalId, Masked, Timestamp};
use domain::access::Actor;
use domain::cases::{ApplicantKind, Application, Case, Door};
use domain::documents::{Arrival, Form};
use domain::people::{Address, PersonName};
use domain::staff::{Role, StaffMember};
use jiff::SignedDuration;
use jiff::civil::date;
use policy::{Mode, Purpose, Stage, Version};

use crate::place::Place;

/// One hospital with its staff.
pub struct Clinic<'a> {
    /// The installation.
    pub place: &'a Place,
    /// The hospital.
    pub hospital: HospitalId,
    /// At the desk.
    pub desk: Actor,
    /// Gives opinions in every department.
    pub doctor: Actor,
    /// At reception and counter.
    pub reception: Actor,
}

impl<'a> Clinic<'a> {
    /// Enrols the staff: logins `desk`, `doctor`, `reception`.
    pub async fn open(place: &'a Place, hospital: &HospitalId) -> Self {
        let enrol = async |login, role| place.enrol(hospital, login, &[role]).await;
        let actor = |member: StaffMember| Actor::Staff { hospital: hospital.clone(), member };
        Self {
            place,
            hospital: hospital.clone(),
            desk: actor(enrol("desk", Role::Desk).await),
            doctor: actor(enrol("doctor", Role::Specialist).await),
            reception: actor(enrol("reception", Role::Reception).await),
        }
    }

    /// Opens the first hospital whose guide states a price of one step for visits in person.
    ///
    /// # Panics
    /// When no pack has one.
    pub async fn flat(place: &'a Place) -> Self {
        Self::priced(place, Mode::InPerson, |steps| steps == 1).await
    }

    /// Opens the first hospital whose guide states a price of several steps for online consultations.
    ///
    /// # Panics
    /// When no pack has one.
    pub async fn metered(place: &'a Place) -> Self {
        Self::priced(place, Mode::Online, |steps| steps > 1).await
    }

    async fn priced(place: &'a Place, mode: Mode, fits: impl Fn(usize) -> bool) -> Self {
        for hospital in &place.hospitals {
            let guide = place.ctx.guide(hospital).await.expect("the hospital was added");
            let mut fees = guide.guide().newest().source().fee.iter();
            if fees.any(|fee| fee.modes.contains(&mode) && fits(fee.steps.len())) {
                return Self::open(place, hospital).await;
            }
        }
        panic!("no pack has such a price for {mode}");
    }

    /// Returns the newest version of the guide.
    pub async fn version(&self) -> Version {
        let guide = self.place.ctx.guide(&self.hospital).await.expect("the hospital was added");
        guide.guide().newest().clone()
    }

    /// Leads a new case of 見本 花子 to the specialist, all papers found sound.
    ///
    /// # Errors
    /// The first deed that was refused.
    pub async fn reviewing(&self, mode: Mode) -> Result<Case, AppError> {
        let (ctx, desk) = (&self.place.ctx, &self.desk);
        let call = TakeCall {
            id: CaseId::draw(&*ctx.chance),
            door: Door::Phone,
            application: application(mode, &self.version().await),
            caller: Masked::default(),
            contact: CallerContact::Paper,
            send: true,
        };
        let case = app::intake::take(ctx, desk, call).await?.case;
        self.reviewed(case.id).await
    }

    /// Leads a case that was sent to the specialist, all papers found sound.
    ///
    /// # Errors
    /// The first deed that was refused.
    pub async fn reviewed(&self, case: CaseId) -> Result<Case, AppError> {
        let (ctx, desk) = (&self.place.ctx, &self.desk);
        let case = app::desk::receive(ctx, desk, ReceiveApplication { case, revision: None }).await?;
        self.collect(&case).await?;
        let hand_over = HandOver { case: case.id, revision: None, specialist: self.specialist() };
        app::reviews::hand_over(ctx, desk, hand_over).await
    }

    /// Leads a new case to a booked date of an hour, tomorrow at ten.
    ///
    /// # Errors
    /// As [`Clinic::reviewing`].
    pub async fn booked(&self, mode: Mode) -> Result<Case, AppError> {
        let ctx = &self.place.ctx;
        let case = self.reviewing(mode).await?;
        let accept = Accept { case: case.id, revision: None, minutes: 60 };
        app::opinions::accept(ctx, &self.doctor, accept).await?;
        let starts_at = self.tomorrow_at_ten();
        let hours = OpenHours { specialist: self.specialist(), starts_at, minutes: 60, mode: None };
        app::hours::open(ctx, &self.doctor, hours).await?;
        let book =
            BookDate { case: case.id, revision: None, starts_at, minutes: 60, mode, before: Before::None };
        app::offers::book(ctx, &self.desk, book).await
    }

    /// Leads a new case into the consultation, which begins at its time; the clock shows that time.
    ///
    /// # Errors
    /// As [`Clinic::reviewing`].
    pub async fn in_talk(&self, mode: Mode) -> Result<Case, AppError> {
        let ctx = &self.place.ctx;
        let case = self.booked(mode).await?;
        let starts_at = self.tomorrow_at_ten();
        self.place.clock.set(starts_at - SignedDuration::from_mins(10));
        match mode {
            Mode::Online => {
                let person = case.people.first().ok_or(AppError::NotFound("person"))?;
                let (hospital, id, part) = (self.hospital.clone(), person.id, person.part);
                let waits = Actor::Person { hospital, id, case: case.id, part };
                let enter = app::dates::EnterWaiting {
                    case: case.id,
                    joins_from: Some("JP".to_owned()),
                    device: None,
                };
                app::dates::enter_waiting(ctx, &waits, enter).await?;
            }
            Mode::InPerson | Mode::DocumentOnly => {
                let check_in = CheckIn { case: case.id, revision: None, identity_seen: true };
                app::consultations::check_in(ctx, &self.reception, check_in).await?;
            }
        }
        self.place.clock.set(starts_at);
        app::consultations::start(ctx, &self.doctor, case.id).await
    }

    /// Leads a new case to the end of a consultation of so many seconds.
    ///
    /// # Errors
    /// As [`Clinic::reviewing`].
    pub async fn concluded(&self, mode: Mode, seconds: i64) -> Result<Case, AppError> {
        let case = self.in_talk(mode).await?;
        self.place.wait(SignedDuration::from_secs(seconds));
        let conclude = Conclude { case: case.id, broken_minutes: 0, reading_minutes: 0 };
        app::consultations::conclude(&self.place.ctx, &self.doctor, conclude).await
    }

    /// Returns the specialist's id.
    ///
    /// # Panics
    /// Never: the specialist is staff.
    #[must_use]
    pub fn specialist(&self) -> base::StaffId {
        self.doctor.staff_id().expect("the specialist is staff")
    }

    /// Returns ten o'clock of the place's second day.
    ///
    /// # Panics
    /// Never: the instant is written here.
    #[must_use]
    pub fn tomorrow_at_ten(&self) -> Timestamp {
        "2026-12-02T10:00:00+09:00".parse().expect("a timestamp")
    }

    async fn collect(&self, case: &Case) -> Result<(), AppError> {
        let (ctx, desk) = (&self.place.ctx, &self.desk);
        let Some(checklist) = case.checklist() else { return Ok(()) };
        let lines = checklist.lines().iter().filter(|line| line.need.stage != Stage::OnDay);
        let items: Vec<Item> = lines
            .map(|line| Item { kind: line.need.kind.clone(), of: line.need.of, form: Form::Original })
            .collect();
        if items.is_empty() {
            return Ok(());
        }
        let id = DocumentId::draw(&*ctx.chance);
        let arrival = RegisterArrival { case: case.id, id, arrival: Arrival::Post, items, scan: None };
        let came = app::checking::register(ctx, desk, arrival).await?.case;
        for received in &came.shelf.received {
            let check =
                CheckPaper { case: case.id, revision: None, document: received.id, found: Found::Sound };
            app::checking::check(ctx, desk, check).await?;
        }
        Ok(())
    }
}

/// Returns the application of 見本 花子, complete for a guide.
#[must_use]
pub fn application(mode: Mode, version: &Version) -> Application {
    let text = |words: &str| Masked::new(words.to_owned());
    let mut application = Application::begin(ApplicantKind::Patient);
    let patient = &mut application.patient;
    patient.name = PersonName {
        family: text("髙見本"),
        given: text("花子"),
        family_kana: text("タカミホン"),
        given_kana: text("ハナコ"),
    };
    patient.birth_date = Some(Masked::new(date(1950, 4, 1)));
    patient.address = Address {
        postal_code: text("000-0000"),
        prefecture: text("見本県"),
        city: text("見本市"),
        street: text("例町1丁目"),
        building: Masked::default(),
    };
    patient.daytime_phone = text("03-0000-0001");
    patient.lives_in = Some("JP".to_owned());
    patient.japanese_insurance = Some(true);
    patient.under_care_elsewhere = Some(true);
    patient.diagnosis_disclosed = Some(true);
    patient.can_sign = Some(true);
    patient.deceased = Some(false);
    application.illness.words = text("胃の病気(見本)");
    let department = version.departments().iter().find(|one| one.id.get_ref() == "gastroenterology");
    application.illness.department = department.and_then(|one| one.id.get_ref().parse().ok());
    application.referring_doctor.hospital = "見本総合病院".to_owned();
    application.referring_doctor.doctor = text("例文 医師");
    application.referring_doctor.agrees = Some(true);
    application.referring_doctor.letter_language = Some("ja".to_owned());
    application.purposes = vec![Purpose::CurrentTreatment, Purpose::FutureTreatment];
    application.questions = ["手術と薬のどちらがよいですか", "仕事はいつから戻れますか"].map(text).to_vec();
    application.mode = Some(mode);
    application.patient_joins_from = Some("JP".to_owned());
    application.privacy_policy_accepted = Some(true);
    application.agreements =
        version.agreements(mode).map(|agreement| agreement.id.get_ref().clone()).collect();
    application
}
