//! Compiles the conditions of a file, with the line of every fault.

use std::cell::Cell;

use toml::Spanned;

use super::bounds::MAX_STEPS_IN_ALL;
use super::modes;
use crate::expr::{self, Scope, Test};
use crate::fault::Faults;
use crate::pack::Source;
use crate::shared_str::SharedStr;

/// What is needed to compile the conditions of one file.
pub struct Conditions<'a> {
    source: &'a Source,
    departments: &'a [SharedStr],
    kinds: &'a [SharedStr],
    mode_offered: Test,
    mode_by_staff: Test,
    steps: Cell<u64>,
}

impl<'a> Conditions<'a> {
    /// Prepares the names that a file adds.
    pub fn new(source: &'a Source, departments: &'a [SharedStr], kinds: &'a [SharedStr]) -> Self {
        let (mode_offered, mode_by_staff) = (modes::offered(source), modes::by_staff(source));
        Self { source, departments, kinds, mode_offered, mode_by_staff, steps: Cell::new(0) }
    }

    /// Says whether the conditions so far would take more steps than all together may; no more are compiled then.
    pub fn run_long(&self) -> bool {
        self.steps.get() > MAX_STEPS_IN_ALL
    }

    /// Compiles a condition; one that is absent always holds, a wrong one is a fault and never holds.
    pub fn when(&self, written: Option<&Spanned<String>>, faults: &mut Faults<'_>) -> Test {
        written.map_or(Test::Known(true), |written| self.compile(written, false, faults))
    }

    /// Compiles the condition of one attendee's paper.
    pub fn when_attendee(&self, written: Option<&Spanned<String>>, faults: &mut Faults<'_>) -> Test {
        written.map_or(Test::Known(true), |written| self.compile(written, true, faults))
    }

    /// Narrows a test to departments.
    pub fn only_in(&self, departments: &[Spanned<String>], test: Test, faults: &mut Faults<'_>) -> Test {
        if departments.is_empty() {
            return test;
        }
        Test::DepartmentIn(self.numbers(departments, faults)).and(test)
    }

    /// Returns the numbers of departments.
    pub fn numbers(&self, departments: &[Spanned<String>], faults: &mut Faults<'_>) -> Vec<u16> {
        let mut numbers = Vec::new();
        for id in departments {
            match self.departments.iter().position(|known| *known == id.get_ref().as_str()) {
                Some(place) => numbers.extend(u16::try_from(place)),
                None => faults.add(
                    id.span().start,
                    format!("no department has the id `{}`", id.get_ref()),
                    "declare it with [[department]]",
                ),
            }
        }
        numbers
    }

    fn compile(&self, written: &Spanned<String>, has_attendee: bool, faults: &mut Faults<'_>) -> Test {
        if self.run_long() {
            return Test::Known(false);
        }
        let scope = Scope {
            departments: self.departments,
            kinds: self.kinds,
            extra: &self.source.fact,
            mode_offered: &self.mode_offered,
            mode_by_staff: &self.mode_by_staff,
            has_attendee,
        };
        let compiled = expr::parse(written.get_ref()).and_then(|ast| expr::compile(&ast, &scope));
        let test = compiled.unwrap_or_else(|error| {
            // One byte for the opening quote.
            faults.add(written.span().start + 1 + error.at, error.what, error.mend);
            Test::Known(false)
        });
        self.steps.set(self.steps.get().saturating_add(test.most_steps()));
        if self.run_long() {
            let what = format!("the conditions up to here would take more than {MAX_STEPS_IN_ALL} steps");
            faults.add(written.span().start, what, "split them into simpler rules or leave some out");
        }
        test
    }
}
