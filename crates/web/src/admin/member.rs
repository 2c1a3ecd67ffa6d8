//! [916] One member: roles, reset, end; and [917] the link of an invitation.

use serde::Serialize;

use super::staff::{Choice, Department, role_choices};
use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::texts::Text;

/// [916] One member.
#[derive(Debug, Clone, Serialize)]
pub struct MemberPage {
    /// Where the list is.
    pub list: String,
    /// Where the member's page is; `/reset` and `/end` lie below.
    pub action: String,
    /// The name.
    pub name: String,
    /// The login.
    pub login: String,
    /// How the member stands, in words.
    pub standing: Text,
    /// Whether the member still works here.
    pub is_here: bool,
    /// Whether this is the reader: nobody resets their own second factor.
    pub is_self: bool,
    /// The form with name, roles and departments, and the box of ending.
    pub form: Form,
    /// The roles to tick.
    pub roles: Vec<Choice>,
    /// The departments to tick.
    pub departments: Vec<Department>,
}

impl Page for MemberPage {
    const SCREEN: &'static str = "916";
    const TEMPLATE: &'static str = "admin/member.html";

    fn title(&self) -> Text {
        Text::key("member-title").with("name", &self.name)
    }
}

impl Sample for MemberPage {
    fn samples() -> Vec<Self> {
        let values = Values::from_pairs([("name", "見本 花子"), ("roles", "desk"), ("roles", "reception")]);
        let page = |problems: &Problems| Self {
            list: "/h/sample/admin/staff".to_owned(),
            action: "/h/sample/admin/staff/1".to_owned(),
            name: "見本 花子".to_owned(),
            login: "hanako".to_owned(),
            standing: "staff-active".into(),
            is_here: true,
            is_self: false,
            form: Form::new(&values, problems),
            roles: role_choices(),
            departments: vec![Department { value: "sample".to_owned(), label: "見本科".to_owned() }],
        };
        let mut problems = Problems::default();
        problems.add("roles", "problem-last-administrator");
        problems.add("sure", "problem-sure");
        let plain = page(&Problems::default());
        let left = Self { standing: "staff-left".into(), is_here: false, ..plain.clone() };
        vec![plain.clone(), page(&problems), Self { is_self: true, ..plain }, left]
    }
}

/// [917] The link of an invitation, shown once.
#[derive(Debug, Clone, Serialize)]
pub struct InvitedPage {
    /// Where the list is.
    pub list: String,
    /// The member's name.
    pub name: String,
    /// The path of the invitation; the script shows it with its host.
    pub path: String,
    /// Until when it opens, in words.
    pub until: String,
}

impl Page for InvitedPage {
    const SCREEN: &'static str = "917";
    const TEMPLATE: &'static str = "admin/invited.html";

    fn title(&self) -> Text {
        "invited-title".into()
    }
}

impl Sample for InvitedPage {
    fn samples() -> Vec<Self> {
        vec![Self {
            list: "/h/sample/admin/staff".to_owned(),
            name: "見本 花子".to_owned(),
            path: "https://so.example.jp/h/sample/staff/accept/token".to_owned(),
            until: "12月4日(金) 9:00".to_owned(),
        }]
    }
}
