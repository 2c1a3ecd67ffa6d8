//! [806] The counter: what is due, and settling it.

use app::charges::{Bill, Settle, TAX_PERCENT, Waive, bill, due, settle, waive};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{CaseId, DateTime, limits};
use domain::charges::{ChargeState, PaymentRoute};
use http_kit::Fault;
use serde::Serialize;

use super::front::Front;
use super::receipt;
use crate::form::{Form, Posted, Problems, Values};
use crate::public::mode_text;
use crate::render::{Page, Sample};
use crate::signed::{Choice, Unmet, civil, id, unmet};
use crate::texts::Text;

/// [806] Fees that are due.
#[derive(Debug, Clone, Serialize)]
pub struct CounterPage {
    home: String,
    bills: Vec<BillHead>,
}

/// [806] One fee.
#[derive(Debug, Clone, Serialize)]
pub struct BillPage {
    head: BillHead,
    form: Form,
    lines: Vec<Line>,
    tax: i64,
    tax_percent: i64,
    routes: Vec<Choice>,
    why_chars: usize,
    /// Why it is not asked for, when it was waived.
    waived: Option<String>,
}

/// Who pays what.
#[derive(Debug, Clone, Serialize)]
pub struct BillHead {
    /// The fee's page, without the language prefix.
    pub href: String,
    /// The reference number.
    pub number: String,
    /// The patient's name as written.
    pub patient: String,
    /// The reading.
    pub kana: String,
    /// The department.
    pub department: String,
    /// How the consultation was held.
    pub mode: Option<Text>,
    /// Since when it is due.
    pub since: DateTime,
    /// Counted minutes, every begun one.
    pub minutes: u32,
    /// The total in whole yen.
    pub total: i64,
}

/// One line of a fee.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// What it is for, in the guide's words.
    pub label: String,
    /// Whole yen.
    pub yen: i64,
}

impl Page for CounterPage {
    const SCREEN: &'static str = "806";
    const TEMPLATE: &'static str = "front/counter.html";

    fn title(&self) -> Text {
        "front-counter-title".into()
    }
}

impl Page for BillPage {
    const SCREEN: &'static str = "806";
    const TEMPLATE: &'static str = "front/bill.html";

    fn title(&self) -> Text {
        Text::key("front-bill-title").with("number", &self.head.number)
    }
}

/// Shows what is due.
pub async fn show(front: Front) -> Result<Response, Fault> {
    let bills = due(front.ctx(), front.actor()).await?;
    let page = CounterPage {
        home: front.home.clone(),
        bills: bills.iter().map(|bill| bill_head(&front, bill)).collect(),
    };
    front.page(&page).await
}

/// Shows one fee; once it is paid, its receipt.
pub async fn show_bill(front: Front, Path((_, case)): Path<(String, String)>) -> Result<Response, Fault> {
    let bill = bill(front.ctx(), front.actor(), id(&case)?).await?;
    answer(&front, &bill, StatusCode::OK, &Values::default(), &Problems::default()).await
}

/// Takes the payment.
pub async fn post_settle(
    front: Front,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case: CaseId = id(&case)?;
    let unmet = match PaymentRoute::from_code(values.one("route")) {
        None => Unmet::one("route", "problem-m01"),
        Some(route) => {
            let deed = Settle { case, route, payer: values.one("payer").to_owned() };
            match settle(front.ctx(), front.actor(), deed).await {
                Ok(_) => return Ok(front.go(&format!("/counter/{case}"))),
                Err(error) => unmet(error)?,
            }
        }
    };
    not_done(&front, case, &values, unmet).await
}

/// Lets the fee go.
pub async fn post_waive(
    front: Front,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case: CaseId = id(&case)?;
    let deed = Waive { case, why: values.one("why").to_owned() };
    match waive(front.ctx(), front.actor(), deed).await {
        Ok(_) => Ok(front.go(&format!("/counter/{case}"))),
        Err(error) => not_done(&front, case, &values, unmet(error)?).await,
    }
}

async fn not_done(front: &Front, case: CaseId, values: &Values, unmet: Unmet) -> Result<Response, Fault> {
    let bill = bill(front.ctx(), front.actor(), case).await?;
    answer(front, &bill, unmet.status, values, &unmet.problems).await
}

async fn answer(
    front: &Front,
    bill: &Bill,
    status: StatusCode,
    values: &Values,
    problems: &Problems,
) -> Result<Response, Fault> {
    let waived = match &bill.charge.state {
        ChargeState::Settled(settlement) => {
            return receipt::answer(front, bill, settlement, status, problems).await;
        }
        ChargeState::Waived { why, .. } => Some(why.clone()),
        ChargeState::Due => None,
    };
    let page = BillPage {
        head: bill_head(front, bill),
        form: front.form(values, problems),
        lines: lines(front, bill),
        tax: bill.tax().get(),
        tax_percent: TAX_PERCENT,
        routes: routes(),
        why_chars: limits::TEXT_CHARS_MAX,
        waived,
    };
    front.page_as(status, &page).await
}

/// Makes the head of a fee.
pub fn bill_head(front: &Front, bill: &Bill) -> BillHead {
    BillHead {
        href: format!("{}/counter/{}", front.home, bill.case),
        number: bill.number.to_string(),
        patient: bill.patient.reveal().clone(),
        kana: bill.kana.reveal().clone(),
        department: front.department(bill.department.as_ref()),
        mode: bill.mode.map(mode_text),
        since: civil(bill.charge.due_since),
        minutes: bill.charge.counted_seconds.div_ceil(60),
        total: bill.charge.total().get(),
    }
}

/// Makes the lines of a fee.
pub fn lines(front: &Front, bill: &Bill) -> Vec<Line> {
    let line = |line: &domain::charges::ChargeLine| Line {
        label: line.label.get(front.lang()).to_owned(),
        yen: line.amount.get(),
    };
    bill.charge.lines.iter().map(line).collect()
}

/// Returns the words for a way to pay.
pub fn route_text(route: PaymentRoute) -> Text {
    Text::key(format!("front-route-{}", route.code().replace('_', "-")))
}

fn routes() -> Vec<Choice> {
    PaymentRoute::ALL.into_iter().map(|route| Choice::new(route.code(), route_text(route))).collect()
}

impl BillHead {
    /// Makes a head for samples.
    pub fn sample() -> Self {
        Self {
            href: "/h/sample/front/counter/1".to_owned(),
            number: "260-482-135".to_owned(),
            patient: "見本 花子".to_owned(),
            kana: "ミホン ハナコ".to_owned(),
            department: "見本科".to_owned(),
            mode: Some("mode-in-person".into()),
            since: DateTime::constant(2026, 12, 15, 15, 2, 0, 0),
            minutes: 31,
            total: 25_000,
        }
    }
}

impl Sample for CounterPage {
    fn samples() -> Vec<Self> {
        let page = |bills| Self { home: "/h/sample/front".to_owned(), bills };
        vec![page(vec![BillHead::sample()]), page(Vec::new())]
    }
}

impl Sample for BillPage {
    fn samples() -> Vec<Self> {
        let lines = vec![
            Line { label: "見本の料金".to_owned(), yen: 10_000 },
            Line { label: "見本の延長".to_owned(), yen: 15_000 },
        ];
        let full = Self {
            head: BillHead::sample(),
            form: Form::empty(),
            lines,
            tax: 2_273,
            tax_percent: TAX_PERCENT,
            routes: routes(),
            why_chars: limits::TEXT_CHARS_MAX,
            waived: None,
        };
        let typed = Values::from_pairs([("payer", "例文 太郎")]);
        let wrong = Form::new(&typed, &Unmet::one("route", "problem-m01").problems);
        vec![
            Self { form: wrong, ..full.clone() },
            Self { lines: Vec::new(), tax: 0, ..full.clone() },
            Self { waived: Some("見本の理由".to_owned()), ..full.clone() },
            full,
        ]
    }
}
