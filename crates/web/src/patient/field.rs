//! Forms of the patient's side as values: what is asked, in which order, with which words. One template draws them all.

use serde::Serialize;

use crate::form::Form;
use crate::render::Page;
use crate::texts::Text;

/// One thing on a form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Field {
    /// One line of text.
    Line(Line),
    /// Several lines of text.
    Area {
        /// Name and id.
        name: String,
        /// Label.
        label: Text,
        /// Help below the label.
        help: Option<Text>,
        /// How many rows are shown.
        rows: u8,
        /// Most characters.
        max: usize,
        /// Whether it may stay empty.
        optional: bool,
    },
    /// One of several.
    Radios(Choices),
    /// Any of several.
    Checks(Choices),
    /// One box that stands alone, with value `yes`.
    Check {
        /// Name and id.
        name: String,
        /// Label.
        label: Text,
    },
    /// A date in an era.
    Era {
        /// Name; the parts are `{name}_era`, `_year`, `_month`, `_day`.
        name: String,
        /// What date.
        legend: Text,
        /// Help below the legend.
        help: Option<Text>,
        /// Whether the browser may offer the own birth date.
        own: bool,
    },
    /// A file.
    File {
        /// Name and id.
        name: String,
        /// Label.
        label: Text,
        /// Help below the label.
        help: Option<Text>,
    },
    /// A value that travels along.
    Hidden {
        /// Name.
        name: String,
        /// Value.
        value: String,
    },
    /// Two buttons that move what stands above, up and down; they work without script.
    Moves {
        /// Its place, counted from 1.
        place: usize,
        /// Whether it can go up.
        up: bool,
        /// Whether it can go down.
        down: bool,
    },
    /// A heading between fields.
    Heading {
        /// Its words.
        text: Text,
    },
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Name and id.
    pub name: String,
    /// Label.
    pub label: Text,
    /// Help below the label.
    pub help: Option<Text>,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// Which keys a phone shows.
    pub inputmode: &'static str,
    /// `xs`, `s`, `m`, `l` or `full`.
    pub width: &'static str,
    /// HTML's type.
    #[serde(rename = "type")]
    pub input: &'static str,
    /// Most characters.
    pub max: usize,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// Several to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// Name and id of the first.
    pub name: String,
    /// The question.
    pub legend: Text,
    /// The question in the guide's own words; stands instead of `legend`.
    pub said: Option<String>,
    /// Help below the question.
    pub help: Option<Text>,
    /// What can be chosen.
    pub options: Vec<Choice>,
    /// Whether nothing may be chosen.
    pub optional: bool,
    /// Whether the rows are short and stand side by side.
    pub compact: bool,
}

/// One of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Its value.
    pub value: String,
    /// Our words.
    pub text: Option<Text>,
    /// The guide's words, when they are not ours.
    pub label: String,
    /// Help: a text of ours beside `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<Text>,
}

impl Choice {
    /// Makes a choice in our words.
    pub fn ours(value: impl Into<String>, text: impl Into<Text>) -> Self {
        Self { value: value.into(), text: Some(text.into()), label: String::new(), help: None }
    }

    /// Makes a choice in the guide's words.
    pub fn said(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), text: None, label: label.into(), help: None }
    }
}

/// Makes one line of text.
pub fn line(name: &str, label: &'static str, width: &'static str) -> Line {
    Line {
        name: name.to_owned(),
        label: label.into(),
        help: None,
        autocomplete: "off",
        inputmode: "",
        width,
        input: "text",
        max: base::limits::LINE_CHARS_MAX,
        optional: false,
    }
}

impl Line {
    /// Adds help.
    #[must_use]
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what the browser may fill in.
    #[must_use]
    pub fn fills(mut self, autocomplete: &'static str) -> Self {
        self.autocomplete = autocomplete;
        self
    }

    /// Says which keys a phone shows.
    #[must_use]
    pub fn keys(mut self, inputmode: &'static str) -> Self {
        self.inputmode = inputmode;
        self
    }

    /// Says that it may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Bounds it to `max` characters.
    #[must_use]
    pub fn max(mut self, max: usize) -> Self {
        self.max = max;
        self
    }
}

impl From<Line> for Field {
    fn from(line: Line) -> Self {
        Self::Line(line)
    }
}

/// Makes the field of a phone number.
pub fn phone(name: &str, label: &'static str) -> Line {
    Line { input: "tel", ..line(name, label, "m").fills("tel").keys("tel") }
}

/// Makes the field of a mail address.
pub fn email(name: &str, label: &'static str) -> Line {
    line(name, label, "l").fills("email").keys("email").max(254)
}

/// Makes the field of the six digits that were sent.
pub fn code(name: &str, label: &'static str) -> Line {
    line(name, label, "s").fills("one-time-code").keys("numeric").max(20)
}

/// Makes a question with radio rows.
pub fn radios(name: &str, legend: impl Into<Text>, options: Vec<Choice>) -> Choices {
    Choices {
        name: name.to_owned(),
        legend: legend.into(),
        said: None,
        help: None,
        options,
        optional: false,
        compact: false,
    }
}

/// A button of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Button {
    /// Its words.
    pub text: Text,
    /// `solid`, `line`, `text` or `stop`.
    pub kind: &'static str,
    /// Name of its value; empty for none.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

impl Button {
    /// Makes the one button that goes on.
    pub fn solid(text: impl Into<Text>) -> Self {
        Self { text: text.into(), kind: "solid", name: "", value: String::new() }
    }

    /// Makes a quiet button that leads another way with what was typed.
    pub fn text(text: impl Into<Text>, name: &'static str) -> Self {
        Self { text: text.into(), kind: "text", name, value: "yes".to_owned() }
    }
}

/// A link to another page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its words.
    pub text: Text,
    /// Where it leads, without the language prefix.
    pub href: String,
}

impl Link {
    /// Makes a link.
    pub fn new(text: impl Into<Text>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// A page that is one form.
#[derive(Debug, Clone, Serialize)]
pub struct FormPage {
    #[serde(skip)]
    screen: &'static str,
    #[serde(skip)]
    title: Text,
    /// Back to where one came from.
    pub back: Option<Link>,
    /// Sentences before the form.
    pub lead: Vec<Text>,
    /// Sentences of the guide before the form.
    pub said: Vec<String>,
    /// Things to remove or look at before the form, each with its own small form.
    pub listed: Vec<Listed>,
    /// Where the form is sent, without the language prefix.
    pub action: String,
    /// What was typed.
    pub form: Form,
    /// What is asked.
    pub fields: Vec<Field>,
    /// What can be done.
    pub buttons: Vec<Button>,
    /// Other ways, below the form.
    pub links: Vec<Link>,
    /// Whether files are sent.
    pub has_files: bool,
}

/// One thing in a list above a form.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// What it is, in people's own words.
    pub name: String,
    /// What is known of it.
    pub facts: Vec<Text>,
    /// The button that takes it away; `None` for none.
    pub button: Option<Button>,
    /// Where the button sends, without the language prefix.
    pub action: String,
}

impl FormPage {
    /// Makes a page of one form.
    pub fn new(screen: &'static str, title: impl Into<Text>, action: impl Into<String>, form: Form) -> Self {
        Self {
            screen,
            title: title.into(),
            back: None,
            lead: Vec::new(),
            said: Vec::new(),
            listed: Vec::new(),
            action: action.into(),
            form,
            fields: Vec::new(),
            buttons: vec![Button::solid("pt-save-next")],
            links: Vec::new(),
            has_files: false,
        }
    }

    /// Leads back.
    #[must_use]
    pub fn back(mut self, text: impl Into<Text>, href: impl Into<String>) -> Self {
        self.back = Some(Link::new(text, href));
        self
    }

    /// Says something before the form.
    #[must_use]
    pub fn say(mut self, text: impl Into<Text>) -> Self {
        self.lead.push(text.into());
        self
    }

    /// Asks something.
    #[must_use]
    pub fn ask(mut self, field: impl Into<Field>) -> Self {
        self.fields.push(field.into());
        self
    }

    /// Asks several things.
    #[must_use]
    pub fn ask_all(mut self, fields: impl IntoIterator<Item = Field>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// Says what the button does.
    #[must_use]
    pub fn button(mut self, text: impl Into<Text>) -> Self {
        self.buttons = vec![Button::solid(text)];
        self
    }

    /// Offers another way.
    #[must_use]
    pub fn link(mut self, text: impl Into<Text>, href: impl Into<String>) -> Self {
        self.links.push(Link::new(text, href));
        self
    }
}

impl Page for FormPage {
    const SCREEN: &'static str = "200";
    const TEMPLATE: &'static str = "patient/form.html";

    fn title(&self) -> Text {
        self.title.clone()
    }

    fn screen(&self) -> &'static str {
        self.screen
    }
}
