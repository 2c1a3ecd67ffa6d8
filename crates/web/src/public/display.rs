//! [110] Text size, readings, language.

use serde::Serialize;

use crate::form::{Form, Problems, Values};
use crate::frame::{Display, Size};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// How long the choice is kept: a year. Longer outlives most devices; shorter makes older readers choose again.
const KEPT_SECONDS: u32 = 365 * 24 * 60 * 60;

/// [110] Text size, readings, language.
#[derive(Debug, Clone, Serialize)]
pub struct DisplayPage {
    /// The page to go back to, without the language prefix.
    pub back: String,
    /// What is chosen now.
    pub form: Form,
    /// Answers that travel to the page to go back to; empty when a plain link leads there.
    pub kept: Vec<(String, String)>,
}

/// The hidden field that names the page to go back to when answers travel along. It is no name of an answer's field, and
/// not `back`, which is a button of that page.
pub const RETURN: &str = "return";

impl DisplayPage {
    /// Makes the page with what is chosen now.
    #[must_use]
    pub fn new(display: Display, back: &str) -> Self {
        let mut values = Values::default();
        values.set(
            "size",
            match display.size {
                Size::Standard => "standard",
                Size::Large => "large",
                Size::Xlarge => "xlarge",
            },
        );
        match display.ruby {
            Some(true) => values.set("ruby", "ruby"),
            Some(false) => values.set("ruby", "noruby"),
            None => {}
        }
        for (name, is_on) in [("wide", display.wide), ("contrast", display.contrast)] {
            if is_on {
                values.push("more", name);
            }
        }
        Self { back: local(back), form: Form::new(&values, &Problems::default()), kept: Vec::new() }
    }

    /// Makes the page for somebody in the middle of answering; what was answered travels along.
    #[must_use]
    pub fn keeping(display: Display, posted: &Values) -> Self {
        let answers = posted.pairs().filter(|(name, _)| *name != RETURN);
        let kept = answers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { kept, ..Self::new(display, posted.one(RETURN)) }
    }
}

/// Returns the choice that a posted form makes; `reset` forgets everything.
#[must_use]
pub fn chosen(values: &Values) -> Display {
    if !values.one("reset").is_empty() {
        return Display::default();
    }
    let more = values.all("more").join(".");
    Display::from_words(&format!("{}.{}.{more}", values.one("size"), values.one("ruby")))
}

/// Returns the cookie that keeps a choice.
#[must_use]
pub fn cookie(display: Display) -> String {
    let name = crate::frame::DISPLAY_COOKIE;
    format!("{name}={}; Path=/; Max-Age={KEPT_SECONDS}; SameSite=Lax; HttpOnly", display.to_words())
}

/// Returns a path inside this installation; anything else becomes the first page.
#[must_use]
pub fn local(back: &str) -> String {
    let is_local = back.starts_with('/')
        && !back.starts_with("//")
        && !back.contains(['\\', '\n', '\r'])
        && !back.starts_with("/display");
    if is_local { back.to_owned() } else { "/".to_owned() }
}

impl Page for DisplayPage {
    const SCREEN: &'static str = "110";
    const TEMPLATE: &'static str = "public/display.html";

    fn title(&self) -> Text {
        "display-title".into()
    }
}

impl Sample for DisplayPage {
    fn samples() -> Vec<Self> {
        let all = Display { size: Size::Xlarge, ruby: Some(true), wide: true, contrast: true };
        let posted = Values::from_pairs([("asked", "who"), ("who", "self"), (RETURN, "/h/sample/check")]);
        vec![
            Self::new(Display::default(), "/"),
            Self::new(all, "/h/sample"),
            Self::keeping(Display::default(), &posted),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_never_lands_outside_after_choosing() {
        assert_eq!(local("/h/sample?q=a"), "/h/sample?q=a");
        assert_eq!(local("//elsewhere.example"), "/");
        assert_eq!(local("https://elsewhere.example"), "/");
        assert_eq!(local("/\\elsewhere.example"), "/");
    }

    #[test]
    fn a_posted_choice_is_what_the_page_shows_again() {
        let posted = Values::from_pairs([("size", "large"), ("ruby", "ruby"), ("more", "wide")]);
        let display = chosen(&posted);
        assert_eq!(display, Display { size: Size::Large, ruby: Some(true), wide: true, contrast: false });
        let reset = Values::from_pairs([("size", "large"), ("reset", "yes")]);
        assert_eq!(chosen(&reset), Display::default());
    }
}
