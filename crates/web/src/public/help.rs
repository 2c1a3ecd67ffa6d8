//! [109] Questions, answers and a human.

use serde::Serialize;

use super::view::{DeskView, NoteGroup, note_groups};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// How many questions the texts answer: `help-q1` to `help-q14`.
const QUESTIONS: usize = 14;

/// [109] Questions, answers and a human.
#[derive(Debug, Clone, Serialize)]
pub struct HelpPage {
    /// The hospital's id.
    pub hospital: String,
    /// The desk to phone.
    pub desk: Option<DeskView>,
    /// The questions with their answers.
    pub questions: Vec<(Text, Text)>,
    /// The guide's own sentences.
    pub groups: Vec<NoteGroup>,
}

impl HelpPage {
    /// Makes the page with a hospital's desk and rules.
    #[must_use]
    pub fn new(hospital: &str, desk: Option<DeskView>, groups: Vec<NoteGroup>) -> Self {
        let pair = |n| (Text::key(format!("help-q{n}")), Text::key(format!("help-a{n}")));
        Self { hospital: hospital.to_owned(), desk, questions: (1..=QUESTIONS).map(pair).collect(), groups }
    }
}

impl Page for HelpPage {
    const SCREEN: &'static str = "109";
    const TEMPLATE: &'static str = "public/help.html";

    fn title(&self) -> Text {
        "help-title".into()
    }
}

impl Sample for HelpPage {
    fn samples() -> Vec<Self> {
        let version = super::sample::version();
        let groups = note_groups(&version, base::Lang::Ja);
        let desk = |now| DeskView::new(&version, super::view::PHONE_DESK, base::Lang::Ja, now);
        vec![
            Self::new("sample", desk(super::sample::OPEN), groups.clone()),
            Self::new("sample", desk(super::sample::CLOSED), groups),
        ]
    }
}
