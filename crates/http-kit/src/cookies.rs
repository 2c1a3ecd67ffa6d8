//! Names and attributes of cookies.

use std::collections::BTreeMap;

use app::sessions::Ticket;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use base::HospitalId;

use crate::Kit;
use crate::asked::token_bound_to;

/// How many cookies of one request are read. Browsers send our own few; more would only cost time.
const COOKIES_MAX: usize = 64;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The session of a member of staff.
    Staff,
    /// The session of a person on the patient's side.
    Person,
    /// What binds the forms of somebody who is not signed in.
    Visitor,
    /// Between password and second factor.
    Half,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Staff => "nm_staff",
            Self::Person => "nm_person",
            Self::Visitor => "nm_visitor",
            Self::Half => "nm_half",
        }
    }

    /// Returns the cookie's name. Browsers keep `__Host-` cookies for this host alone and only over TLS.
    pub(crate) fn name(self, is_secure: bool, hospital: &HospitalId) -> String {
        let strict = if is_secure { "__Host-" } else { "" };
        format!("{strict}{}.{hospital}", self.word())
    }
}

/// Reads the cookies of a request; the first of each name counts.
pub(crate) fn read(headers: &HeaderMap) -> BTreeMap<String, String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let mut cookies = BTreeMap::new();
    for (name, value) in pairs.take(COOKIES_MAX) {
        cookies.entry(name.to_owned()).or_insert_with(|| value.to_owned());
    }
    cookies
}

impl Kit {
    /// Returns the `Set-Cookie` value that signs a member of staff in.
    #[must_use]
    pub fn staff_cookie(&self, hospital: &HospitalId, ticket: &Ticket) -> HeaderValue {
        self.cookie(Kind::Staff, hospital, &ticket.write(&self.ctx.keys, hospital))
    }

    /// Returns the `Set-Cookie` value that signs a person on the patient's side in.
    #[must_use]
    pub fn person_cookie(&self, hospital: &HospitalId, ticket: &Ticket) -> HeaderValue {
        self.cookie(Kind::Person, hospital, &ticket.write(&self.ctx.keys, hospital))
    }

    /// Returns the token for the forms of a person who is signed in with the answer that is being made.
    #[must_use]
    pub fn person_token(&self, hospital: &HospitalId, ticket: &Ticket) -> String {
        token_bound_to(&ticket.write(&self.ctx.keys, hospital), &self.ctx.keys, hospital)
    }

    /// Returns the `Set-Cookie` value that keeps what stands between password and second factor.
    #[must_use]
    pub fn half_cookie(&self, hospital: &HospitalId, sealed: &str) -> HeaderValue {
        self.cookie(Kind::Half, hospital, sealed)
    }

    /// Returns the `Set-Cookie` values that forget a staff session and a half one.
    #[must_use]
    pub fn forget_staff(&self, hospital: &HospitalId) -> [HeaderValue; 2] {
        [Kind::Staff, Kind::Half].map(|kind| self.forgotten(kind, hospital))
    }

    /// Returns the `Set-Cookie` value that forgets a session on the patient's side.
    #[must_use]
    pub fn forget_person(&self, hospital: &HospitalId) -> HeaderValue {
        self.forgotten(Kind::Person, hospital)
    }

    /// No `Max-Age`: the browser forgets the cookie when it is closed, as shared machines need it.
    pub(crate) fn cookie(&self, kind: Kind, hospital: &HospitalId, value: &str) -> HeaderValue {
        self.set_cookie(kind, hospital, value, "")
    }

    fn forgotten(&self, kind: Kind, hospital: &HospitalId) -> HeaderValue {
        self.set_cookie(kind, hospital, "", "; Max-Age=0")
    }

    fn set_cookie(&self, kind: Kind, hospital: &HospitalId, value: &str, more: &str) -> HeaderValue {
        let name = kind.name(self.config.is_secure, hospital);
        let secure = if self.config.is_secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
        HeaderValue::from_str(&text).expect("names, base64 and dots are visible ASCII")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_cookie_of_a_name_counts() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("a=1; b=2; a=3"));
        headers.append(COOKIE, HeaderValue::from_static("b=4;c"));
        let cookies = read(&headers);
        assert_eq!(
            cookies.into_iter().collect::<Vec<_>>(),
            [("a".into(), "1".into()), ("b".into(), "2".into())]
        );
    }

    #[test]
    fn names_of_hospitals_do_not_meet() {
        let [one, other]: [HospitalId; 2] = ["one", "other"].map(|id| id.parse().unwrap());
        assert_eq!(Kind::Staff.name(true, &one), "__Host-nm_staff.one");
        assert_eq!(Kind::Person.name(false, &other), "nm_person.other");
    }
}
