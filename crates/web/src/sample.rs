//! Pages with sample values, so that every page is drawn in every state and language by the tests.

use minijinja::value::{Serde, Value};

use crate::render::{Page, Sample};
use crate::texts::Text;

/// One page filled with sample values.
#[derive(Debug, Clone)]
pub struct SamplePage {
    /// Its screen number.
    pub screen: &'static str,
    /// Its template.
    pub template: &'static str,
    /// Its title.
    pub title: Text,
    /// Whether it exists in やさしい日本語.
    pub is_plain: bool,
    /// Its values.
    pub values: Value,
}

/// Returns a page once for each of its samples.
#[must_use]
pub fn of<P: Sample>() -> Vec<SamplePage> {
    let page = |page: P| SamplePage {
        screen: page.screen(),
        template: P::TEMPLATE,
        title: Page::title(&page),
        is_plain: P::IS_PLAIN,
        values: Value::from(Serde(&page)),
    };
    P::samples().into_iter().map(page).collect()
}
