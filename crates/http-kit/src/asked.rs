//! What is known of a request before anybody is known.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use app::{Keys, Purpose};
use axum::http::HeaderValue;
use axum::http::request::Parts;
use base::{HospitalId, Lang};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};

use crate::cookies::Kind;
use crate::{Fault, Kit, address};

/// What is known of a request before anybody is known. Every request inside [`crate::guarded`] carries one.
#[derive(Clone)]
pub struct Asked {
    /// The hospital in the address; it exists.
    pub hospital: Option<HospitalId>,
    /// The path and query without the language prefix.
    pub path: String,
    /// The language of the address.
    pub lang: Lang,
    /// The id that stands in the log and in the answer's `x-request-id`.
    pub request_id: String,
    cookies: BTreeMap<String, String>,
    address: IpAddr,
    visitor: String,
    shared: Arc<Shared>,
}

/// What handlers tell the layers around them.
#[derive(Default)]
struct Shared {
    is_staff: AtomicBool,
    is_known: AtomicBool,
    wants_visitor: AtomicBool,
    cookies: Mutex<Vec<HeaderValue>>,
}

impl Asked {
    pub(crate) fn new(kit: &Kit, parts: &Parts, request_id: String) -> Self {
        let mut fresh = [0; 32];
        kit.ctx.chance.fill(&mut fresh);
        Self {
            hospital: hospital_of(parts.uri.path()),
            path: parts.uri.path_and_query().map_or("/", |found| found.as_str()).to_owned(),
            lang: parts.extensions.get().copied().unwrap_or_default(),
            request_id,
            cookies: crate::cookies::read(&parts.headers),
            address: address::caller(&parts.extensions, &parts.headers, &kit.config.trusted_proxies),
            visitor: BASE64URL_NOPAD.encode(&fresh),
            shared: Arc::default(),
        }
    }

    /// Returns a cookie by its full name, such as the one that keeps how somebody wants to see pages.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Returns an address inside this installation, in the language of the request.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.lang.prefix())
    }

    pub(crate) fn of(parts: &Parts) -> Result<Self, Fault> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| {
            tracing::error!("a route stands outside of the rules of http-kit");
            Fault::OurFault
        })
    }

    pub(crate) fn hospital(&self) -> Result<&HospitalId, Fault> {
        self.hospital.as_ref().ok_or(Fault::NotFound)
    }

    pub(crate) fn session_cookie(&self, kit: &Kit, kind: Kind) -> Option<&str> {
        let name = kind.name(kit.config.is_secure, self.hospital.as_ref()?);
        self.cookie(&name).filter(|value| !value.is_empty())
    }

    /// Returns the source as the audit log and the limits know it.
    pub(crate) fn source(&self, keys: &Keys, hospital: &HospitalId) -> String {
        let hash = keys.hash(hospital, Purpose::Source, &address::source_bytes(self.address));
        HEXLOWER.encode(&hash[..16])
    }

    /// Returns the token against forged forms for the pages of this request: bound to the session's cookie, or to the
    /// visitor's when nobody is signed in.
    pub(crate) fn csrf(&self, kit: &Kit) -> String {
        let Some(hospital) = &self.hospital else { return String::new() };
        let kind = if is_of_staff(&self.path, hospital) { Kind::Staff } else { Kind::Person };
        let session = self.session_cookie(kit, kind);
        let bound_to = session.or_else(|| self.session_cookie(kit, Kind::Visitor)).unwrap_or_else(|| {
            self.shared.wants_visitor.store(true, Ordering::Relaxed);
            &self.visitor
        });
        token_bound_to(bound_to, &kit.ctx.keys, hospital)
    }

    /// Tells whether a post to this address can change nothing that is kept: pages of no hospital, and the self-check.
    pub(crate) fn changes_nothing(&self) -> bool {
        self.hospital.as_ref().is_none_or(|hospital| area_of(&self.path, hospital) == Some("check"))
    }

    /// Adds a cookie to the answer, whatever the handler answers.
    pub(crate) fn add_cookie(&self, cookie: HeaderValue) {
        self.shared.cookies.lock().unwrap_or_else(PoisonError::into_inner).push(cookie);
    }

    pub(crate) fn taken_cookies(&self, kit: &Kit) -> Vec<HeaderValue> {
        let mut taken =
            std::mem::take(&mut *self.shared.cookies.lock().unwrap_or_else(PoisonError::into_inner));
        if let (true, Some(hospital)) = (self.shared.wants_visitor.load(Ordering::Relaxed), &self.hospital) {
            taken.push(kit.cookie(Kind::Visitor, hospital, &self.visitor));
        }
        taken
    }

    pub(crate) fn known_as_staff(&self) {
        self.shared.is_staff.store(true, Ordering::Relaxed);
        self.known();
    }

    pub(crate) fn known(&self) {
        self.shared.is_known.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_staff(&self) -> bool {
        self.shared.is_staff.load(Ordering::Relaxed)
    }

    pub(crate) fn is_known(&self) -> bool {
        self.shared.is_known.load(Ordering::Relaxed)
    }
}

/// Returns the token that is bound to a cookie. A ticket changes behind its first dot whenever it is renewed; forms stay
/// good.
pub(crate) fn token_bound_to(cookie: &str, keys: &Keys, hospital: &HospitalId) -> String {
    let constant = cookie.split('.').next().unwrap_or_default();
    BASE64URL_NOPAD.encode(&keys.hash(hospital, Purpose::Form, constant.as_bytes()))
}

/// Returns the hospital that an address names, whether or not it exists.
fn hospital_of(path: &str) -> Option<HospitalId> {
    path.strip_prefix("/h/")?.split('/').next()?.parse().ok()
}

/// Tells whether a path belongs to the hospital's side.
fn is_of_staff(path: &str, hospital: &HospitalId) -> bool {
    matches!(area_of(path, hospital), Some("desk" | "doctor" | "front" | "admin" | "audit" | "staff"))
}

/// Returns the first segment below the hospital.
fn area_of<'a>(path: &'a str, hospital: &HospitalId) -> Option<&'a str> {
    let below = path.strip_prefix("/h/")?.strip_prefix(hospital.as_str())?.strip_prefix('/')?;
    below.split(['/', '?']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_hospital_and_side() {
        let hospital: HospitalId = "one".parse().unwrap();
        assert_eq!(hospital_of("/h/one/my"), Some(hospital.clone()));
        assert_eq!(hospital_of("/h/one"), Some(hospital.clone()));
        for other in ["/", "/h/", "/h/One/my", "/static/one"] {
            assert_eq!(hospital_of(other), None, "{other}");
        }
        for staff in ["/h/one/desk", "/h/one/audit?before=3", "/h/one/staff/sign-in"] {
            assert!(is_of_staff(staff, &hospital), "{staff}");
        }
        for other in ["/h/one", "/h/one/my/x/desk", "/h/one/desks", "/h/other/desk"] {
            assert!(!is_of_staff(other, &hospital), "{other}");
        }
    }
}
