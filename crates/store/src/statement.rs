//! Statements by name, and the values that go into them.

use base::{
    AppointmentId, CaseId, Date, DepartmentId, DraftId, HospitalId, PersonId, StaffId, TaskId, Timestamp,
};

/// Declares SQL texts, each beginning with its name as a comment, so that the engine's own logs and ours agree.
macro_rules! statements {
    ($($name:ident = $step:literal: $($sql:expr),+;)+) => {
        $(const $name: &str = concat!("-- ", $step, "\n", $($sql),+);)+

        /// Every statement of this file, for the test that prepares them on both engines.
        pub(crate) const ALL: &[&str] = &[$($name),+];
    };
}
pub(crate) use statements;

/// Makes the values of a statement, in the order of `$1`, `$2`, …
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::statement::Bind::bind($value)),*] };
}
pub(crate) use args;

/// Returns a statement's name: its first line without the dashes.
pub(crate) fn step(sql: &'static str) -> &'static str {
    sql.lines().next().unwrap_or_default().trim_start_matches("-- ")
}

/// A value on its way into a statement. The two types are all that both engines are asked to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Arg {
    /// TEXT.
    Text(Option<String>),
    /// BIGINT.
    Int(Option<i64>),
}

/// What can stand in a column.
pub(crate) trait Bind {
    /// The value's absence.
    const NONE: Arg;

    /// Returns the value as the statement takes it.
    fn bind(self) -> Arg;
}

impl<T: Bind> Bind for Option<T> {
    const NONE: Arg = T::NONE;

    fn bind(self) -> Arg {
        self.map_or(T::NONE, T::bind)
    }
}

macro_rules! as_int {
    ($($type:ty: $value:ident => $int:expr;)+) => {$(
        impl Bind for $type {
            const NONE: Arg = Arg::Int(None);

            fn bind(self) -> Arg {
                let $value = self;
                Arg::Int(Some($int))
            }
        }
    )+};
}

as_int! {
    i64: value => value;
    u32: value => i64::from(value);
    u16: value => i64::from(value);
    u8: value => i64::from(value);
    bool: value => i64::from(value);
    Timestamp: value => value.as_millisecond();
}

macro_rules! as_text {
    ($($type:ty),+) => {$(
        impl Bind for $type {
            const NONE: Arg = Arg::Text(None);

            fn bind(self) -> Arg {
                Arg::Text(Some(self.to_string()))
            }
        }
    )+};
}

as_text!(
    &str,
    String,
    &String,
    &HospitalId,
    &DepartmentId,
    CaseId,
    DraftId,
    PersonId,
    StaffId,
    TaskId,
    AppointmentId,
    Date,
    uuid::Uuid
);

impl Bind for &[u8; 32] {
    const NONE: Arg = Arg::Text(None);

    fn bind(self) -> Arg {
        Arg::Text(Some(crate::hex::encode(self)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_known_by_its_first_line() {
        assert_eq!(step("-- cases.save\nUPDATE cases"), "cases.save");
    }

    #[test]
    fn what_is_missing_keeps_its_type() {
        assert_eq!(args![None::<Timestamp>, None::<CaseId>], [Arg::Int(None), Arg::Text(None)]);
    }
}
