//! Who may do what. Every permit of the system is made here; a deed that needs one takes it as a value.

use base::{CaseId, HospitalId, PersonId, StaffId};
use serde::{Deserialize, Serialize};

use crate::audit::Doer;
use crate::people::Part;
use crate::staff::{Role, StaffMember};

/// Somebody who is signed in to one hospital. Made only from a session (`http-kit`), by the command line and by the
/// worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff.
    Staff {
        /// The hospital.
        hospital: HospitalId,
        /// Who.
        member: StaffMember,
    },
    /// Somebody on the patient's side, signed in to one case.
    Person {
        /// The hospital.
        hospital: HospitalId,
        /// Who.
        id: PersonId,
        /// The only case this session opens.
        case: CaseId,
        /// The part in it.
        part: Part,
    },
    /// The worker or the command line.
    System {
        /// The hospital.
        hospital: HospitalId,
        /// Its name in the audit log.
        name: &'static str,
    },
}

impl Actor {
    /// Returns the hospital in which the actor acts; there is no other for them.
    #[must_use]
    pub fn hospital(&self) -> &HospitalId {
        match self {
            Self::Staff { hospital, .. } | Self::Person { hospital, .. } | Self::System { hospital, .. } => {
                hospital
            }
        }
    }

    /// Returns how the audit log names the actor.
    #[must_use]
    pub fn doer(&self) -> Doer {
        match self {
            Self::Staff { member, .. } => Doer::Staff(member.id),
            Self::Person { id, .. } => Doer::Person(*id),
            Self::System { name, .. } => Doer::System((*name).to_owned()),
        }
    }

    /// Returns the staff id, when the actor is staff.
    #[must_use]
    pub fn staff_id(&self) -> Option<StaffId> {
        match self {
            Self::Staff { member, .. } => Some(member.id),
            Self::Person { .. } | Self::System { .. } => None,
        }
    }
}

macro_rules! deeds {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)+) => {
        /// What can be done; the word of the audit log and of the matrix.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Deed { $($(#[$doc])* $name,)+ }

        impl Deed {
            /// All deeds, in the order of the matrix.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Returns the code of rows and of the golden matrix.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }

            /// Returns the deed with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|deed| deed.code() == code)
            }
        }
    };
}

deeds! {
    /// Begin an application.
    OpenCase = "case.open";
    /// Change an application before it is sent.
    EditApplication = "application.edit";
    /// Send the application.
    SubmitApplication = "application.submit";
    /// See the case's page on the patient's side.
    SeeOwnCase = "case.see_own";
    /// See the case at the hospital.
    SeeCase = "case.see";
    /// See names, contact and state of a case, nothing clinical.
    SeeContact = "case.see_contact";
    /// Enter an application for somebody on the phone.
    TakeByPhone = "case.take_by_phone";
    /// Receive a sent application at the desk.
    Receive = "application.receive";
    /// Add a paper.
    AddDocument = "document.add";
    /// Open a paper.
    ReadDocument = "document.read";
    /// Say of each paper that was asked for whether it comes.
    AnswerRequest = "document.answer";
    /// Say that a paper cannot be had.
    DeclareUnobtainable = "document.unobtainable";
    /// Enter a thing that came by post, fax or hand.
    RegisterArrival = "document.register";
    /// Look at a paper and say what it is worth, or exempt one.
    CheckDocument = "document.check";
    /// Ask for missing papers.
    RequestDocuments = "document.request";
    /// Hand the case to a specialist.
    RequestReview = "review.request";
    /// Accept or decline a case as its specialist.
    Review = "review.decide";
    /// Offer candidate dates.
    OfferDates = "dates.offer";
    /// Answer candidate dates.
    AnswerDates = "dates.answer";
    /// Book a date.
    Book = "appointment.book";
    /// Cancel a booking.
    CancelBooking = "appointment.cancel";
    /// Let a case rest, or take it up again.
    PauseCase = "case.pause";
    /// Change between in person and online.
    ChangeMode = "case.change_mode";
    /// Open a specialist's hours.
    OpenHours = "hours.open";
    /// Receive somebody on the day.
    CheckIn = "consultation.check_in";
    /// Enter the waiting page of an online consultation.
    EnterWaiting = "consultation.wait";
    /// Begin the consultation.
    StartConsultation = "consultation.start";
    /// End the consultation.
    ConcludeConsultation = "consultation.conclude";
    /// Record that nobody came.
    RecordNoShow = "consultation.no_show";
    /// Take a payment.
    SettleCharge = "charge.settle";
    /// Waive a fee.
    WaiveCharge = "charge.waive";
    /// Print a receipt.
    PrintReceipt = "charge.receipt";
    /// Write the opinion.
    WriteOpinion = "report.write";
    /// Sign the reply letter.
    SignReply = "report.sign";
    /// Mark the reply letter as sent.
    SendReply = "report.send";
    /// Decide a refusal at the desk.
    Refuse = "case.refuse";
    /// Record that a refusal was told by phone.
    TellRefusal = "case.tell_refusal";
    /// Withdraw a case.
    Withdraw = "case.withdraw";
    /// Close a case quietly after a death.
    CloseQuietly = "case.close_quietly";
    /// Take a quiet closing back.
    UndoQuiet = "case.undo_quiet";
    /// Close a case on which nothing is open.
    CloseCase = "case.close";
    /// Invite a relative.
    InvitePerson = "person.invite";
    /// End somebody's access.
    EndAccess = "person.end";
    /// Change a contact.
    ChangeContact = "person.change_contact";
    /// Make or revoke a paper key.
    ManagePaperKey = "person.paper_key";
    /// Sign in on the patient's side.
    PersonSignIn = "session.person";
    /// Sign in as staff.
    StaffSignIn = "session.staff";
    /// Sign out.
    SignOut = "session.end";
    /// Do something from the list of things to do by hand.
    DoTask = "task.done";
    /// Ask to be called.
    AskCallBack = "task.call_back";
    /// See the desk's queues.
    SeeQueue = "queue.see";
    /// See today's list at reception.
    SeeToday = "today.see";
    /// Manage staff: invite, change roles, reset a second factor, end.
    ManageStaff = "staff.manage";
    /// Read the audit log.
    ReadAudit = "audit.read";
    /// Set the hospital up or load a new version of its pack.
    ManageHospital = "hospital.manage";
    /// Read the versions and drafts of the guide.
    SeePolicies = "policy.see";
    /// Write a draft of the guide and ask for its approval.
    EditPolicy = "policy.edit";
    /// Try a draft on past cases: numbers and answers, no names.
    TryPolicy = "policy.dry_run";
    /// Approve another person's draft, or send it back.
    ApprovePolicy = "policy.approve";
    /// Move an open case to another version of the guide, with a reason.
    MoveCase = "case.move_policy";
    /// Set a rule of the guide aside in one case, with a reason.
    DecideAgainstRule = "case.against_rule";
    /// Many refused tries of unknown callers, counted.
    RefusedUnknown = "refused.unknown";
    /// Perform a follow-up (mail, reminder) as the worker.
    PerformEffect = "effect.perform";
}

/// Why somebody may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// The role or part does not allow it.
    #[error("this role may not do that")]
    Role,
    /// It belongs to somebody else.
    #[error("this belongs to somebody else")]
    NotYours,
}

/// Tells whether a role may do a deed, in any case of the hospital. The golden file `access.txt` shows the whole table.
#[must_use]
pub fn role_may(role: Role, deed: Deed) -> bool {
    use Deed as D;
    match deed {
        D::SeeCase => matches!(role, Role::Desk | Role::Specialist),
        D::SeeContact => matches!(role, Role::Desk | Role::Specialist | Role::Reception | Role::Support),
        D::SeeToday => matches!(role, Role::Desk | Role::Reception),
        D::ReadDocument => matches!(role, Role::Desk | Role::Specialist),
        D::OpenCase
        | D::EditApplication
        | D::SubmitApplication
        | D::TakeByPhone
        | D::Receive
        | D::AddDocument
        | D::CheckDocument
        | D::RequestDocuments
        | D::RequestReview
        | D::OfferDates
        | D::AnswerDates
        | D::Book
        | D::CancelBooking
        | D::ChangeMode
        | D::SendReply
        | D::Refuse
        | D::TellRefusal
        | D::Withdraw
        | D::CloseQuietly
        | D::UndoQuiet
        | D::CloseCase
        | D::InvitePerson
        | D::EndAccess
        | D::ChangeContact
        | D::ManagePaperKey
        | D::DeclareUnobtainable
        | D::AnswerRequest
        | D::PauseCase
        | D::DoTask
        | D::SeeQueue
        | D::DecideAgainstRule => role == Role::Desk,
        D::RegisterArrival | D::CheckIn | D::RecordNoShow => matches!(role, Role::Desk | Role::Reception),
        D::Review | D::WriteOpinion | D::SignReply | D::StartConsultation | D::ConcludeConsultation => {
            role == Role::Specialist
        }
        D::OpenHours => matches!(role, Role::Specialist | Role::Desk),
        D::SettleCharge | D::PrintReceipt | D::WaiveCharge => role == Role::Reception,
        D::ManageStaff | D::ManageHospital | D::EditPolicy | D::TryPolicy | D::ApprovePolicy => {
            role == Role::Administrator
        }
        D::SeePolicies => matches!(role, Role::Administrator | Role::Auditor),
        D::MoveCase => matches!(role, Role::Desk | Role::Administrator),
        D::ReadAudit => role == Role::Auditor,
        D::StaffSignIn | D::SignOut => true,
        D::SeeOwnCase
        | D::EnterWaiting
        | D::PersonSignIn
        | D::AskCallBack
        | D::RefusedUnknown
        | D::PerformEffect => false,
    }
}

/// Tells whether a part on the patient's side may do a deed, in its own case.
#[must_use]
pub fn part_may(part: Part, deed: Deed) -> bool {
    use Deed as D;
    let leads = matches!(part, Part::Patient | Part::Guardian);
    match deed {
        D::SeeOwnCase | D::SignOut | D::PersonSignIn | D::AskCallBack => true,
        D::EditApplication
        | D::SubmitApplication
        | D::AddDocument
        | D::DeclareUnobtainable
        | D::AnswerRequest
        | D::ChangeContact => true,
        D::AnswerDates | D::EnterWaiting | D::ChangeMode | D::CancelBooking | D::Withdraw | D::PauseCase => {
            !matches!(part, Part::Helper)
        }
        D::ReadDocument => !matches!(part, Part::Helper),
        D::InvitePerson | D::ManagePaperKey => leads || matches!(part, Part::Relative { .. }),
        D::EndAccess => leads,
        D::OpenCase
        | D::SeeCase
        | D::SeeContact
        | D::TakeByPhone
        | D::Receive
        | D::RegisterArrival
        | D::CheckDocument
        | D::RequestDocuments
        | D::RequestReview
        | D::Review
        | D::OfferDates
        | D::Book
        | D::OpenHours
        | D::CheckIn
        | D::StartConsultation
        | D::ConcludeConsultation
        | D::RecordNoShow
        | D::SettleCharge
        | D::WaiveCharge
        | D::PrintReceipt
        | D::WriteOpinion
        | D::SignReply
        | D::SendReply
        | D::Refuse
        | D::TellRefusal
        | D::CloseQuietly
        | D::UndoQuiet
        | D::CloseCase
        | D::StaffSignIn
        | D::DoTask
        | D::SeeQueue
        | D::SeeToday
        | D::ManageStaff
        | D::ReadAudit
        | D::ManageHospital
        | D::SeePolicies
        | D::EditPolicy
        | D::TryPolicy
        | D::ApprovePolicy
        | D::MoveCase
        | D::DecideAgainstRule
        | D::RefusedUnknown
        | D::PerformEffect => false,
    }
}

/// Tells whether the system itself may do a deed.
fn system_may(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::PerformEffect | Deed::ManageHospital | Deed::ManageStaff | Deed::Withdraw | Deed::TellRefusal
    )
}

/// Proof that its holder may do one kind of deed, in one case or in the whole hospital. Only this module makes permits.
#[derive(Debug, Clone)]
pub struct Permit {
    deed: Deed,
    actor: Actor,
    case: Option<CaseId>,
}

impl Permit {
    /// Returns the deed it is for.
    #[must_use]
    pub fn deed(&self) -> Deed {
        self.deed
    }

    /// Returns who holds it.
    #[must_use]
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Returns the case it is for, if it is for one.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        self.case
    }

    /// Returns the holder's staff id.
    ///
    /// # Errors
    /// [`Denied::Role`] when the holder is not staff.
    pub fn staff(&self) -> Result<StaffId, Denied> {
        self.actor.staff_id().ok_or(Denied::Role)
    }
}

/// Gives a permit for a deed in one case.
///
/// A specialist may act only in cases handed to them: the caller passes the case's `specialist`.
///
/// # Errors
/// [`Denied::Role`] when no role or part of the actor allows the deed, [`Denied::NotYours`] when the case is another
/// person's or another specialist's.
pub fn in_case(
    actor: &Actor,
    deed: Deed,
    case: CaseId,
    specialist: Option<StaffId>,
) -> Result<Permit, Denied> {
    let permit = || Permit { deed, actor: actor.clone(), case: Some(case) };
    match actor {
        Actor::Staff { member, .. } => {
            let by_other_role = Role::ALL
                .iter()
                .any(|role| *role != Role::Specialist && member.has(*role) && role_may(*role, deed));
            let as_specialist = member.has(Role::Specialist) && role_may(Role::Specialist, deed);
            match (by_other_role, as_specialist) {
                (true, _) => Ok(permit()),
                (false, true) if specialist == Some(member.id) => Ok(permit()),
                (false, true) => Err(Denied::NotYours),
                (false, false) => Err(Denied::Role),
            }
        }
        Actor::Person { case: own, .. } if *own != case => Err(Denied::NotYours),
        Actor::Person { part, .. } if part_may(*part, deed) => Ok(permit()),
        Actor::Person { .. } => Err(Denied::Role),
        Actor::System { .. } if system_may(deed) => Ok(permit()),
        Actor::System { .. } => Err(Denied::Role),
    }
}

/// Gives a permit for a deed that is about no single case: queues, staff, hours, the audit log.
///
/// # Errors
/// [`Denied::Role`] when no role of the actor allows the deed.
pub fn in_hospital(actor: &Actor, deed: Deed) -> Result<Permit, Denied> {
    let allowed = match actor {
        Actor::Staff { member, .. } => {
            Role::ALL.iter().any(|role| member.has(*role) && role_may(*role, deed))
        }
        Actor::Person { .. } => false,
        Actor::System { .. } => system_may(deed),
    };
    if allowed { Ok(Permit { deed, actor: actor.clone(), case: None }) } else { Err(Denied::Role) }
}

/// Writes the whole matrix of roles, parts and deeds as text: the golden file.
#[must_use]
pub fn matrix() -> String {
    use std::fmt::Write;
    let parts = [Part::Patient, Part::Guardian, Part::Relative { attendee: None }, Part::Helper];
    let mark = |allowed: bool| if allowed { "yes" } else { "." };
    let mut out = format!(
        "{:<24} {:>8} {:>8} {:>8} {:>7} | {}\n",
        "deed",
        "patient",
        "guardian",
        "relative",
        "helper",
        Role::ALL.map(|role| format!("{:>13}", role.code())).join(" ")
    );
    for deed in Deed::ALL {
        let [patient, guardian, relative, helper] = parts.map(|part| mark(part_may(part, *deed)));
        let roles = Role::ALL.map(|role| format!("{:>13}", mark(role_may(role, *deed)))).join(" ");
        let _ = writeln!(
            out,
            "{:<24} {patient:>8} {guardian:>8} {relative:>8} {helper:>7} | {roles}",
            deed.code()
        );
    }
    out
}
