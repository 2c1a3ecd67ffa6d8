//! The parts of the application's form [201]–[214]: which are asked in this case, what each shows, how it is read.

mod agree;
mod family;
mod guide;
mod illness;
mod papers;
mod patient;
mod talk;
mod way;
mod who;

use app::applications::Part;
use domain::cases::{Application, Case, Gap};
use http_kit::Fault;
use policy::Decision;

use super::at::At;
use super::field::{Button, Field, Listed};
use crate::form::{Problems, Values};
use crate::texts::Text;

pub use family::relation_text;
pub use guide::asked_of_attendees;
pub use patient::name_fields;
pub use talk::{moved, purpose_text};
pub use way::offered;
pub use who::kinds as who_kinds;

/// One part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Name,
    Birth,
    Address,
    Phone,
    Who,
    Family,
    Consent,
    Illness,
    Department,
    Referrer,
    Guide,
    Purposes,
    Questions,
    Mode,
    Needs,
    Dates,
    Papers,
    Agree,
}

/// A group of steps on the hub [203].
pub const GROUPS: [(&str, &[Step]); 6] = [
    ("pt-group-patient", &[Step::Name, Step::Birth, Step::Address, Step::Phone]),
    ("pt-group-who", &[Step::Who, Step::Family, Step::Consent]),
    ("pt-group-illness", &[Step::Illness, Step::Department, Step::Referrer, Step::Guide]),
    ("pt-group-talk", &[Step::Purposes, Step::Questions]),
    ("pt-group-way", &[Step::Mode, Step::Needs, Step::Dates]),
    ("pt-group-papers", &[Step::Papers, Step::Agree]),
];

/// A case that is being filled in, with what the guide says about it.
pub struct View<'a> {
    /// The request.
    pub at: &'a At,
    /// What the guide says now.
    pub decision: &'a Decision,
}

impl View<'_> {
    /// Returns the case.
    pub fn case(&self) -> &Case {
        &self.at.case
    }

    /// Returns the application.
    pub fn application(&self) -> &Application {
        &self.at.case.application
    }
}

/// What a step shows.
#[derive(Default)]
pub struct Shown {
    /// Sentences before the form.
    pub lead: Vec<Text>,
    /// What is there already.
    pub listed: Vec<Listed>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// Buttons, when others than 「保存して次へ」.
    pub buttons: Vec<Button>,
}

impl Shown {
    /// Shows fields alone.
    pub fn fields(fields: Vec<Field>) -> Self {
        Self { fields, ..Self::default() }
    }

    /// Says something before them.
    pub fn say(mut self, text: impl Into<Text>) -> Self {
        self.lead.push(text.into());
        self
    }
}

impl Step {
    /// All steps, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        GROUPS.into_iter().flat_map(|(_, steps)| steps.iter().copied())
    }

    /// Returns the step's word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Birth => "birth",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Who => "who",
            Self::Family => "family",
            Self::Consent => "consent",
            Self::Illness => "illness",
            Self::Department => "department",
            Self::Referrer => "hospital",
            Self::Guide => "guide",
            Self::Purposes => "purposes",
            Self::Questions => "questions",
            Self::Mode => "mode",
            Self::Needs => "needs",
            Self::Dates => "dates",
            Self::Papers => "papers",
            Self::Agree => "agree",
        }
    }

    /// Returns the step with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|step| step.code() == code)
    }

    /// Returns the screen number.
    pub fn screen(self, application: &Application) -> &'static str {
        match self {
            Self::Name | Self::Birth | Self::Address | Self::Phone => "204",
            Self::Who => "201",
            Self::Family if family::is_guardian(application) => "209",
            Self::Family => "207",
            Self::Consent => "208",
            Self::Illness | Self::Department | Self::Referrer | Self::Guide => "205",
            Self::Purposes | Self::Questions => "206",
            Self::Mode => "210",
            Self::Needs => "211",
            Self::Dates => "212",
            Self::Papers => "213",
            Self::Agree => "214",
        }
    }

    /// Returns the title.
    pub fn title(self, application: &Application) -> Text {
        if self == Self::Who {
            return "pt-who-change-title".into();
        }
        if self == Self::Family && family::is_guardian(application) {
            return "pt-guardian-title".into();
        }
        Text::key(format!("pt-{}-title", self.code()))
    }

    /// Returns the step on which a gap is filled.
    pub fn of_gap(gap: Gap) -> Self {
        match gap {
            Gap::PatientName => Self::Name,
            Gap::BirthDate => Self::Birth,
            Gap::Address => Self::Address,
            Gap::DaytimePhone => Self::Phone,
            Gap::Illness => Self::Illness,
            Gap::Department => Self::Department,
            Gap::ReferringDoctor => Self::Referrer,
            Gap::Purposes => Self::Purposes,
            Gap::Mode => Self::Mode,
            Gap::Attendees => Self::Family,
            Gap::FamilyOnlyReason | Gap::Consent => Self::Consent,
        }
    }

    /// Tells whether this case is asked this at all.
    pub fn is_asked(self, view: &View<'_>) -> bool {
        match self {
            Self::Consent => view.application().is_family_only(),
            Self::Guide => guide::is_asked(view),
            Self::Papers => papers::is_asked(view),
            Self::Agree => agree::is_asked(view),
            Self::Name
            | Self::Birth
            | Self::Address
            | Self::Phone
            | Self::Who
            | Self::Family
            | Self::Illness
            | Self::Department
            | Self::Referrer
            | Self::Purposes
            | Self::Questions
            | Self::Mode
            | Self::Needs
            | Self::Dates => true,
        }
    }

    /// Returns how far the answer is.
    pub fn progress(self, view: &View<'_>) -> Progress {
        let application = view.application();
        let gaps = application.gaps();
        let open = gaps.iter().any(|gap| Self::of_gap(*gap) == self);
        let optional_blank = match self {
            Self::Family => application.attendees.is_empty(),
            Self::Questions => application.questions.is_empty(),
            Self::Needs => application.needs.reveal().is_empty(),
            Self::Dates => application.unsuitable.reveal().is_empty(),
            Self::Papers => application.brings_on_day.is_empty(),
            Self::Guide => return done_if(guide::is_answered(view)),
            Self::Agree => return done_if(agree::is_answered(view)),
            Self::Name
            | Self::Birth
            | Self::Address
            | Self::Phone
            | Self::Who
            | Self::Consent
            | Self::Illness
            | Self::Department
            | Self::Referrer
            | Self::Purposes
            | Self::Mode => false,
        };
        match (open, optional_blank) {
            (true, _) => Progress::Open,
            (false, true) => Progress::Optional,
            (false, false) => Progress::Done,
        }
    }

    /// Returns what the step shows; `values` is what the form will hold.
    pub fn shown(self, view: &View<'_>, values: &Values) -> Result<Shown, Fault> {
        Ok(match self {
            Self::Name => patient::name(),
            Self::Birth => patient::birth(),
            Self::Address => patient::address(),
            Self::Phone => patient::phones(view),
            Self::Who => who::shown(),
            Self::Family => family::shown(view)?,
            Self::Consent => who::consent(),
            Self::Illness => illness::words(),
            Self::Department => illness::department(view),
            Self::Referrer => illness::referrer(),
            Self::Guide => guide::shown(view),
            Self::Purposes => talk::purposes(),
            Self::Questions => talk::questions(values),
            Self::Mode => way::mode(view)?,
            Self::Needs => way::needs(),
            Self::Dates => way::dates(),
            Self::Papers => papers::shown(view),
            Self::Agree => agree::shown(view),
        })
    }

    /// Returns what the case holds, as the form's values.
    pub fn values(self, view: &View<'_>) -> Values {
        let mut values = Values::default();
        let application = view.application();
        match self {
            Self::Name => super::answers::set_name(&mut values, "", &application.patient.name),
            Self::Birth => patient::birth_values(application, &mut values),
            Self::Address => patient::address_values(application, &mut values),
            Self::Phone => patient::phone_values(application, &mut values),
            Self::Who => who::values(application, &mut values),
            Self::Family => family::values(application, &mut values),
            Self::Consent => who::consent_values(application, &mut values),
            Self::Illness => illness::word_values(application, &mut values),
            Self::Department => illness::department_values(application, &mut values),
            Self::Referrer => illness::referrer_values(application, &mut values),
            Self::Guide => guide::values(application, &mut values),
            Self::Purposes => talk::purpose_values(application, &mut values),
            Self::Questions => talk::question_values(application, &mut values),
            Self::Mode => way::mode_values(application, &mut values),
            Self::Needs => values.set("needs", application.needs.reveal().as_str()),
            Self::Dates => values.set("dates", application.unsuitable.reveal().as_str()),
            Self::Papers => papers::values(application, &mut values),
            Self::Agree => agree::values(application, &mut values),
        }
        values
    }

    /// Reads what was typed; `None` when there are problems, or nothing to save.
    pub fn read(self, view: &View<'_>, values: &Values, problems: &mut Problems) -> Option<Part> {
        let part = match self {
            Self::Name => Some(Part::Name(super::answers::name(values, problems, ""))),
            Self::Birth => {
                super::answers::birth_date(values, problems, "born", view.at.today()).map(Part::BirthDate)
            }
            Self::Address => Some(patient::read_address(values, problems)),
            Self::Phone => Some(patient::read_phones(values, problems)),
            Self::Who => who::read(values, problems),
            Self::Family => family::read(view, values, problems),
            Self::Consent => Some(who::read_consent(values, problems)),
            Self::Illness => Some(illness::read_words(view, values, problems)),
            Self::Department => illness::read_department(view, values, problems),
            Self::Referrer => Some(illness::read_referrer(values, problems)),
            Self::Guide => Some(guide::read(values, problems)),
            Self::Purposes => talk::read_purposes(values, problems),
            Self::Questions => Some(talk::read_questions(values, problems)),
            Self::Mode => way::read_mode(view, values, problems),
            Self::Needs => {
                let words = super::answers::area(values, problems, "needs", base::limits::TEXT_CHARS_MAX);
                Some(Part::Needs(words))
            }
            Self::Dates => {
                let words = super::answers::area(values, problems, "dates", base::limits::TEXT_CHARS_MAX);
                Some(Part::Unsuitable(words))
            }
            Self::Papers => Some(papers::read(view, values)),
            Self::Agree => Some(agree::read(view, values)),
        };
        part.filter(|_| problems.is_empty())
    }
}

/// How far a part of the form is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Something is missing.
    Open,
    /// Nothing was answered, and nothing must be.
    Optional,
    /// Answered.
    Done,
}

fn done_if(answered: bool) -> Progress {
    if answered { Progress::Done } else { Progress::Open }
}

/// Returns the first open step in this case, in the order of the form.
pub fn first_open(view: &View<'_>) -> Option<Step> {
    Step::all().find(|step| step.is_asked(view) && step.progress(view) == Progress::Open)
}

/// Returns the step that follows in the form.
pub fn next(view: &View<'_>, step: Step) -> Option<Step> {
    Step::all().skip_while(|one| *one != step).skip(1).find(|one| one.is_asked(view))
}

/// Returns the steps that look the same in every case, for samples.
pub fn plain_steps() -> Vec<(Step, Shown)> {
    vec![
        (Step::Name, patient::name()),
        (Step::Birth, patient::birth()),
        (Step::Address, patient::address()),
        (Step::Who, who::shown()),
        (Step::Consent, who::consent()),
        (Step::Illness, illness::words()),
        (Step::Referrer, illness::referrer()),
        (Step::Purposes, talk::purposes()),
        (Step::Questions, talk::questions(&Values::from_pairs([("question-1", "なぜですか")]))),
        (Step::Needs, way::needs()),
        (Step::Dates, way::dates()),
    ]
}

/// Returns a mark of what a form showed; the form carries it, so that two people who edit one part notice each other.
pub fn mark(values: &Values) -> String {
    // FNV-1a, 64 bits: it tells two texts apart and guards nothing.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for (name, value) in values.pairs() {
        for byte in name.bytes().chain([0]).chain(value.bytes()).chain([1]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
