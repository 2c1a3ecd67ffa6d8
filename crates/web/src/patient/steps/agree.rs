//! [214] What the applicant confirms, in the words of the guide.

use app::applications::Part;
use domain::cases::Application;
use policy::Mode;

use super::{Shown, View};
use crate::form::Values;
use crate::patient::field::{Choice, Choices, Field, radios};

const PRIVACY: &str = "/privacy_policy_accepted";

pub fn is_asked(view: &View<'_>) -> bool {
    !ids(view).is_empty() || asks_privacy(view)
}

pub fn is_answered(view: &View<'_>) -> bool {
    let ticked = &view.application().agreements;
    let privacy = !asks_privacy(view) || view.application().privacy_policy_accepted == Some(true);
    ids(view).iter().all(|id| ticked.contains(id)) && privacy
}

pub fn shown(view: &View<'_>) -> Shown {
    let lang = view.at.lang();
    let agreements = view.at.version().agreements(mode(view));
    let row = |one: &policy::pack::Agreement| Choice::said(one.id.get_ref(), one.text.get(lang));
    let options = agreements.map(row).collect();
    let mut fields = vec![Field::Checks(Choices {
        help: Some("pt-agree-help".into()),
        ..radios("agree", "pt-agree-legend", options)
    })];
    if asks_privacy(view) {
        fields.push(Field::Check { name: "privacy".to_owned(), label: "pt-agree-privacy".into() });
    }
    Shown::fields(fields)
}

/// The privacy policy is asked where a rule of the guide looks at it.
fn asks_privacy(view: &View<'_>) -> bool {
    view.application().privacy_policy_accepted.is_some()
        || view.decision.asks.iter().any(|ask| &*ask.fact == PRIVACY)
}

fn ids(view: &View<'_>) -> Vec<String> {
    view.at.version().agreements(mode(view)).map(|one| one.id.get_ref().clone()).collect()
}

fn mode(view: &View<'_>) -> Mode {
    view.application().mode.unwrap_or(Mode::InPerson)
}

pub fn values(application: &Application, values: &mut Values) {
    for id in &application.agreements {
        values.push("agree", id.as_str());
    }
    if application.privacy_policy_accepted == Some(true) {
        values.set("privacy", "yes");
    }
}

pub fn read(view: &View<'_>, values: &Values) -> Part {
    Part::Agreements {
        ticked: ids(view).into_iter().filter(|id| values.has("agree", id)).collect(),
        privacy: (values.one("privacy") == "yes").then_some(true),
    }
}
