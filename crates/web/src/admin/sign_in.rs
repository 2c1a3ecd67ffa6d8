//! [912] Staff sign in, and [913] the second factor.

use serde::Serialize;

use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [912] Login and password.
#[derive(Debug, Clone, Serialize)]
pub struct SignInPage {
    /// Where the form is sent.
    pub action: String,
    /// The form; its field `next` says where to go on.
    pub form: Form,
    /// Whether the step before was too long ago.
    pub is_late: bool,
}

impl Page for SignInPage {
    const SCREEN: &'static str = "912";
    const TEMPLATE: &'static str = "admin/sign_in.html";

    fn title(&self) -> Text {
        "sign-in-title".into()
    }
}

impl Sample for SignInPage {
    fn samples() -> Vec<Self> {
        let action = "/h/sample/staff/sign-in".to_owned();
        let typed = Values::from_pairs([("login", "hanako"), ("next", "/h/sample/desk")]);
        let mut problems = Problems::default();
        problems.add("login", "problem-sign-in");
        vec![
            Self { action: action.clone(), form: Form::empty(), is_late: false },
            Self { action: action.clone(), form: Form::new(&typed, &problems), is_late: false },
            Self { action, form: Form::empty(), is_late: true },
        ]
    }
}

/// [913] The code of the authenticator, or a recovery code.
#[derive(Debug, Clone, Serialize)]
pub struct CodePage {
    /// Where the form is sent.
    pub action: String,
    /// The form; its field `next` says where to go on.
    pub form: Form,
}

impl Page for CodePage {
    const SCREEN: &'static str = "913";
    const TEMPLATE: &'static str = "admin/code.html";

    fn title(&self) -> Text {
        "code-title".into()
    }
}

impl Sample for CodePage {
    fn samples() -> Vec<Self> {
        let action = "/h/sample/staff/sign-in/code".to_owned();
        let mut problems = Problems::default();
        problems.add("code", "problem-code-wrong");
        vec![
            Self { action: action.clone(), form: Form::empty() },
            Self { action, form: Form::new(&Values::default(), &problems) },
        ]
    }
}
