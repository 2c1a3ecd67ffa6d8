//! Figures for people, and as lines that `cargo xtask bench` puts on its page.

use std::fmt::Write as _;
use std::path::Path;

use crate::Failure;

/// What was measured, line by line.
#[derive(Default)]
pub struct Report(String);

impl Report {
    /// Adds the median of several figures.
    pub fn median(&mut self, what: &str, unit: &str, mut figures: Vec<f64>) -> f64 {
        figures.sort_by(f64::total_cmp);
        let middle = figures[figures.len() / 2];
        let (least, most) = (figures[0], figures[figures.len() - 1]);
        self.line(
            what,
            unit,
            middle,
            &format!("median of {}, {}–{}", figures.len(), short(least), short(most)),
        );
        middle
    }

    /// Adds a figure.
    pub fn line(&mut self, what: &str, unit: &str, figure: f64, how: &str) {
        println!("{what}: {} {unit} ({how})", short(figure));
        // Writing into a string cannot fail.
        let _ = writeln!(self.0, "{what}\t{unit}\t{figure}\t{how}");
    }

    /// Writes what was measured to a file: what, unit, figure and how, with tabs between.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), Failure> {
        Ok(std::fs::write(path, &self.0)?)
    }
}

fn short(figure: f64) -> String {
    if figure >= 100.0 { format!("{figure:.0}") } else { format!("{figure:.2}") }
}
