//! What stands around every page: language, text size, the hospital's head and foot, the staff's rail.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use base::{DateTime, Lang};
use serde::Serialize;

use crate::texts::Text;
use crate::words::{self, Ruby};

/// The cookie that keeps how somebody wants to see the pages; it says nothing about who they are.
pub const DISPLAY_COOKIE: &str = "nm_display";

/// How large the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// 標準, 100 %.
    #[default]
    Standard,
    /// 大, 125 %.
    Large,
    /// 特大, 150 %.
    Xlarge,
}

/// How somebody wants to see the pages ([110]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Display {
    /// The size of letters.
    pub size: Size,
    /// Readings above all difficult words; when not chosen, やさしい日本語 has them and Japanese has not.
    pub ruby: Option<bool>,
    /// Wider space between lines.
    pub wide: bool,
    /// Black on white, with stronger edges.
    pub contrast: bool,
}

impl Display {
    /// Reads the cookie's words; words it does not know are skipped.
    #[must_use]
    pub fn from_words(words: &str) -> Self {
        let mut display = Self::default();
        for word in words.split('.') {
            match word {
                "large" => display.size = Size::Large,
                "xlarge" => display.size = Size::Xlarge,
                "ruby" => display.ruby = Some(true),
                "noruby" => display.ruby = Some(false),
                "wide" => display.wide = true,
                "contrast" => display.contrast = true,
                _ => {}
            }
        }
        display
    }

    /// Writes the cookie's words.
    #[must_use]
    pub fn to_words(self) -> String {
        let size = match self.size {
            Size::Standard => "standard",
            Size::Large => "large",
            Size::Xlarge => "xlarge",
        };
        let ruby = match self.ruby {
            Some(true) => Some("ruby"),
            Some(false) => Some("noruby"),
            None => None,
        };
        let wide = self.wide.then_some("wide");
        let contrast = self.contrast.then_some("contrast");
        [Some(size), ruby, wide, contrast].into_iter().flatten().collect::<Vec<_>>().join(".")
    }

    /// Returns whether words carry their readings on a page in `lang`.
    #[must_use]
    pub fn ruby(self, lang: Lang) -> Ruby {
        let shown = match lang {
            Lang::Ja => self.ruby.unwrap_or(false),
            Lang::Ez => self.ruby.unwrap_or(true),
            Lang::En => false,
        };
        if shown { Ruby::Shown } else { Ruby::Dropped }
    }
}

/// One request for a page: in which language, where, seen how. An extractor that never fails.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language of the address.
    pub lang: Lang,
    /// The path and query without the language prefix; begins with `/`.
    pub path: String,
    /// How the visitor wants to see pages.
    pub display: Display,
}

impl Visit {
    /// Returns an address inside this installation, in the visitor's language.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        localized(self.lang, path)
    }

    /// Makes the frame of a page that belongs to no hospital.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame {
            lang: self.lang,
            path: self.path.clone(),
            display: self.display,
            place: None,
            reference: None,
            staff: None,
            csrf: String::new(),
            stay: None,
        }
    }
}

/// Returns `path` with the language's prefix.
#[must_use]
pub fn localized(lang: Lang, path: &str) -> String {
    match (lang, path) {
        (Lang::Ja, _) => path.to_owned(),
        (Lang::Ez | Lang::En, "/") => lang.prefix().to_owned(),
        (Lang::Ez | Lang::En, _) => format!("{}{path}", lang.prefix()),
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let lang = parts.extensions.get().copied().unwrap_or_default();
        // A nested router sees only the rest of the path: what was asked stands beside it.
        let asked = parts.extensions.get::<http_kit::Asked>().map(|asked| asked.path.clone());
        let path = asked
            .unwrap_or_else(|| parts.uri.path_and_query().map_or("/", |found| found.as_str()).to_owned());
        let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let display = cookies
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == DISPLAY_COOKIE)
            .map_or_else(Display::default, |(_, words)| Display::from_words(words));
        Ok(Self { lang, path, display })
    }
}

/// What a page's template sees as `frame`.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The language of the page.
    pub lang: Lang,
    /// The path and query without the language prefix.
    pub path: String,
    /// How the visitor wants to see pages.
    pub display: Display,
    /// The hospital whose page this is.
    pub place: Option<Place>,
    /// The reference number (受付番号) to print in the foot, in its spoken form.
    pub reference: Option<String>,
    /// Who of the staff is signed in; makes `_staff.html`'s rail and bar.
    pub staff: Option<StaffFrame>,
    /// The session's CSRF token for forms of the frame itself (sign out); empty without a session.
    pub csrf: String,
    /// Until when a page of the patient's side can stay open, and how to stay longer.
    pub stay: Option<Stay>,
}

/// How long a page can stay open without use.
#[derive(Debug, Clone, Serialize)]
pub struct Stay {
    /// Until when.
    pub until: DateTime,
    /// For how many minutes from now.
    pub minutes: i64,
    /// The page that lengthens it, without the language prefix.
    pub href: String,
}

impl Frame {
    /// Says that the page belongs to a hospital.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Prints a reference number in the foot.
    #[must_use]
    pub fn about(mut self, reference: impl ToString) -> Self {
        self.reference = Some(reference.to_string());
        self
    }

    /// Says until when the page can stay open.
    #[must_use]
    pub fn staying(mut self, stay: Stay) -> Self {
        self.stay = Some(stay);
        self
    }

    /// Gives the frame its staff rail and the session's CSRF token.
    #[must_use]
    pub fn staffed(mut self, staff: StaffFrame, csrf: &str) -> Self {
        self.staff = Some(staff);
        csrf.clone_into(&mut self.csrf);
        self
    }
}

/// The hospital in head and foot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The hospital's id as it stands in addresses.
    pub id: String,
    /// Its name in the page's language.
    pub name: String,
    /// The second-opinion desk's phone as people read it.
    pub phone: String,
    /// The same as `tel:` wants it.
    pub dialled: String,
    /// When the desk answers, in words.
    pub hours: String,
    /// Whether it answers now.
    pub is_open: bool,
    /// When it answers next, in words; `None` while it is open.
    pub opens: Option<String>,
}

impl Place {
    /// Makes the head of a hospital's pages from its name, its phone and its hours in words.
    #[must_use]
    pub fn new(id: &str, name: &str, phone: &str, hours: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            phone: phone.to_owned(),
            dialled: words::dialled(phone),
            hours: hours.to_owned(),
            is_open: true,
            opens: None,
        }
    }
}

/// Who of the staff is signed in, and where they can go.
#[derive(Debug, Clone, Serialize)]
pub struct StaffFrame {
    /// The person's name.
    pub name: String,
    /// Their role in words.
    pub role: Text,
    /// The rail's entries in order.
    pub rail: Vec<RailEntry>,
    /// Where the search field of the bar leads, without the language prefix; `None` shows none.
    pub search: Option<String>,
}

/// One entry of the staff's rail.
#[derive(Debug, Clone, Serialize)]
pub struct RailEntry {
    /// Its words.
    pub text: Text,
    /// Where it leads, without the language prefix.
    pub href: String,
    /// How much waits there; `None` shows no number.
    pub count: Option<u32>,
    /// Whether this page belongs to it.
    pub is_here: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_display_cookie_keeps_every_choice() {
        let chosen = Display { size: Size::Xlarge, ruby: Some(false), wide: true, contrast: true };
        assert_eq!(Display::from_words(&chosen.to_words()), chosen);
        assert_eq!(
            Display::from_words("<script>.large"),
            Display { size: Size::Large, ..Display::default() }
        );
    }

    #[test]
    fn readings_are_shown_by_default_in_easy_japanese_only() {
        let display = Display::default();
        assert_eq!(display.ruby(Lang::Ja), Ruby::Dropped);
        assert_eq!(display.ruby(Lang::Ez), Ruby::Shown);
        assert_eq!(Display { ruby: Some(true), ..display }.ruby(Lang::Ja), Ruby::Shown);
    }
}
