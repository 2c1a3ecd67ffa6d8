//! [807] The receipt of a paid fee.

use app::charges::{Bill, PrintReceipt, TAX_PERCENT, receipt};
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use base::{CaseId, DateTime};
use domain::charges::Settlement;
use http_kit::Fault;
use serde::Serialize;

use super::counter::{BillHead, Line, bill_head, lines, route_text};
use super::front::Front;
use crate::files::pdf;
use crate::form::{Form, Posted, Problems, Values};
use crate::render::{Page, Sample};
use crate::signed::{civil, id};
use crate::texts::Text;

/// [807] The receipt.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    head: BillHead,
    form: Form,
    lines: Vec<Line>,
    tax: i64,
    tax_percent: i64,
    payer: String,
    route: Text,
    paid: DateTime,
    /// How many copies were printed.
    printed: u16,
    /// Which copy the button prints.
    copy: u16,
}

impl Page for ReceiptPage {
    const SCREEN: &'static str = "807";
    const TEMPLATE: &'static str = "front/receipt.html";

    fn title(&self) -> Text {
        Text::key("front-receipt-title").with("number", &self.head.number)
    }
}

/// Prints a copy.
pub async fn post(
    front: Front,
    Path((_, case)): Path<(String, String)>,
    Posted(values): Posted,
) -> Result<Response, Fault> {
    let case: CaseId = id(&case)?;
    let copy = values.one("copy").parse().map_err(|_| Fault::Unfit)?;
    let printed = receipt(front.ctx(), front.actor(), PrintReceipt { case, copy }).await?;
    Ok(pdf(printed.0, &format!("receipt-{case}-{copy}.pdf")))
}

/// Answers with the receipt of a paid fee.
pub async fn answer(
    front: &Front,
    bill: &Bill,
    settlement: &Settlement,
    status: StatusCode,
    problems: &Problems,
) -> Result<Response, Fault> {
    let page = ReceiptPage {
        head: bill_head(front, bill),
        form: front.form(&Values::default(), problems),
        lines: lines(front, bill),
        tax: bill.tax().get(),
        tax_percent: TAX_PERCENT,
        payer: settlement.payer.reveal().clone(),
        route: route_text(settlement.route),
        paid: civil(settlement.at),
        printed: settlement.receipts_printed,
        copy: settlement.receipts_printed.saturating_add(1),
    };
    front.page_as(status, &page).await
}

impl Sample for ReceiptPage {
    fn samples() -> Vec<Self> {
        let page = |printed| Self {
            head: BillHead::sample(),
            form: Form::empty(),
            lines: vec![Line { label: "見本の料金".to_owned(), yen: 25_000 }],
            tax: 2_273,
            tax_percent: TAX_PERCENT,
            payer: "例文 太郎".to_owned(),
            route: "front-route-cash".into(),
            paid: DateTime::constant(2026, 12, 15, 15, 10, 0, 0),
            printed,
            copy: printed + 1,
        };
        vec![page(0), page(1)]
    }
}
