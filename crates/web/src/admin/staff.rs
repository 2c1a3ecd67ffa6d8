//! [908] Members and roles, and the invitation of a new one.

use app::staff::{StaffRow, Standing};
use serde::Serialize;

use crate::form::{Form, Problems, Values};
use crate::render::{Page, Sample};
use crate::state::role_key;
use crate::texts::Text;

/// [908] Members and roles.
#[derive(Debug, Clone, Serialize)]
pub struct StaffPage {
    /// The hospital's id.
    pub hospital: String,
    /// The members, those who left last.
    pub rows: Vec<MemberRow>,
    /// The form of an invitation.
    pub form: Form,
    /// The roles to tick.
    pub roles: Vec<Choice>,
    /// The departments to tick.
    pub departments: Vec<Department>,
}

/// A member in the list.
#[derive(Debug, Clone, Serialize)]
pub struct MemberRow {
    /// Where the member's page is.
    pub href: String,
    /// The name.
    pub name: String,
    /// The login.
    pub login: String,
    /// The roles in words.
    pub roles: Vec<Text>,
    /// How the member stands, in words.
    pub standing: Text,
}

/// A box to tick.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: &'static str,
    /// Its words.
    pub text: Text,
}

/// A department to tick; its name comes from the hospital's pack.
#[derive(Debug, Clone, Serialize)]
pub struct Department {
    /// What is sent.
    pub value: String,
    /// Its name.
    pub label: String,
}

impl MemberRow {
    /// Makes the row of a member.
    #[must_use]
    pub fn new(hospital: &str, row: &StaffRow) -> Self {
        let StaffRow { member, standing } = row;
        Self {
            href: format!("/h/{hospital}/admin/staff/{}", member.id),
            name: member.name.clone(),
            login: member.login.clone(),
            roles: member.roles.iter().map(|role| role_key(*role).into()).collect(),
            standing: standing_text(*standing),
        }
    }
}

/// Returns how a member stands, in words.
#[must_use]
pub fn standing_text(standing: Standing) -> Text {
    match standing {
        Standing::Invited => "staff-invited".into(),
        Standing::Active => "staff-active".into(),
        Standing::Left(_) => "staff-left".into(),
    }
}

/// Returns all roles as boxes to tick.
#[must_use]
pub fn role_choices() -> Vec<Choice> {
    let choice = |role: domain::staff::Role| Choice { value: role.code(), text: role_key(role).into() };
    domain::staff::Role::ALL.map(choice).into()
}

impl Page for StaffPage {
    const SCREEN: &'static str = "908";
    const TEMPLATE: &'static str = "admin/staff.html";

    fn title(&self) -> Text {
        "staff-title".into()
    }
}

impl Sample for StaffPage {
    fn samples() -> Vec<Self> {
        let row = |name: &str, login: &str, standing| MemberRow {
            href: "/h/sample/admin/staff/1".to_owned(),
            name: name.to_owned(),
            login: login.to_owned(),
            roles: vec!["role-desk".into(), "role-reception".into()],
            standing: standing_text(standing),
        };
        let rows = vec![
            row("見本 花子", "hanako", Standing::Active),
            row("例文 太郎", "taro", Standing::Invited),
            row("試料 一郎", "ichiro", Standing::Left(base::Timestamp::UNIX_EPOCH)),
        ];
        let page = |form| Self {
            hospital: "sample".to_owned(),
            rows: rows.clone(),
            form,
            roles: role_choices(),
            departments: vec![Department { value: "sample".to_owned(), label: "見本科".to_owned() }],
        };
        let mut problems = Problems::default();
        problems.add("login", "problem-login-taken");
        problems.add("roles", "problem-roles-empty");
        let typed =
            Values::from_pairs([("login", "hanako"), ("name", "見本 花子"), ("departments", "sample")]);
        vec![page(Form::empty()), page(Form::new(&typed, &problems))]
    }
}
