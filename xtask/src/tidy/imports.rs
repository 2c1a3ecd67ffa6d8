//! The import table of ARCHITECTURE.md against the manifests of the crates: the page cannot rot and no arrow slips in.

use crate::pages::Page;
use std::collections::{BTreeMap, BTreeSet};

/// The first cells of the table's heading; the rows follow until the first line that is no row.
const HEADING: &str = "| crate | holds | may import |";
/// Stands in the last cell of a crate that may import every other.
const EVERYTHING: &str = "all";
/// Stands in the last cell of a crate that imports none of ours.
const NOTHING: &str = "–";
/// What every crate may use in its tests.
const IN_TESTS: &str = "testkit";

type Table = BTreeMap<String, BTreeSet<String>>;

/// Returns one fault for each import that the table does not allow, each crate it does not know and each row without a crate.
///
/// # Errors
/// A sentence when there is no table or a manifest cannot be read.
pub fn check(pages: &[Page]) -> Result<Vec<String>, String> {
    let architecture = pages.iter().find(|page| page.path == "ARCHITECTURE.md");
    let table = table(&architecture.ok_or("there is no ARCHITECTURE.md")?.text)?;
    let manifests: Vec<&Page> = pages.iter().filter(|page| is_manifest(&page.path)).collect();
    let crates: BTreeSet<String> = manifests.iter().map(|page| crate_of(&page.path).to_owned()).collect();
    let mut faults = Vec::new();
    for name in table.keys().filter(|name| !crates.contains(*name)) {
        faults.push(format!("ARCHITECTURE.md: `{name}` is in the import table but is no crate"));
    }
    for page in manifests {
        faults.extend(faults_of(page, &table, &crates)?);
    }
    Ok(faults)
}

fn faults_of(page: &Page, table: &Table, crates: &BTreeSet<String>) -> Result<Vec<String>, String> {
    let name = crate_of(&page.path);
    let Some(allowed) = table.get(name) else {
        return Ok(vec![format!(
            "{}: `{name}` is missing in the import table of ARCHITECTURE.md",
            page.path
        )]);
    };
    let manifest: toml::Table = page.text.parse().map_err(|error| format!("{}: {error}", page.path))?;
    let imports = |section: &str| -> BTreeSet<String> {
        let section = manifest.get(section).and_then(toml::Value::as_table);
        section.into_iter().flat_map(toml::Table::keys).filter(|key| crates.contains(*key)).cloned().collect()
    };
    let may = |import: &String| allowed.contains(EVERYTHING) || allowed.contains(import);
    let mut faults = Vec::new();
    for import in imports("dependencies").union(&imports("build-dependencies")).filter(|import| !may(import))
    {
        faults.push(format!(
            "{}: `{name}` may not import `{import}` (import table of ARCHITECTURE.md)",
            page.path
        ));
    }
    for import in imports("dev-dependencies").iter().filter(|import| *import != IN_TESTS && !may(import)) {
        faults.push(format!("{}: the tests of `{name}` may not import `{import}`", page.path));
    }
    Ok(faults)
}

fn table(text: &str) -> Result<Table, String> {
    let rows = text.lines().skip_while(|line| !line.starts_with(HEADING)).skip(2);
    let rows: Table = rows.take_while(|line| line.starts_with('|')).filter_map(row).collect();
    if rows.is_empty() {
        Err(format!("ARCHITECTURE.md has no table that begins with `{HEADING}`"))
    } else {
        Ok(rows)
    }
}

fn row(line: &str) -> Option<(String, BTreeSet<String>)> {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let name = cells.first()?.trim_matches('`').to_owned();
    let names = cells.get(2)?.split(',').map(|name| name.trim().trim_matches('`').to_owned());
    Some((name, names.filter(|name| name != NOTHING).collect()))
}

fn is_manifest(path: &str) -> bool {
    path == "xtask/Cargo.toml" || (path.starts_with("crates/") && path.ends_with("/Cargo.toml"))
}

fn crate_of(path: &str) -> &str {
    path.trim_start_matches("crates/").split('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "text\n| crate | holds | may import |\n| --- | --- | --- |\n| `base` | ids | – |\n| `domain` | cases | `base` |\n";

    fn faults(manifests: &[(&str, &str)]) -> Vec<String> {
        let mut pages = vec![Page { path: "ARCHITECTURE.md".into(), text: TABLE.into() }];
        pages
            .extend(manifests.iter().map(|(path, text)| Page { path: (*path).into(), text: (*text).into() }));
        check(&pages).unwrap()
    }

    #[test]
    fn an_allowed_import_is_no_fault() {
        let domain =
            ("crates/domain/Cargo.toml", "[dependencies]\nbase.workspace = true\nserde.workspace = true\n");
        assert_eq!(faults(&[("crates/base/Cargo.toml", ""), domain]), Vec::<String>::new());
    }

    #[test]
    fn an_import_against_the_arrow_is_found() {
        let base = ("crates/base/Cargo.toml", "[dependencies]\ndomain.workspace = true\n");
        let found = faults(&[base, ("crates/domain/Cargo.toml", "")]);
        assert!(found[0].contains("`base` may not import `domain`"), "{found:?}");
    }

    #[test]
    fn a_crate_without_a_row_and_a_row_without_a_crate_are_found() {
        let found = faults(&[("crates/base/Cargo.toml", ""), ("crates/fhir/Cargo.toml", "")]);
        assert!(found[0].contains("`domain` is in the import table but is no crate"), "{found:?}");
        assert!(found[1].contains("`fhir` is missing in the import table"), "{found:?}");
    }
}
