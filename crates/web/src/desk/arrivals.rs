//! [504] Entering what came by post, fax or hand.

use std::collections::BTreeMap;

use app::AppError;
use app::checking::{Item, RegisterArrival, Registered, register};
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Case;
use domain::documents::{Arrival, Form as PaperForm};
use http_kit::Fault;
use policy::{DocumentKind, Owner};
use serde::Serialize;

use super::about_case::{AboutCase, Typed};
use super::member::Desk;
use super::problems::unmet;
use super::shown::{CaseHead, TextChoice, kind_name, owner_name};
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{Unmet, key};
use crate::texts::Text;

/// One thing that can be ticked.
#[derive(Debug, Clone, Serialize)]
pub struct Tick {
    /// `kind@owner`.
    value: String,
    name: String,
    whose: String,
    /// Whether the guide asks for it in this case.
    is_owed: bool,
    is_forbidden: bool,
}

/// [504] What was in the envelope.
#[derive(Debug, Clone, Serialize)]
pub struct ArrivalsPage {
    head: CaseHead,
    form: Form,
    ticks: Vec<Tick>,
    ways: Vec<TextChoice>,
    forms: Vec<TextChoice>,
}

impl Page for ArrivalsPage {
    const SCREEN: &'static str = "504";
    const TEMPLATE: &'static str = "desk/arrivals.html";

    fn title(&self) -> Text {
        Text::key("desk-arrivals-title").with("number", &self.head.number)
    }
}

/// [504] Whose envelope it is.
#[derive(Debug, Clone, Serialize)]
pub struct WhosePage {
    home: String,
    form: Form,
}

impl Page for WhosePage {
    const SCREEN: &'static str = "504";
    const TEMPLATE: &'static str = "desk/whose.html";

    fn title(&self) -> Text {
        "desk-whose-title".into()
    }
}

/// [504] Something forbidden came.
#[derive(Debug, Clone, Serialize)]
pub struct ForbiddenPage {
    head: CaseHead,
    things: Vec<String>,
}

impl Page for ForbiddenPage {
    const SCREEN: &'static str = "504";
    const TEMPLATE: &'static str = "desk/forbidden.html";

    fn title(&self) -> Text {
        Text::key("desk-forbidden-title").with("number", &self.head.number)
    }
}

/// Asks for the number on the envelope's sheet.
pub async fn whose(desk: Desk) -> Result<Response, Fault> {
    let page =
        WhosePage { home: desk.home.clone(), form: desk.form(&Values::default(), &Problems::default()) };
    desk.page(&page).await
}

/// Leads to the case of the number; a scanner types the whole code of the cover sheet.
pub async fn find(desk: Desk, Posted(values): Posted) -> Result<Response, Fault> {
    let typed = values.one("number");
    // NM1{hospital}*{number}*{kind}: the second part is the number.
    let number = typed.split('*').nth(1).unwrap_or(typed);
    if let Some(sought @ app::desk::Sought::Number(_)) = app::desk::Sought::read(number, None) {
        let rows = app::desk::search(desk.ctx(), desk.actor(), &sought).await?;
        if let [only] = rows.as_slice() {
            return Ok(desk.go_to_case(only.id, "/arrivals"));
        }
    }
    let mut problems = Problems::default();
    problems.add("number", "desk-problem-number");
    let page = WhosePage { home: desk.home.clone(), form: desk.form(&values, &problems) };
    desk.page_as(StatusCode::UNPROCESSABLE_ENTITY, &page).await
}

/// Registers what was ticked.
pub async fn post(
    desk: Desk,
    Path((_, id)): Path<(String, String)>,
    multipart: Multipart,
) -> Result<Response, Fault> {
    let _place = desk.ctx().gates.uploads.enter().await?;
    let (values, scan) = read(multipart).await?;
    let case = desk.case(&id).await?;
    let deed = RegisterArrival {
        case: case.id,
        id: key(&values)?,
        arrival: way(values.one("way")).unwrap_or(Arrival::Post),
        items: items(&values),
        scan,
    };
    match register(desk.ctx(), desk.actor(), deed).await {
        Ok(Registered { case, forbidden }) if forbidden.is_empty() => Ok(desk.go_to_case(case.id, "/check")),
        Ok(Registered { case, forbidden }) => {
            let version = desk.guide.version_of(&case);
            let things = forbidden.iter().map(|kind| kind_name(version, kind, desk.lang())).collect();
            let page = ForbiddenPage { head: CaseHead::new(&desk, &case), things };
            desk.about(StatusCode::OK, &case, &page).await
        }
        Err(AppError::Invalid { field: "scan", code }) => {
            desk.again::<ArrivalsPage>(&id, values, wrong_scan(code)).await
        }
        Err(error) => desk.again::<ArrivalsPage>(&id, values, unmet(error)?).await,
    }
}

fn wrong_scan(code: &str) -> Unmet {
    let limit = format!("{} MB", base::limits::UPLOAD_BYTES_MAX / 1024 / 1024);
    match code {
        "too_large" => Unmet::one("scan", Text::key("problem-m12").with("limit", limit)),
        _ => Unmet::one("scan", "problem-m11"),
    }
}

/// Reads the fields and the one file; an empty file field is no file.
async fn read(mut multipart: Multipart) -> Result<(Values, Option<Vec<u8>>), Fault> {
    let mut values = Values::default();
    let mut scan = None;
    while let Some(field) = multipart.next_field().await.map_err(|_| Fault::Unfit)? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| Fault::TooLarge)?;
        if name == "scan" {
            scan = (!bytes.is_empty()).then(|| bytes.to_vec());
        } else {
            values.push(&name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
    Ok((values, scan))
}

fn items(values: &Values) -> Vec<Item> {
    let item = |value: &String| {
        let (kind, of) = split(value)?;
        let form = match values.one(&format!("form_{value}")) {
            "copy" => PaperForm::Copy,
            _ => PaperForm::Original,
        };
        Some(Item { kind, of, form })
    };
    values.all("items").iter().filter_map(item).collect()
}

/// Reads `kind@owner`.
pub fn split(value: &str) -> Option<(DocumentKind, Owner)> {
    let (kind, of) = value.split_once('@')?;
    Some((DocumentKind::new(kind), of.parse().ok()?))
}

fn way(code: &str) -> Option<Arrival> {
    [Arrival::Post, Arrival::Fax, Arrival::Hand].into_iter().find(|way| way.code() == code)
}

impl AboutCase for ArrivalsPage {
    async fn of(desk: &Desk, case: &Case, typed: &Typed) -> Result<Self, Fault> {
        Ok(Self {
            head: CaseHead::new(desk, case),
            form: desk.form(&typed.values, &typed.problems),
            ticks: ticks(desk, case),
            ways: ways(),
            forms: forms(),
        })
    }
}

fn ways() -> Vec<TextChoice> {
    let choice =
        |way: Arrival| TextChoice::new(way.code(), Text::key(format!("desk-arrival-{}", way.code())));
    [Arrival::Post, Arrival::Fax, Arrival::Hand].map(choice).into()
}

fn forms() -> Vec<TextChoice> {
    vec![
        TextChoice::new("original", "desk-form-original".into()),
        TextChoice::new("copy", "desk-form-copy".into()),
    ]
}

/// What this case owes first, then everything else that the guide names.
fn ticks(desk: &Desk, case: &Case) -> Vec<Tick> {
    let version = desk.guide.version_of(case);
    let decision = case.last_judgement().map(|judgement| &judgement.decision);
    let forbidden: Vec<&DocumentKind> =
        decision.map(|d| d.forbidden.iter().map(|rule| &rule.kind).collect()).unwrap_or_default();
    let mut ticks = BTreeMap::new();
    let mut order = Vec::new();
    let mut add = |kind: &DocumentKind, of: Owner, is_owed: bool| {
        let value = format!("{kind}@{of}");
        let tick = Tick {
            value: value.clone(),
            name: kind_name(version, kind, desk.lang()),
            whose: owner_name(case, of),
            is_owed,
            is_forbidden: forbidden.contains(&kind),
        };
        if ticks.insert(value.clone(), tick).is_none() {
            order.push(value);
        }
    };
    for need in decision.map(|d| d.documents.as_slice()).unwrap_or_default() {
        add(&need.kind, need.of, true);
    }
    let listed: Vec<String> = order_kinds(decision);
    for kind in version.kinds().iter().filter(|kind| !listed.contains(kind.id.get_ref())) {
        add(&DocumentKind::new(kind.id.get_ref()), Owner::Patient, false);
    }
    order.iter().filter_map(|value| ticks.remove(value)).collect()
}

fn order_kinds(decision: Option<&policy::Decision>) -> Vec<String> {
    let needs = decision.map(|d| d.documents.as_slice()).unwrap_or_default();
    needs.iter().map(|need| need.kind.to_string()).collect()
}

impl Sample for ArrivalsPage {
    fn samples() -> Vec<Self> {
        let tick = |value: &str, is_owed, is_forbidden| Tick {
            value: value.to_owned(),
            name: "紹介状(診療情報提供書)".to_owned(),
            whose: "見本 花子".to_owned(),
            is_owed,
            is_forbidden,
        };
        let page = Self {
            head: CaseHead::sample(),
            form: Form::empty(),
            ticks: vec![
                tick("referral_letter@patient", true, false),
                tick("pathology_slides@patient", false, true),
            ],
            ways: ways(),
            forms: forms(),
        };
        let mut problems = Problems::default();
        problems.add("items", "problem-m01");
        vec![page.clone(), Self { form: Form::new(&Values::default(), &problems), ..page }]
    }
}

impl Sample for WhosePage {
    fn samples() -> Vec<Self> {
        vec![Self { home: "/h/sample/desk".to_owned(), form: Form::empty() }]
    }
}

impl Sample for ForbiddenPage {
    fn samples() -> Vec<Self> {
        vec![Self { head: CaseHead::sample(), things: vec!["病理標本".to_owned()] }]
    }
}
