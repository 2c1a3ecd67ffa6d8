//! Text keys of the codes that guides use.

use policy::{Form, Instead, Mode, Stage};

use crate::texts::Text;

/// Returns the words for a mode of consultation.
#[must_use]
pub fn mode_text(mode: Mode) -> Text {
    Text::key(mode_key(mode))
}

/// Returns the key of the words for a mode; `check-` before it is the key of the answer in the self-check.
#[must_use]
pub fn mode_key(mode: Mode) -> &'static str {
    match mode {
        Mode::InPerson => "mode-in-person",
        Mode::Online => "mode-online",
        Mode::DocumentOnly => "mode-document-only",
    }
}

/// Returns the words for the form in which a paper is accepted.
#[must_use]
pub fn form_text(form: Form) -> Text {
    Text::key(match form {
        Form::Original => "paper-original",
        Form::Copy => "paper-copy",
        Form::Either => "paper-either",
    })
}

/// Returns the words for the time by which a paper is needed.
#[must_use]
pub fn stage_text(stage: Stage) -> Text {
    Text::key(match stage {
        Stage::Application => "paper-with-application",
        Stage::BeforeSession => "paper-before-session",
        Stage::OnDay => "paper-on-day",
    })
}

/// Returns the words for a next door.
#[must_use]
pub fn door_text(door: Instead) -> Text {
    Text::key(match door {
        Instead::FirstVisit => "door-first-visit",
        Instead::PatientSafetyCentre => "door-patient-safety-centre",
        Instead::MedicalSocialWorker => "door-medical-social-worker",
        Instead::OwnDoctor => "door-own-doctor",
        Instead::OtherHospital => "door-other-hospital",
        Instead::OverseasService => "door-overseas-service",
        Instead::None => "door-none",
    })
}
