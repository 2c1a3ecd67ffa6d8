//! The rules in Rego, decided by regorus: compiled once for its register machine, the fastest way that it offers.

use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{PolicyModule, Rc, Value};

use crate::Failure;

/// The rule that is asked for.
const REFUSED: &str = "data.guide.refused";

/// A compiled set of rules.
pub struct Rego(RegoVM);

impl Rego {
    /// Compiles the rules.
    ///
    /// # Errors
    /// When regorus does not understand them.
    pub fn new(rules: &str) -> Result<Self, Failure> {
        let module = PolicyModule { id: "guide.rego".into(), content: rules.into() };
        let policy =
            regorus::compile_policy_with_entrypoint(Value::new_object(), &[module], Rc::from(REFUSED))?;
        let program = Compiler::compile_from_policy(&policy, &[REFUSED])?;
        let mut machine = RegoVM::new();
        machine.load_program(Arc::clone(&program));
        Ok(Self(machine))
    }

    /// Says whether a case is refused, from the bytes of its facts.
    ///
    /// # Errors
    /// When the facts are no JSON or the rules fail on them.
    pub fn is_refused(&mut self, facts: &str) -> Result<bool, Failure> {
        self.0.set_input(Value::from_json_str(facts)?);
        Ok(self.0.execute_entry_point_by_index(0)? == Value::from(true))
    }
}
