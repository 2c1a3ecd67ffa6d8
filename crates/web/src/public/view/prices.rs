//! What a consultation costs, as the guide states it.

use base::{Date, Lang};
use policy::Mode;
use policy::Version;
use policy::pack::{Fee, ItemEffect};
use serde::Serialize;

use crate::public::words::mode_text;
use crate::texts::Text;

/// All prices that hold on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Prices {
    /// The price tables in the guide's order.
    pub tables: Vec<PriceTable>,
    /// Modes that are offered without a stated price.
    pub unpriced: Vec<Text>,
}

/// What a consultation costs in some modes and departments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceTable {
    /// The modes it holds for.
    pub modes: Vec<Text>,
    /// The departments it holds for; empty for all.
    pub departments: Vec<String>,
    /// Its lines in order.
    pub rows: Vec<PriceRow>,
    /// What may be added.
    pub items: Vec<PriceRow>,
    /// Which time counts, and how long it takes at most.
    pub notes: Vec<Text>,
    /// What the price contains, in the guide's words.
    pub contains: Option<String>,
    /// Whether consumption tax is included.
    pub tax_included: bool,
    /// The clause.
    pub cites: String,
}

/// One line of a price table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PriceRow {
    /// What it is for.
    pub label: Text,
    /// Whole yen.
    pub yen: i64,
}

/// Returns the prices that hold on a day; with a mode, only those of that mode.
#[must_use]
pub fn prices(version: &Version, mode: Option<Mode>, day: Date, lang: Lang) -> Prices {
    let in_force = |fee: &&Fee| {
        fee.from.is_none_or(|from| from.0 <= day)
            && fee.until.is_none_or(|until| day <= until.0)
            && mode.is_none_or(|mode| fee.modes.contains(&mode))
    };
    let fees: Vec<&Fee> = version.source().fee.iter().filter(in_force).collect();
    let offered = version.modes_on(day);
    let wanted = offered.iter().filter(|offered| mode.is_none_or(|mode| mode == **offered));
    let unpriced = wanted.filter(|mode| !fees.iter().any(|fee| fee.modes.contains(mode)));
    Prices {
        unpriced: unpriced.map(|mode| mode_text(*mode)).collect(),
        tables: fees.into_iter().map(|fee| table(version, fee, &offered, lang)).collect(),
    }
}

fn table(version: &Version, fee: &Fee, offered: &[Mode], lang: Lang) -> PriceTable {
    let department =
        |id: &str| version.department(id).map_or(id, |department| department.name.get(lang)).to_owned();
    PriceTable {
        modes: fee.modes.iter().filter(|mode| offered.contains(mode)).map(|mode| mode_text(*mode)).collect(),
        departments: fee.departments.iter().map(|id| department(id.get_ref())).collect(),
        rows: rows(fee),
        items: items(fee, lang),
        notes: notes(fee),
        contains: fee.contains.as_ref().map(|text| text.get(lang).to_owned()),
        tax_included: fee.tax_included,
        cites: fee.cites.clone(),
    }
}

/// Each step with the whole amount up to it: people pay the sum, not the step.
fn rows(fee: &Fee) -> Vec<PriceRow> {
    let mut rows = Vec::new();
    let (mut from, mut sum) = (0, 0);
    for step in &fee.steps {
        sum += step.yen;
        let label = if from == 0 {
            Text::key("fees-until").with("minutes", step.until_minutes)
        } else {
            Text::key("fees-over").with("from", from).with("until", step.until_minutes)
        };
        rows.push(PriceRow { label, yen: sum });
        from = step.until_minutes;
    }
    if let Some(increment) = &fee.increment {
        let label = Text::key("fees-beyond").with("minutes", increment.minutes);
        rows.push(PriceRow { label, yen: increment.yen });
    }
    rows
}

fn items(fee: &Fee, lang: Lang) -> Vec<PriceRow> {
    let added = fee.items.iter().filter(|item| item.effect == ItemEffect::Add);
    let row = |label: &str, yen| PriceRow { label: Text::key("fees-more").with("label", label), yen };
    added.map(|item| row(item.label.get(lang), item.yen)).collect()
}

fn notes(fee: &Fee) -> Vec<Text> {
    // Where the guide says itself what the price contains, that sentence stands alone.
    let reading = fee.reading_counts.filter(|_| fee.contains.is_none()).map(|counts| match counts {
        true => Text::key("fees-reading"),
        false => Text::key("fees-reading-not"),
    });
    let cap = fee.cap_minutes.map(|minutes| Text::key("fees-cap").with("minutes", minutes));
    reading.into_iter().chain(cap).collect()
}
