//! Checks a condition for types and turns it into a program.

use super::ExprError;
use super::ast::{Ast, AstKind, Operator};
use super::lists::{all_written, coded, countries, purposes, set, text_of};
use super::names::{self, NAMES, Name, PERSON_FIELDS};
use super::test_program::{Compare, Set, Subject, Test};
use crate::codes::{DocumentState, Mode, Purpose, Relation};
use crate::facts::{InstitutionCode, Language};
use crate::kinship::NO_DEGREE;
use crate::pack::{ExtraFact, ExtraKind};
use crate::shared_str::SharedStr;

/// What a condition may name beside the facts of the contract.
#[derive(Debug)]
pub struct Scope<'a> {
    /// Ids of the departments, in the order of the pack.
    pub departments: &'a [SharedStr],
    /// Kinds of documents that the pack knows.
    pub kinds: &'a [SharedStr],
    /// Facts that the pack adds, in its order.
    pub extra: &'a [ExtraFact],
    /// What `mode_offered` stands for.
    pub mode_offered: &'a Test,
    /// What `mode_by_staff` stands for.
    pub mode_by_staff: &'a Test,
    /// Whether the rule is about one attendee's paper.
    pub has_attendee: bool,
}

/// Checks a condition and turns it into a program.
///
/// # Errors
///
/// When a name or code is not known or types do not fit, with the place and the mend.
pub fn compile(ast: &Ast, scope: &Scope<'_>) -> Result<Test, ExprError> {
    Checker { scope, bound: None }.test(ast)
}

/// A value that is compared.
enum Value {
    Test(Test),
    Mode,
    Department,
    Condition,
    LivesIn,
    Hospital,
    LetterLanguage,
    Relation(Subject),
    JoinsFrom(Subject),
    Document(SharedStr),
    ExtraCode(u16),
    PatientAge,
    PersonAge(Subject),
    Degree(Subject),
    Count(Test),
    ExtraInt(u16),
    Attendees,
    Purposes,
    BringsOnDay,
    Int(i64),
    Text(String),
    List(Vec<String>),
}

struct Checker<'a> {
    scope: &'a Scope<'a>,
    bound: Option<String>,
}

impl Checker<'_> {
    fn test(&self, ast: &Ast) -> Result<Test, ExprError> {
        let Value::Test(test) = self.value(ast)? else {
            return Err(ExprError::new(
                ast.at,
                "this is no yes-or-no condition",
                "compare it with ==, != or in",
            ));
        };
        Ok(test)
    }

    fn value(&self, ast: &Ast) -> Result<Value, ExprError> {
        match &ast.kind {
            AstKind::Bool(value) => Ok(Value::Test(Test::Known(*value))),
            AstKind::Int(number) => Ok(Value::Int(*number)),
            AstKind::Str(text) => Ok(Value::Text(text.clone())),
            AstKind::List(items) => items.iter().map(text_of).collect::<Result<_, _>>().map(Value::List),
            AstKind::Not(inner) => Ok(Value::Test(self.test(inner)?.negated())),
            AstKind::Name(name) => self.name(ast.at, name),
            AstKind::Field(on, field) => self.field(ast.at, on, field),
            AstKind::Call(on, name, arguments) => self.call(ast.at, on.as_deref(), name, arguments),
            AstKind::Binary(operator, left, right) => {
                self.binary(ast.at, *operator, left, right).map(Value::Test)
            }
        }
    }

    fn name(&self, at: usize, name: &str) -> Result<Value, ExprError> {
        match names::find(name) {
            Some(found) => Ok(self.named(found)),
            None => Err(unknown_name(at, name)),
        }
    }

    fn named(&self, name: Name) -> Value {
        match name {
            Name::Flag(flag) => Value::Test(Test::Is(flag)),
            Name::Mode => Value::Mode,
            Name::Department => Value::Department,
            Name::Condition => Value::Condition,
            Name::PatientAge => Value::PatientAge,
            Name::LivesIn => Value::LivesIn,
            Name::Hospital => Value::Hospital,
            Name::LetterLanguage => Value::LetterLanguage,
            Name::Attendees => Value::Attendees,
            Name::Purposes => Value::Purposes,
            Name::BringsOnDay => Value::BringsOnDay,
            Name::FamilyOnly => Value::Test(Test::FamilyOnly),
            Name::ModeOffered => Value::Test(self.scope.mode_offered.clone()),
            Name::ModeByStaff => Value::Test(self.scope.mode_by_staff.clone()),
        }
    }

    fn field(&self, at: usize, on: &Ast, field: &str) -> Result<Value, ExprError> {
        let AstKind::Name(owner) = &on.kind else {
            return Err(ExprError::new(at, format!("`.{field}` is no fact"), "write a name and one field"));
        };
        match owner.as_str() {
            _ if self.bound.as_ref() == Some(owner) => person_field(at, Subject::Bound, field),
            "attendee" if self.scope.has_attendee => person_field(at, Subject::Attendee, field),
            "attendee" => Err(ExprError::new(
                at,
                "`attendee` means nothing here",
                "use attendees.exists(a, …), or `of = \"attendee\"` in a document",
            )),
            "documents" => self.kind(at, field).map(Value::Document),
            "extra" => self.extra(at, field),
            _ => {
                let whole = format!("{owner}.{field}");
                names::find(&whole).map(|name| self.named(name)).ok_or_else(|| unknown_name(at, &whole))
            }
        }
    }

    fn extra(&self, at: usize, name: &str) -> Result<Value, ExprError> {
        let place = self.scope.extra.iter().position(|fact| fact.id.get_ref() == name);
        let Some(place) = place else {
            return Err(ExprError::new(
                at,
                format!("`extra.{name}` is not declared"),
                "declare it with [[fact]]",
            ));
        };
        let number =
            u16::try_from(place).map_err(|_| ExprError::new(at, "too many facts", "declare fewer"))?;
        Ok(match self.scope.extra[place].kind {
            ExtraKind::Bool => Value::Test(Test::ExtraIs(number)),
            ExtraKind::Int => Value::ExtraInt(number),
            ExtraKind::Code => Value::ExtraCode(number),
        })
    }

    fn call(&self, at: usize, on: Option<&Ast>, name: &str, arguments: &[Ast]) -> Result<Value, ExprError> {
        match (on, name, arguments) {
            (None, "size", [list]) => self.size(list),
            (Some(list), "size", []) => self.size(list),
            (Some(on), "startsWith", [start]) => match (self.value(on)?, text_of(start)?) {
                (Value::Condition, start) => Ok(Value::Test(Test::ConditionBegins(start))),
                _ => Err(ExprError::new(
                    at,
                    "only an illness has a beginning",
                    "write condition.startsWith(\"C\")",
                )),
            },
            (Some(list), "exists" | "all", [bound, test]) => self.quantified(at, list, name, bound, test),
            _ => Err(ExprError::new(
                at,
                format!("`{name}` cannot be called like this"),
                "use attendees.exists(a, …), attendees.all(a, …), size(attendees) or condition.startsWith(\"…\")",
            )),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is written is one and the same fault")]
    fn size(&self, list: &Ast) -> Result<Value, ExprError> {
        if let AstKind::Call(Some(on), name, arguments) = &list.kind
            && name == "filter"
            && let [bound, test] = arguments.as_slice()
            && matches!(self.value(on)?, Value::Attendees)
        {
            return self.inside(bound)?.test(test).map(Value::Count);
        }
        match self.value(list)? {
            Value::Attendees => Ok(Value::Count(Test::Known(true))),
            _ => Err(ExprError::new(list.at, "only attendees are counted", "write size(attendees)")),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is written is one and the same fault")]
    fn quantified(
        &self,
        at: usize,
        list: &Ast,
        name: &str,
        bound: &Ast,
        test: &Ast,
    ) -> Result<Value, ExprError> {
        let every = name == "all";
        match self.value(list)? {
            Value::Attendees => {
                let test = Box::new(self.inside(bound)?.test(test)?);
                Ok(Value::Test(if every { Test::Every(test) } else { Test::Exists(test) }))
            }
            Value::Purposes => {
                let set = purposes(name_of(bound)?, test)?;
                let wants = |set: Set<Purpose>| Test::Wants(set);
                Ok(Value::Test(if every { wants(Set::of(|p| !set.has(p))).negated() } else { wants(set) }))
            }
            _ => Err(ExprError::new(
                at,
                "only attendees and purposes are lists",
                "write attendees or purposes",
            )),
        }
    }

    fn inside(&self, bound: &Ast) -> Result<Self, ExprError> {
        let name = name_of(bound)?;
        if self.bound.is_some() {
            return Err(ExprError::new(
                bound.at,
                "one list inside another",
                "split the condition into two rules",
            ));
        }
        if names::find(name).is_some() || ["attendee", "documents", "extra", "patient"].contains(&name) {
            return Err(ExprError::new(
                bound.at,
                format!("`{name}` is a fact already"),
                "choose a short name like a",
            ));
        }
        Ok(Self { scope: self.scope, bound: Some(name.to_owned()) })
    }

    fn binary(&self, at: usize, operator: Operator, left: &Ast, right: &Ast) -> Result<Test, ExprError> {
        match operator {
            Operator::And => Ok(self.test(left)?.and(self.test(right)?)),
            Operator::Or => Ok(self.test(left)?.or(self.test(right)?)),
            Operator::In => self.member(at, left, right),
            Operator::Equal => self.compare(at, Compare::Equal, left, right),
            Operator::NotEqual => self.compare(at, Compare::NotEqual, left, right),
            Operator::Less => self.compare(at, Compare::Less, left, right),
            Operator::AtMost => self.compare(at, Compare::AtMost, left, right),
            Operator::More => self.compare(at, Compare::More, left, right),
            Operator::AtLeast => self.compare(at, Compare::AtLeast, left, right),
        }
    }

    fn compare(&self, at: usize, compare: Compare, left: &Ast, right: &Ast) -> Result<Test, ExprError> {
        match (self.value(left)?, self.value(right)?) {
            (Value::Int(number), value) => self.number(at, value, compare.turned(), number),
            (value, Value::Int(number)) => self.number(at, value, compare, number),
            (Value::Text(text), value) | (value, Value::Text(text)) => {
                let test = self.one_of(at, value, &[text])?;
                equality(at, compare, test)
            }
            (Value::Test(test), Value::Test(Test::Known(wanted)))
            | (Value::Test(Test::Known(wanted)), Value::Test(test)) => {
                equality(at, compare, if wanted { test } else { test.negated() })
            }
            _ => Err(ExprError::new(
                at,
                "two facts cannot be compared",
                "compare a fact with a text, a number, true or false",
            )),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is written is one and the same fault")]
    fn number(&self, at: usize, value: Value, compare: Compare, number: i64) -> Result<Test, ExprError> {
        match value {
            Value::PatientAge => Ok(Test::PatientAge(compare, number)),
            Value::PersonAge(whom) => Ok(Test::PersonAge(whom, compare, number)),
            Value::Count(test) => Ok(Test::Count(Box::new(test), compare, number)),
            Value::ExtraInt(place) => Ok(Test::ExtraInt(place, compare, number)),
            Value::Degree(whom) => {
                let degree = |relation: Relation| relation.degree().map_or(NO_DEGREE, i64::from);
                Ok(Test::RelationIn(whom, Set::of(|relation| compare.holds(degree(relation), number))))
            }
            _ => Err(ExprError::new(
                at,
                "this is compared with a number but is none",
                "compare an age, a degree or a count",
            )),
        }
    }

    fn member(&self, at: usize, left: &Ast, right: &Ast) -> Result<Test, ExprError> {
        match (self.value(left)?, self.value(right)?) {
            (Value::Text(text), Value::Purposes) => {
                let wanted: Purpose = coded(left.at, &text, Purpose::CODES, Purpose::from_code)?;
                Ok(Test::Wants(Set::of(|purpose| purpose == wanted)))
            }
            (Value::Text(text), Value::BringsOnDay) => self.kind(left.at, &text).map(Test::Brings),
            (value, Value::List(list)) => self.one_of(at, value, &list),
            _ => Err(ExprError::new(
                at,
                "`in` needs a list on its right",
                "write [\"…\", \"…\"], purposes or brings_on_day",
            )),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else is written is one and the same fault")]
    fn one_of(&self, at: usize, value: Value, list: &[String]) -> Result<Test, ExprError> {
        match value {
            Value::Mode => set(at, list, Mode::CODES, Mode::from_code).map(Test::ModeIn),
            Value::Relation(whom) => {
                set(at, list, Relation::CODES, Relation::from_code).map(|set| Test::RelationIn(whom, set))
            }
            Value::Document(kind) => set(at, list, DocumentState::CODES, DocumentState::from_code)
                .map(|set| Test::DocumentIn(kind, set)),
            Value::Department => list
                .iter()
                .map(|id| self.department(at, id))
                .collect::<Result<_, _>>()
                .map(Test::DepartmentIn),
            Value::Condition => Ok(Test::ConditionIn(list.to_vec())),
            Value::LivesIn => countries(at, list).map(Test::LivesIn),
            Value::JoinsFrom(whom) => countries(at, list).map(|list| Test::JoinsFrom(whom, list)),
            Value::Hospital => {
                all_written(at, list, |code| InstitutionCode::new(code).is_some(), "a ten-digit code")?;
                Ok(Test::HospitalIn(list.to_vec()))
            }
            Value::LetterLanguage => {
                all_written(at, list, |code| Language::new(code).is_some(), "a language like \"ja\"")?;
                Ok(Test::LanguageIn(list.to_vec()))
            }
            Value::ExtraCode(number) => {
                let known = &self.scope.extra[usize::from(number)].codes;
                all_written(
                    at,
                    list,
                    |code| known.iter().any(|one| one == code),
                    "a code that the fact declares",
                )?;
                Ok(Test::ExtraIn(number, list.to_vec()))
            }
            _ => Err(ExprError::new(
                at,
                "this is compared with a text but is none",
                "compare a mode, relation, department, …",
            )),
        }
    }

    fn department(&self, at: usize, id: &str) -> Result<u16, ExprError> {
        let place = self.scope.departments.iter().position(|known| *known == id);
        place.and_then(|place| u16::try_from(place).ok()).ok_or_else(|| {
            ExprError::new(at, format!("no department has the id `{id}`"), "declare it with [[department]]")
        })
    }

    fn kind(&self, at: usize, kind: &str) -> Result<SharedStr, ExprError> {
        let known = self.scope.kinds.iter().find(|known| **known == kind);
        known.cloned().ok_or_else(|| {
            let near = names::nearest(kind, self.scope.kinds.iter().map(SharedStr::as_str));
            let mend =
                near.map_or_else(|| "declare it with [[kind]]".to_owned(), |near| format!("write `{near}`"));
            ExprError::new(at, format!("no kind of document is called `{kind}`"), mend)
        })
    }
}

fn person_field(at: usize, whom: Subject, field: &str) -> Result<Value, ExprError> {
    Ok(match field {
        "relation" => Value::Relation(whom),
        "age" => Value::PersonAge(whom),
        "joins_from" => Value::JoinsFrom(whom),
        "degree" => Value::Degree(whom),
        "lives_with_patient" => Value::Test(Test::LivesWithPatient(whom)),
        "is_relative" => Value::Test(Test::RelationIn(whom, Set::of(Relation::is_relative))),
        "is_by_marriage" => Value::Test(Test::RelationIn(whom, Set::of(Relation::is_by_marriage))),
        _ => {
            let near = names::nearest(field, PERSON_FIELDS.into_iter());
            let mend = near.map_or_else(
                || format!("write one of {}", PERSON_FIELDS.join(", ")),
                |n| format!("write `{n}`"),
            );
            return Err(ExprError::new(at, format!("a person has no field `{field}`"), mend));
        }
    })
}

fn unknown_name(at: usize, name: &str) -> ExprError {
    let near = names::nearest(name, NAMES.iter().map(|(written, _)| *written));
    let mend = near.map_or_else(
        || "the facts are listed in docs/policy-reference.md, \"What conditions can use\"; ask for another with [[fact]]".to_owned(),
        |near| format!("write `{near}`"),
    );
    ExprError::new(at, format!("no fact is called `{name}`"), mend)
}

fn name_of(ast: &Ast) -> Result<&str, ExprError> {
    let AstKind::Name(name) = &ast.kind else {
        return Err(ExprError::new(ast.at, "a name is missing", "write a short name like a"));
    };
    Ok(name)
}

fn equality(at: usize, compare: Compare, test: Test) -> Result<Test, ExprError> {
    match compare {
        Compare::Equal => Ok(test),
        Compare::NotEqual => Ok(test.negated()),
        Compare::Less | Compare::AtMost | Compare::AtLeast | Compare::More => {
            Err(ExprError::new(at, "these have no order", "use == or !="))
        }
    }
}
