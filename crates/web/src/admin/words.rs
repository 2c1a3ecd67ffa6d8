//! What a refused deed of this area says beside which field.

use app::AppError;
use http_kit::Fault;

use crate::form::{Problems, Values};
use crate::texts::Text;

/// Turns a refusal that names a field into its problem; every other one into its fault.
pub(super) fn problem(error: AppError) -> Result<Problems, Fault> {
    let AppError::Invalid { field, code } = error else { return Err(error.into()) };
    let mut problems = Problems::default();
    problems.add(field, Text::key(format!("problem-{}", code.replace('_', "-"))));
    Ok(problems)
}

/// Returns what was typed without what must not be shown again.
pub(super) fn without_secrets(mut values: Values) -> Values {
    for field in ["password", "password_again", "code"] {
        values.remove(field);
    }
    values
}
