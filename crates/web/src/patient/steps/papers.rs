//! [213] How papers come: what will be brought on the day instead of being sent.

use std::collections::BTreeSet;

use app::applications::Part;
use domain::cases::Application;
use policy::pack::SendWay;
use policy::{DocumentKind, Mode, Stage};

use super::{Shown, View};
use crate::form::Values;
use crate::patient::field::{Choice, Choices, Field, radios};

/// Asked where papers may be brought on the day.
pub fn is_asked(view: &View<'_>) -> bool {
    let mode = view.application().mode.unwrap_or(Mode::InPerson);
    let may_bring = view.at.version().send_routes(mode).any(|route| route.way == SendWay::OnDay);
    may_bring && !kinds(view).is_empty()
}

pub fn shown(view: &View<'_>) -> Shown {
    let lang = view.at.lang();
    let version = view.at.version();
    let name = |kind: &DocumentKind| {
        version.kind(kind.as_str()).map_or_else(|| kind.to_string(), |kind| kind.name.get(lang).to_owned())
    };
    let options = kinds(view).iter().map(|kind| Choice::said(kind.as_str(), name(kind))).collect();
    let choices = Choices { optional: true, ..radios("brings", "pt-papers-legend", options) };
    Shown::fields(vec![Field::Checks(choices)]).say("pt-papers-lead")
}

fn kinds(view: &View<'_>) -> BTreeSet<DocumentKind> {
    let needs = view.decision.documents.iter().filter(|need| need.stage != Stage::OnDay);
    needs.map(|need| need.kind.clone()).collect()
}

pub fn values(application: &Application, values: &mut Values) {
    for kind in &application.brings_on_day {
        values.push("brings", kind.as_str());
    }
}

pub fn read(view: &View<'_>, values: &Values) -> Part {
    Part::BringsOnDay(kinds(view).into_iter().filter(|kind| values.has("brings", kind.as_str())).collect())
}
