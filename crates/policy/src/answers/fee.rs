//! Computes what a consultation costs.

use base::{Date, Yen};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::admit::admit;
use crate::codes::Mode;
use crate::error::FactError;
use crate::expr::Persons;
use crate::facts::Facts;
use crate::pack::{Fee, FeeItem, ItemEffect};
use crate::shared_str::SharedStr;
use crate::text::Text;
use crate::version::Version;

/// The longest counted time that is understood: a day. Longer is a mistake.
const MAX_ELAPSED: SignedDuration = SignedDuration::from_hours(24);

/// A question about a price.
#[derive(Debug, Clone, PartialEq)]
pub struct FeeQuery {
    /// Mode of the consultation.
    pub mode: Mode,
    /// The counted time, before the pack's cap.
    pub elapsed: SignedDuration,
    /// The day that selects the version and the price.
    pub on: Date,
    /// Id of the department, where departments have prices of their own.
    pub department: Option<String>,
    /// Ids of the lines beside the time; each counts as often as it is named.
    pub items: Vec<String>,
    /// What is known of the case, where prices depend on it.
    pub facts: Option<Facts>,
}

/// What a consultation costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Charged {
    /// The sum of the lines.
    pub total: Yen,
    /// Always `JPY`.
    pub currency: SharedStr,
    /// Whether consumption tax is included.
    pub tax_included: bool,
    /// What stands on the receipt.
    pub lines: Vec<FeeLine>,
}

/// A line of a receipt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeeLine {
    /// What it is for.
    pub label: Text,
    /// What it costs.
    pub amount: Yen,
    /// Id of the rule.
    pub rule: SharedStr,
}

/// Computes what a consultation costs by one version.
///
/// # Errors
///
/// When no price is stated for the mode, a surcharge needs a fact that is not given, or something is not known.
pub fn fee(version: &Version, query: &FeeQuery) -> Result<Charged, FactError> {
    if query.elapsed.is_negative() || query.elapsed > MAX_ELAPSED {
        let found = Value::String(query.elapsed.to_string());
        return Err(FactError::new(
            "impossible_duration",
            "/elapsed",
            found,
            &["PT0S – PT24H"],
            "相談の時間は0分から24時間までです。",
            "A consultation takes between no time and a day.",
        ));
    }
    let (place, fee) = found_price(version, query)?;
    let mut lines = time_lines(fee, query.elapsed);
    item_lines(fee, &query.items, &mut lines)?;
    surcharge_lines(version, place, fee, query, &mut lines)?;
    Ok(Charged {
        total: lines.iter().map(|line| line.amount).sum(),
        currency: "JPY".into(),
        tax_included: fee.tax_included,
        lines,
    })
}

/// Returns the price that a consultation is charged by.
///
/// # Errors
///
/// When no price is stated for the mode, or the department is not known.
pub fn price<'a>(version: &'a Version, query: &FeeQuery) -> Result<&'a Fee, FactError> {
    found_price(version, query).map(|(_, fee)| fee)
}

/// The price and its place in the pack.
fn found_price<'a>(version: &'a Version, query: &FeeQuery) -> Result<(usize, &'a Fee), FactError> {
    let department = query.department.as_deref();
    if let Some(id) = department.filter(|id| version.department_number(id).is_none()) {
        let known: Vec<&str> = version.departments.iter().map(SharedStr::as_str).collect();
        return Err(FactError::new(
            "unknown_code",
            "/department",
            Value::String(id.to_owned()),
            &known,
            "このガイドにない診療科です。",
            "This guide does not know the department.",
        ));
    }
    let holds = |fee: &Fee| {
        fee.modes.contains(&query.mode)
            && fee.from.is_none_or(|from| from.0 <= query.on)
            && fee.until.is_none_or(|until| query.on <= until.0)
    };
    let of_department =
        |fee: &Fee| department.is_some_and(|id| fee.departments.iter().any(|one| one.get_ref() == id));
    let prices = || version.source.fee.iter().enumerate().filter(|(_, fee)| holds(fee));
    let own = prices().find(|(_, fee)| of_department(fee));
    own.or_else(|| prices().find(|(_, fee)| fee.departments.is_empty())).ok_or_else(|| {
        let stated: Vec<&str> =
            version.source.fee.iter().flat_map(|fee| fee.modes.iter().map(|mode| mode.code())).collect();
        FactError::new(
            "fee_not_stated",
            "/mode",
            Value::String(query.mode.code().to_owned()),
            &stated,
            "この方法の料金は、病院の案内に書かれていません。窓口でお確かめください。",
            "The guide states no price for this mode. Please ask the desk.",
        )
    })
}

fn time_lines(fee: &Fee, elapsed: SignedDuration) -> Vec<FeeLine> {
    let cap = fee.cap_minutes.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
    let counted = cap.map_or(elapsed, |cap| elapsed.min(cap));
    let rule = SharedStr::from(fee.id.get_ref().as_str());
    let mut lines = Vec::new();
    let mut paid_until = SignedDuration::ZERO;
    for (place, step) in fee.steps.iter().enumerate() {
        if place == 0 || counted > paid_until {
            lines.push(FeeLine { label: step.label.clone(), amount: Yen::new(step.yen), rule: rule.clone() });
        }
        paid_until = SignedDuration::from_mins(i64::from(step.until_minutes));
    }
    if let Some(increment) = &fee.increment {
        let span = SignedDuration::from_mins(i64::from(increment.minutes));
        while counted > paid_until && !span.is_zero() {
            lines.push(FeeLine {
                label: increment.label.clone(),
                amount: Yen::new(increment.yen),
                rule: rule.clone(),
            });
            paid_until += span;
        }
    }
    lines
}

fn item_lines(fee: &Fee, items: &[String], lines: &mut Vec<FeeLine>) -> Result<(), FactError> {
    let mut counted: Vec<(&FeeItem, u32)> = Vec::new();
    for (place, id) in items.iter().enumerate() {
        let item = fee.items.iter().find(|item| item.id.get_ref() == id).ok_or_else(|| {
            let known: Vec<&str> = fee.items.iter().map(|item| item.id.get_ref().as_str()).collect();
            FactError::new(
                "unknown_code",
                format!("/items/{place}"),
                Value::String(id.clone()),
                &known,
                "このガイドにない項目です。",
                "This guide does not know the item.",
            )
        })?;
        match counted.iter_mut().find(|(known, _)| known.id.get_ref() == id) {
            Some((_, times)) => *times += 1,
            None => counted.push((item, 1)),
        }
    }
    if counted.iter().any(|(item, _)| item.effect != ItemEffect::Add) {
        lines.clear();
    }
    for (item, times) in counted {
        let times = item.at_most.map_or(times, |most| times.min(most));
        let times = if item.effect == ItemEffect::Add { times } else { 1 };
        let amount = if item.effect == ItemEffect::Waive { Yen::ZERO } else { Yen::new(item.yen) };
        let line = FeeLine { label: item.label.clone(), amount, rule: item.id.get_ref().as_str().into() };
        lines.extend(std::iter::repeat_n(line, usize::try_from(times).unwrap_or(usize::MAX)));
    }
    Ok(())
}

fn surcharge_lines(
    version: &Version,
    place: usize,
    fee: &Fee,
    query: &FeeQuery,
    lines: &mut Vec<FeeLine>,
) -> Result<(), FactError> {
    if fee.surcharges.is_empty() {
        return Ok(());
    }
    let mut facts = query.facts.clone().unwrap_or_else(|| Facts::new(query.on));
    facts.mode = Some(query.mode);
    facts.department = query.department.clone().or(facts.department);
    let view = admit(version, &facts)?;
    let base: Yen = lines.iter().map(|line| line.amount).sum();
    for (surcharge, when) in fee.surcharges.iter().zip(&version.program.fees[place].surcharges) {
        match view.answer(when, Persons::default()) {
            Some(false) => {}
            Some(true) => lines.push(FeeLine {
                label: surcharge.label.clone(),
                amount: Yen::new(base.get() * i64::from(surcharge.percent) / 100 + surcharge.yen),
                rule: surcharge.id.get_ref().as_str().into(),
            }),
            None => {
                let mut open = Vec::new();
                view.open_facts(when, Persons::default(), &mut open);
                let asks: Vec<_> = open.into_iter().map(|fact| version.questions.ask(fact)).collect();
                let (path, text) =
                    asks.into_iter().next().map(|ask| (ask.fact, ask.text)).unwrap_or_default();
                let error = FactError::new("missing_fact", path.as_str(), Value::Null, &[], "", "");
                return Err(error.with_text(text));
            }
        }
    }
    Ok(())
}
