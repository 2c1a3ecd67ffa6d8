//! Why a request was not served, as pages show it.

use app::AppError;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base::Timestamp;

use crate::Asked;
use crate::typed::Typed;

/// After how many seconds a busy page says to try again: the page's own words say one minute.
const BUSY_RETRY_S: u32 = 60;

/// Why a request was not served. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is no such page or thing, or it is another's.
    NotFound,
    /// The signed-in member of staff may not. Everybody else is told [`Fault::NotFound`].
    NotAllowed,
    /// The form is older than the sign-in, or was sent from another place.
    Expired,
    /// Somebody else changed the same thing after it was shown, or the time was taken.
    Conflict,
    /// What was asked does not fit the state of things.
    Unfit,
    /// Too many tries: rest until the instant.
    TooManyTries(Timestamp),
    /// More bytes than this page takes.
    TooLarge,
    /// A queue is full, or the work took too long.
    Busy,
    /// The fault is ours.
    OurFault,
}

impl Fault {
    /// Returns the status of the answer.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed | Self::Expired => StatusCode::FORBIDDEN,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Unfit => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyTries(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::OurFault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the fault of a bare answer that a library made; `None` when it is no fault.
    pub(crate) fn of_status(status: StatusCode) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Self::NotFound),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Some(Self::Busy),
            _ if status.is_client_error() => Some(Self::Unfit),
            _ if status.is_server_error() => Some(Self::OurFault),
            _ => None,
        }
    }

    /// Returns how many seconds to wait before trying again, when that helps.
    pub(crate) fn retry_after_s(self, now: Timestamp) -> Option<u32> {
        match self {
            Self::Busy => Some(BUSY_RETRY_S),
            Self::TooManyTries(until) => {
                Some(u32::try_from(until.duration_since(now).as_secs().max(1)).unwrap_or(BUSY_RETRY_S))
            }
            Self::NotFound
            | Self::NotAllowed
            | Self::Expired
            | Self::Conflict
            | Self::Unfit
            | Self::TooLarge
            | Self::OurFault => None,
        }
    }
}

impl From<AppError> for Fault {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound(_) => Self::NotFound,
            AppError::Denied(_) => Self::NotAllowed,
            AppError::Conflict | AppError::Taken => Self::Conflict,
            AppError::Busy => Self::Busy,
            AppError::TooManyTries(until) => Self::TooManyTries(until),
            AppError::Invalid { .. }
            | AppError::Case(_)
            | AppError::Submit(_)
            | AppError::Schedule(_)
            | AppError::Day(_)
            | AppError::Draft(_)
            | AppError::Close(_) => Self::Unfit,
            AppError::Guide(_)
            | AppError::Store(_)
            | AppError::Vault(_)
            | AppError::Print(_)
            | AppError::Internal(_) => {
                tracing::error!(%error, "a deed failed");
                Self::OurFault
            }
        }
    }
}

impl IntoResponse for Fault {
    /// Answers with the bare status; [`FaultPages`] draws the page around it.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Draws the pages of faults, in the language and look of the request.
pub trait FaultPages: Send + Sync {
    /// Draws a fault. `typed` is what the person had typed into the form, secrets left out: the page keeps it. `csrf` is the
    /// token for a form on the page of [`Fault::Expired`]; other faults have none.
    fn page(&self, fault: Fault, asked: &Asked, typed: &Typed, csrf: &str) -> Response;
}

/// Adds the time to wait to an answer.
pub(crate) fn say_when(fault: Fault, now: Timestamp, response: &mut Response) {
    if let Some(seconds) = fault.retry_after_s(now) {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
}
