//! Pages that only say something: not found, our fault, too busy, not yours, too late.

use serde::Serialize;

use crate::form::{CSRF_FIELD, KEY_FIELD};
use crate::render::{Page, Sample};
use crate::sample::{self, SamplePage};
use crate::texts::Text;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// There is no such page.
    NotFound,
    /// The fault is ours; what was entered is kept.
    OurFault,
    /// A queue is full; try again in a moment.
    Busy,
    /// The person may not see this.
    NotAllowed,
    /// The form is older than the sign-in, or was sent from another place.
    Expired,
    /// Somebody else changed the same thing after it was shown.
    Changed,
    /// It cannot be done as things stand.
    Unfit,
    /// Too many tries of something that can be guessed.
    TooManyTries,
    /// More bytes than the page takes.
    TooLarge,
}

impl Happened {
    /// Everything that can happen.
    pub const ALL: [Self; 9] = [
        Self::NotFound,
        Self::OurFault,
        Self::Busy,
        Self::NotAllowed,
        Self::Expired,
        Self::Changed,
        Self::Unfit,
        Self::TooManyTries,
        Self::TooLarge,
    ];

    fn title_key(self) -> &'static str {
        match self {
            Self::NotFound => "notice-not-found-title",
            Self::OurFault => "notice-our-fault-title",
            Self::Busy => "notice-busy-title",
            Self::NotAllowed => "notice-not-allowed-title",
            Self::Expired => "notice-expired-title",
            Self::Changed => "notice-changed-title",
            Self::Unfit => "notice-unfit-title",
            Self::TooManyTries => "notice-too-many-tries-title",
            Self::TooLarge => "notice-too-large-title",
        }
    }

    fn lines_key(self) -> &'static str {
        match self {
            Self::NotFound => "notice-not-found-lines",
            Self::OurFault => "notice-our-fault-lines",
            Self::Busy => "notice-busy-lines",
            Self::NotAllowed => "notice-not-allowed-lines",
            Self::Expired => "notice-expired-lines",
            Self::Changed => "notice-changed-lines",
            Self::Unfit => "notice-unfit-lines",
            Self::TooManyTries => "notice-too-many-tries-lines",
            Self::TooLarge => "notice-too-large-lines",
        }
    }
}

/// A page that says what happened and what to do next.
#[derive(Debug, Clone, Serialize)]
pub struct Notice {
    /// What happened.
    pub happened: Happened,
    lines: Text,
    /// Where to go on, without the language prefix.
    pub back: String,
    /// What was typed, to be copied or sent again.
    typed: Vec<TypedField>,
    /// Where to send it again, without the language prefix.
    again: Option<String>,
    /// Where one signs in again and finds it there.
    parked: Option<ParkedForm>,
}

/// The form that carries what was typed, sealed, to the page on which one signs in again.
#[derive(Debug, Clone, Serialize)]
struct ParkedForm {
    door: String,
    sealed: String,
    csrf: String,
}

/// One field of the form that could not be served.
#[derive(Debug, Clone, Serialize)]
struct TypedField {
    name: String,
    value: String,
    /// Whether a person typed it, so that it is worth showing.
    is_shown: bool,
}

impl Notice {
    /// Makes the page; `back` is where its one link leads.
    #[must_use]
    pub fn new(happened: Happened, back: &str) -> Self {
        let lines = Text::key(happened.lines_key());
        Self { happened, lines, back: back.to_owned(), typed: Vec::new(), again: None, parked: None }
    }

    /// Keeps what was typed on the page.
    #[must_use]
    pub fn keeping<'a>(mut self, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let field = |(name, value): (&str, &str)| TypedField {
            name: name.to_owned(),
            value: value.to_owned(),
            is_shown: !value.trim().is_empty() && ![CSRF_FIELD, KEY_FIELD].contains(&name),
        };
        self.typed = fields.map(field).collect();
        self
    }

    /// Offers to send the same form again to `path`.
    #[must_use]
    pub fn again(mut self, path: &str) -> Self {
        self.again = Some(path.to_owned());
        self
    }

    /// Leads to `door`, where one signs in again; what was typed travels along sealed and comes back after that.
    #[must_use]
    pub fn parking(mut self, door: String, sealed: String, csrf: &str) -> Self {
        self.parked = Some(ParkedForm { door, sealed, csrf: csrf.to_owned() });
        self
    }

    /// Says until when to wait, a time of day in words.
    #[must_use]
    pub fn until(mut self, when: &str) -> Self {
        self.lines = self.lines.with("when", when);
        self
    }
}

impl Page for Notice {
    const SCREEN: &'static str = "001";
    const TEMPLATE: &'static str = "notice.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        Text::key(self.happened.title_key())
    }
}

impl Sample for Notice {
    fn samples() -> Vec<Self> {
        let typed = [(KEY_FIELD, "1"), ("question", "検査は必要ですか")];
        let plain = Happened::ALL.map(|happened| Self::new(happened, "/").until("午後2時30分"));
        let mut samples = Vec::from(plain);
        samples.push(Self::new(Happened::Changed, "/h/sample").keeping(typed.into_iter()));
        samples
            .push(Self::new(Happened::Busy, "/h/sample").keeping(typed.into_iter()).again("/h/sample/page"));
        let parked = Self::new(Happened::Expired, "/h/sample").keeping(typed.into_iter());
        samples.push(parked.parking("/h/sample/resume/parked".to_owned(), "sealed".to_owned(), "token"));
        samples
    }
}

/// Returns samples of every page here.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    sample::of::<Notice>()
}
