//! [105] One page of the self-check.

use serde::Serialize;

use super::answers::{Answers, UNKNOWN};
use super::question::{Kind, Question, Topic};
use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [105] One page of the self-check: one question, or a few that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionPage {
    /// The hospital's id.
    pub hospital: String,
    /// What is asked.
    pub asked: Vec<Asked>,
    /// The answers so far, for hidden fields.
    pub hidden: Vec<(String, String)>,
    /// Whether there is a page before this one.
    pub can_go_back: bool,
    /// The number of this page, from 1.
    pub number: usize,
    /// What was chosen, and what to put right.
    pub form: Form,
    title: Text,
}

/// One question on a page.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// The name of its field.
    pub field: String,
    /// How it is answered.
    pub kind: Kind,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Its words.
    pub title: Text,
    /// What helps to answer it.
    pub help: Option<Text>,
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its code.
    pub value: String,
    /// Its words.
    pub text: Text,
    /// What helps to understand it.
    pub help: Option<Text>,
}

impl QuestionPage {
    /// Makes the page of some questions after these answers.
    #[must_use]
    pub fn new(hospital: &str, asked: Vec<Asked>, topic: Topic, answers: &Answers) -> Self {
        let title = match asked.as_slice() {
            [only] => only.title.clone(),
            _ => Text::key(format!("check-topic-{}", topic.code())),
        };
        Self {
            hospital: hospital.to_owned(),
            asked,
            hidden: answers.hidden(),
            can_go_back: answers.pages() > 0,
            number: answers.pages() + 1,
            form: Form::empty(),
            title,
        }
    }

    /// Shows what was chosen before, and what to put right.
    #[must_use]
    pub fn with(mut self, values: &Values, problems: &Problems) -> Self {
        self.form = Form::new(values, problems);
        self
    }
}

impl Asked {
    /// Makes a question as it is asked after these answers.
    ///
    /// `from_guide` are the choices that only the guide knows (modes, departments, a pack's own codes); `words` is the
    /// guide's own wording of the question.
    #[must_use]
    pub fn new(
        question: &Question,
        answers: &Answers,
        from_guide: Vec<Choice>,
        words: Option<String>,
    ) -> Self {
        let is_own = answers.one(&Question::Who) == "self";
        let kind = question.kind();
        let mut options = if from_guide.is_empty() { choices(question, is_own) } else { from_guide };
        if kind != Kind::Number {
            options.push(Choice::said(UNKNOWN, "check-unknown"));
        }
        Self {
            field: question.key(),
            kind,
            options,
            title: title(question, is_own, words),
            help: help(question, is_own),
        }
    }
}

impl Choice {
    /// Makes a choice whose words stand in the texts.
    #[must_use]
    pub fn said(value: &str, key: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { value: value.to_owned(), text: Text::key(key), help: None }
    }

    /// Makes a choice in the guide's words.
    #[must_use]
    pub fn in_words(value: &str, words: &str) -> Self {
        Self { value: value.to_owned(), text: Text::key("check-words").with("words", words), help: None }
    }
}

fn choices(question: &Question, is_own: bool) -> Vec<Choice> {
    let is_yes_or_no = matches!(question, Question::Other(_) | Question::Privacy);
    let prefix = if is_yes_or_no { "check-plain".to_owned() } else { key(question, is_own) };
    let choice = |code: &str| Choice::said(code, format!("{prefix}-{}", code.replace('_', "-")));
    question.choices().into_iter().map(choice).collect()
}

fn title(question: &Question, is_own: bool, words: Option<String>) -> Text {
    match (matches!(question, Question::Other(_)), words) {
        (true, Some(words)) => Text::key("check-words").with("words", words),
        (true, None) => Text::key("check-other-title"),
        (false, _) => Text::key(format!("{}-title", key(question, is_own))),
    }
}

/// Returns what the question's text keys begin with; some are worded anew for patients themselves.
fn key(question: &Question, is_own: bool) -> String {
    let is_reworded = is_own && matches!(question, Question::Together | Question::Care | Question::Age);
    let own = if is_reworded { "-own" } else { "" };
    format!("check-{}{own}", question.key())
}

fn help(question: &Question, is_own: bool) -> Option<Text> {
    let key = match question {
        Question::Who => "check-who-help",
        Question::Together if is_own => "check-together-own-help",
        Question::Kinship if is_own => "check-kinship-own-help",
        Question::Kinship => "check-several-help",
        Question::Purposes => "check-purposes-help",
        Question::Department => "check-department-help",
        Question::Doctor => "check-doctor-help",
        Question::Consent => "check-consent-help",
        Question::CareMore => "check-care-more-help",
        Question::Age => "check-age-help",
        Question::Together
        | Question::Mode
        | Question::Care
        | Question::Home
        | Question::From
        | Question::Household
        | Question::Privacy
        | Question::Other(_) => return None,
    };
    Some(Text::key(key))
}

impl Page for QuestionPage {
    const SCREEN: &'static str = "105";
    const TEMPLATE: &'static str = "public/question.html";
    const IS_PLAIN: bool = true;

    fn title(&self) -> Text {
        self.title.clone()
    }
}

impl Sample for QuestionPage {
    fn samples() -> Vec<Self> {
        let mut answers = Answers::default();
        let page = |asked: &[Question], answers: &Answers| {
            let shown = asked.iter().map(|question| {
                let words = matches!(question, Question::Other(pointer) if pointer.starts_with("/extra/"))
                    .then(|| "歩けますか".to_owned());
                Asked::new(question, answers, sample_choices(question), words)
            });
            let topic = asked.first().map_or(Topic::Who, Question::topic);
            Self::new("sample", shown.collect(), topic, answers)
        };
        let first = page(&[Question::Who], &answers);
        let mut problems = Problems::default();
        problems.add("who", "problem-m01");
        let empty = first.clone().with(&Values::default(), &problems);
        let extra = Question::Other("/extra/walks".to_owned());
        let unworded = Question::Other("/patient/diagnosis_disclosed".to_owned());
        let mut pages = vec![first, empty];
        for who in ["family", "self"] {
            answers.set(Question::Who, vec![who.to_owned()]);
            pages.extend(Question::PLAIN.map(|question| page(&[question], &answers)));
            for topic in Topic::ALL {
                let of_topic = Question::PLAIN.into_iter().chain([extra.clone(), unworded.clone()]);
                let asked: Vec<Question> = of_topic.filter(|question| question.topic() == topic).collect();
                pages.push(page(&asked, &answers));
            }
        }
        pages
    }
}

fn sample_choices(question: &Question) -> Vec<Choice> {
    match question {
        Question::Mode => {
            ["in-person", "online"].map(|mode| Choice::said(mode, format!("check-mode-{mode}"))).into()
        }
        Question::Department => vec![Choice::in_words("gastroenterology", "消化器内科")],
        Question::Who
        | Question::Together
        | Question::Kinship
        | Question::Age
        | Question::Care
        | Question::CareMore
        | Question::Doctor
        | Question::Consent
        | Question::Purposes
        | Question::Home
        | Question::From
        | Question::Household
        | Question::Privacy
        | Question::Other(_) => Vec::new(),
    }
}
