//! Which department offers which mode on which day.

use base::Date;

use crate::codes::Mode;
use crate::expr::{Set, Test};
use crate::pack::{Source, Spread};

/// Says whether a department offers a mode on a day; `None` when that is left to staff.
pub fn offers(source: &Source, department: &str, mode: Mode, day: Date) -> Option<bool> {
    let Some(offered) = source.mode.iter().find(|offer| *offer.id.get_ref() == mode) else {
        return Some(false);
    };
    if offered.from.is_some_and(|from| day < from.0) {
        return Some(false);
    }
    let own = source
        .department
        .iter()
        .find(|one| one.id.get_ref() == department)
        .and_then(|department| department.offers.iter().find(|offer| offer.mode == mode));
    match (own, offered.departments) {
        (Some(own), _) => {
            let begun = own.from.is_none_or(|from| from.0 <= day);
            let not_over = own.until.is_none_or(|until| day <= until.0);
            Some(own.offered && begun && not_over)
        }
        (None, Spread::All) => Some(true),
        (None, Spread::Listed) => Some(false),
        (None, Spread::Staff) => None,
    }
}

/// Returns the day on which a department begins to offer a mode, when that is after the version's first day.
pub fn begins_later(source: &Source, department: &str, mode: Mode) -> Option<Date> {
    let first = source.version.get_ref().0;
    let offered = source.mode.iter().find(|offer| *offer.id.get_ref() == mode)?.from;
    let department = source.department.iter().find(|one| one.id.get_ref() == department)?;
    let own = department.offers.iter().find(|offer| offer.mode == mode).and_then(|own| own.from);
    let begins = offered.into_iter().chain(own).map(|day| day.0).filter(|day| *day > first).max()?;
    (offers(source, department.id.get_ref(), mode, begins) != Some(false)).then_some(begins)
}

/// Returns the test that the mode is offered or left to staff (`mode_offered`).
pub fn offered(source: &Source) -> Test {
    Mode::ALL.iter().fold(Test::Known(false), |test, mode| test.or(is(*mode).and(offered_in(source, *mode))))
}

/// Returns the test that it is left to staff whether the department offers the mode (`mode_by_staff`).
pub fn by_staff(source: &Source) -> Test {
    Mode::ALL.iter().fold(Test::Known(false), |test, mode| test.or(is(*mode).and(staff_in(source, *mode))))
}

fn is(mode: Mode) -> Test {
    Test::ModeIn(Set::of(|one| one == mode))
}

fn offered_in(source: &Source, mode: Mode) -> Test {
    let Some(offer) = source.mode.iter().find(|offer| *offer.id.get_ref() == mode) else {
        return Test::Known(false);
    };
    let begun = offer.from.map_or(Test::Known(true), |from| Test::SinceDay(from.0));
    let others_offer = offer.departments != Spread::Listed;
    let own = source.department.iter().zip(0_u16..).filter_map(|(department, number)| {
        let own = department.offers.iter().find(|offer| offer.mode == mode)?;
        let test = if own.offered {
            days(own.from.map(|d| d.0), own.until.map(|d| d.0))
        } else {
            Test::Known(false)
        };
        Some((number, test))
    });
    let own: Vec<(u16, Test)> = own.collect();
    let named: Vec<u16> = own.iter().map(|(number, _)| *number).collect();
    let others = if named.is_empty() {
        Test::Known(others_offer)
    } else if others_offer {
        Test::DepartmentIn(named).negated()
    } else {
        Test::Known(false)
    };
    let in_department = own.into_iter().fold(others, |test, (number, days)| {
        if days == Test::Known(false) { test } else { test.or(Test::DepartmentIn(vec![number]).and(days)) }
    });
    begun.and(in_department)
}

fn staff_in(source: &Source, mode: Mode) -> Test {
    let offer = source.mode.iter().find(|offer| *offer.id.get_ref() == mode);
    let Some(offer) = offer.filter(|offer| offer.departments == Spread::Staff) else {
        return Test::Known(false);
    };
    let named: Vec<u16> = source
        .department
        .iter()
        .zip(0_u16..)
        .filter(|(department, _)| department.offers.iter().any(|own| own.mode == mode))
        .map(|(_, number)| number)
        .collect();
    let others = if named.is_empty() { Test::Known(true) } else { Test::DepartmentIn(named).negated() };
    offer.from.map_or(Test::Known(true), |from| Test::SinceDay(from.0)).and(others)
}

fn days(from: Option<Date>, until: Option<Date>) -> Test {
    let begun = from.map_or(Test::Known(true), Test::SinceDay);
    let over = until.and_then(|day| day.tomorrow().ok()).map_or(Test::Known(false), Test::SinceDay);
    begun.and(over.negated())
}
