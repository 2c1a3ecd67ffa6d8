//! Pages that only say something: not found, our fault, too busy, not yours, too late.

use serde::Serialize;

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
}

impl Happened {
    /// Everything that can happen.
    pub const ALL: [Self; 5] = [Self::NotFound, Self::OurFault, Self::Busy, Self::NotAllowed, Self::Expired];

    fn title_key(self) -> &'static str {
        match self {
            Self::NotFound => "notice-not-found-title",
            Self::OurFault => "notice-our-fault-title",
            Self::Busy => "notice-busy-title",
            Self::NotAllowed => "notice-not-allowed-title",
            Self::Expired => "notice-expired-title",
        }
    }

    fn lines_key(self) -> &'static str {
        match self {
            Self::NotFound => "notice-not-found-lines",
            Self::OurFault => "notice-our-fault-lines",
            Self::Busy => "notice-busy-lines",
            Self::NotAllowed => "notice-not-allowed-lines",
            Self::Expired => "notice-expired-lines",
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
}

impl Notice {
    /// Makes the page; `back` is where its one link leads.
    #[must_use]
    pub fn new(happened: Happened, back: &str) -> Self {
        Self { happened, lines: Text::key(happened.lines_key()), back: back.to_owned() }
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
        Happened::ALL.map(|happened| Self::new(happened, "/")).into()
    }
}

/// Returns samples of every page here.
#[must_use]
pub fn samples() -> Vec<SamplePage> {
    sample::of::<Notice>()
}
