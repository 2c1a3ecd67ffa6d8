//! Only crate `policy` and the packs know a hospital: nobody else names one or one of its prices.
//!
//! The words to look for are read from the packs themselves, so that a new pack is guarded from its first day.
//! Places that must name one (a test that walks a hospital's journey) stand in the list of exceptions with their reason;
//! an entry that is needed no more is a fault, so the list can only shrink.

use super::stands_alone;
use crate::pages::Page;
use std::collections::BTreeSet;

/// Where hospitals may be named: the packs, the crate that reads them, what measures and what breaks it, pages for people,
/// and tests that walk a journey.
const AT_HOME: &[&str] =
    &["policies/", "crates/policy/", "peers/", "fuzz/", "crates/ninome/tests/", "e2e/", "docs/"];
/// The exceptions: one path a line, then a colon and the reason.
const EXCEPTIONS: &str = "xtask/hospital-exceptions.txt";
/// Historical examples: served by nobody, and their round prices stand in many places with other meanings.
const EXAMPLES: &str = "policies/examples/";
/// The key under which each amount of money stands in a pack.
const MONEY_KEY: &str = "yen";
/// The smallest amount looked for. Smaller numbers (a fax page for 10 yen) are everywhere and mean other things.
const LEAST_PRICE: i64 = 1_000;

/// Returns one fault for each line outside of policy that names a hospital or a price, and for each exception that is not needed.
///
/// # Errors
/// A sentence when a pack cannot be read.
pub fn check(pages: &[Page]) -> Result<Vec<String>, String> {
    let words = words(pages)?;
    if words.is_empty() {
        return Err("there is no pack under policies/ to read names and prices from".to_owned());
    }
    let exceptions = exceptions(pages);
    let mut needed = BTreeSet::new();
    let mut faults = Vec::new();
    for page in pages.iter().filter(|page| !is_at_home(&page.path)) {
        for (index, line) in page.text.lines().enumerate() {
            let Some(word) = words.iter().find(|word| names(line, word)) else { continue };
            if exceptions.contains(page.path.as_str()) {
                needed.insert(page.path.as_str());
            } else {
                faults.push(format!("{}:{}: `{word}` belongs into a policy pack", page.path, index + 1));
            }
        }
    }
    for path in exceptions.difference(&needed) {
        faults.push(format!("{EXCEPTIONS}: `{path}` names no hospital any more: take it off the list"));
    }
    Ok(faults)
}

fn exceptions(pages: &[Page]) -> BTreeSet<&str> {
    let list = pages.iter().find(|page| page.path == EXCEPTIONS).map_or("", |page| page.text.as_str());
    let entries = list.lines().filter(|line| !line.starts_with('#'));
    entries.filter_map(|line| line.split_once(':')).map(|(path, _)| path.trim()).collect()
}

fn is_at_home(path: &str) -> bool {
    let is_page_at_root = !path.contains('/') && path.ends_with(".md");
    let is_lock = path.ends_with(".lock") || path.ends_with("package-lock.json");
    is_page_at_root || is_lock || path == EXCEPTIONS || AT_HOME.iter().any(|home| path.starts_with(home))
}

fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, word)| stands_alone(line, start, word))
}

/// Reads from the packs what gives a hospital away: the pack's id, the hospital's names, and each price in every way people write it.
fn words(pages: &[Page]) -> Result<BTreeSet<String>, String> {
    let mut words = BTreeSet::new();
    let is_pack =
        |path: &str| path.starts_with("policies/") && path.ends_with(".toml") && !path.starts_with(EXAMPLES);
    for page in pages.iter().filter(|page| is_pack(&page.path)) {
        let pack: toml::Table = page.text.parse().map_err(|error| format!("{}: {error}", page.path))?;
        words.extend(page.path.rsplit('/').nth(1).map(str::to_owned));
        words.extend(hospital_names(&pack));
        let mut prices = BTreeSet::new();
        collect_prices(&toml::Value::Table(pack), false, &mut prices);
        words.extend(prices.into_iter().filter(|price| *price >= LEAST_PRICE).flat_map(written));
    }
    Ok(words)
}

/// The hospital's names in every language, and the letters before its reference numbers.
fn hospital_names(pack: &toml::Table) -> Vec<String> {
    let Some(hospital) = pack.get("hospital").and_then(toml::Value::as_table) else { return Vec::new() };
    let values = ["name", "short_name", "code"].iter().filter_map(|key| hospital.get(*key));
    values.flat_map(texts).collect()
}

fn texts(value: &toml::Value) -> Vec<String> {
    match value {
        toml::Value::String(text) => vec![text.clone()],
        toml::Value::Table(table) => table.values().flat_map(texts).collect(),
        toml::Value::Array(list) => list.iter().flat_map(texts).collect(),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => Vec::new(),
    }
}

fn collect_prices(value: &toml::Value, is_money: bool, prices: &mut BTreeSet<i64>) {
    match value {
        toml::Value::Integer(number) if is_money => {
            prices.insert(*number);
        }
        toml::Value::Table(table) => {
            for (key, value) in table {
                collect_prices(value, key == MONEY_KEY, prices);
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|value| collect_prices(value, is_money, prices)),
        toml::Value::Integer(_)
        | toml::Value::String(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

/// 12300 as `12300`, `12,300` and `12_300`.
fn written(price: i64) -> [String; 3] {
    let (thousands, rest) = (price / 1_000, price % 1_000);
    [price.to_string(), format!("{thousands},{rest:03}"), format!("{thousands}_{rest:03}")]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = "[hospital]\ncode = \"SMP\"\nname = { ja = \"見本病院\", en = \"Sample Hospital\" }\n\
                        [[fee]]\nsteps = [{ until_minutes = 30, yen = 12300 }]\n";

    fn faults(path: &str, text: &str, exceptions: &str) -> Vec<String> {
        let page = |path: &str, text: &str| Page { path: path.into(), text: text.into() };
        let pages = [page("policies/sample/pack.toml", PACK), page(EXCEPTIONS, exceptions), page(path, text)];
        check(&pages).unwrap()
    }

    #[test]
    fn a_name_an_id_and_each_way_to_write_a_price_are_found_outside_of_policy() {
        for word in ["見本病院", "Sample Hospital", "sample", "SMP", "12300", "12,300円", "12_300"] {
            assert_eq!(faults("crates/web/src/a.rs", word, "").len(), 1, "{word}");
            assert_eq!(faults("crates/policy/src/a.rs", word, "").len(), 0, "{word}");
        }
    }

    #[test]
    fn a_number_that_only_holds_the_digits_of_a_price_is_no_price() {
        assert_eq!(faults("crates/web/src/a.rs", "1123001", "").len(), 0);
    }

    #[test]
    fn the_list_of_exceptions_can_only_shrink() {
        let list = "crates/web/src/a.rs: a test\n";
        assert_eq!(faults("crates/web/src/a.rs", "12300", list).len(), 0);
        assert!(faults("crates/web/src/a.rs", "nothing", list)[0].contains("take it off the list"));
    }
}
