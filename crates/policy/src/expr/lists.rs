//! Lists of codes and texts in conditions.

use super::ExprError;
use super::ast::{Ast, AstKind, Operator};
use super::names;
use super::test_program::{Listed, Set};
use crate::codes::Purpose;
use crate::facts::Country;

/// Returns a text; anything else is a fault.
pub fn text_of(ast: &Ast) -> Result<String, ExprError> {
    let AstKind::Str(text) = &ast.kind else {
        return Err(ExprError::new(ast.at, "only texts stand here", "write it between quotes"));
    };
    Ok(text.clone())
}

/// Reads the test of `purposes.exists(p, …)`: comparisons of `p` joined by `||`, `&&` and `!`.
#[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is written is one and the same fault")]
pub fn purposes(bound: &str, ast: &Ast) -> Result<Set<Purpose>, ExprError> {
    let both =
        |left: &Ast, right: &Ast| Ok::<_, ExprError>((purposes(bound, left)?, purposes(bound, right)?));
    match &ast.kind {
        AstKind::Not(inner) => purposes(bound, inner).map(|set| Set::of(|p| !set.has(p))),
        AstKind::Binary(Operator::Or, left, right) => {
            both(left, right).map(|(l, r)| Set::of(|p| l.has(p) || r.has(p)))
        }
        AstKind::Binary(Operator::And, left, right) => {
            both(left, right).map(|(l, r)| Set::of(|p| l.has(p) && r.has(p)))
        }
        AstKind::Binary(operator, left, right) if matches!(&left.kind, AstKind::Name(name) if name == bound) =>
        {
            let list = match (operator, &right.kind) {
                (Operator::In, AstKind::List(items)) => {
                    items.iter().map(text_of).collect::<Result<Vec<_>, _>>()?
                }
                (Operator::Equal | Operator::NotEqual, AstKind::Str(text)) => vec![text.clone()],
                _ => {
                    return Err(ExprError::new(
                        right.at,
                        "a purpose is compared with a text",
                        "write p == \"…\" or p in [\"…\"]",
                    ));
                }
            };
            let found = set(right.at, &list, Purpose::CODES, Purpose::from_code)?;
            Ok(if *operator == Operator::NotEqual { Set::of(|p| !found.has(p)) } else { found })
        }
        _ => Err(ExprError::new(
            ast.at,
            "this says nothing about a purpose",
            format!("write {bound} == \"…\" or {bound} in [\"…\"]"),
        )),
    }
}

/// Reads a list of codes as a set of values.
pub fn set<T: Listed + PartialEq>(
    at: usize,
    list: &[String],
    codes: &[&'static str],
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<Set<T>, ExprError> {
    let values = list.iter().map(|text| coded(at, text, codes, &from_code)).collect::<Result<Vec<T>, _>>()?;
    Ok(Set::of(|value| values.contains(&value)))
}

/// Reads one code; the nearest known one is the mend.
pub fn coded<T>(
    at: usize,
    text: &str,
    codes: &[&'static str],
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, ExprError> {
    from_code(text).ok_or_else(|| {
        let near = names::meant(text, codes).or_else(|| names::nearest(text, codes.iter().copied()));
        let all = codes.join(", ");
        let mend = near.map_or_else(
            || format!("write one of {all}"),
            |near| format!("write \"{near}\"; the whole list is {all}"),
        );
        ExprError::new(at, format!("\"{text}\" is not in the list"), mend)
    })
}

/// Reads country codes.
pub fn countries(at: usize, list: &[String]) -> Result<Vec<Country>, ExprError> {
    list.iter()
        .map(|code| {
            Country::from_code(code).ok_or_else(|| {
                ExprError::new(at, format!("no country has the code \"{code}\""), "write a code like \"JP\"")
            })
        })
        .collect()
}

/// Checks that every text is written as it must be.
pub fn all_written(
    at: usize,
    list: &[String],
    is_right: impl Fn(&str) -> bool,
    accepted: &str,
) -> Result<(), ExprError> {
    match list.iter().find(|text| !is_right(text)) {
        None => Ok(()),
        Some(wrong) => {
            Err(ExprError::new(at, format!("\"{wrong}\" is not understood"), format!("write {accepted}")))
        }
    }
}
