//! The rules in Cedar, decided by cedar-policy.

use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};

use crate::Failure;

/// A parsed set of rules.
pub struct Cedar {
    rules: PolicySet,
    authorizer: Authorizer,
    nobody: Entities,
    everything: [EntityUid; 3],
}

impl Cedar {
    /// Parses the rules.
    ///
    /// # Errors
    /// When cedar-policy does not understand them.
    pub fn new(rules: &str) -> Result<Self, Failure> {
        let uid = |written: &str| -> Result<EntityUid, Failure> { Ok(written.parse()?) };
        Ok(Self {
            rules: rules.parse()?,
            authorizer: Authorizer::new(),
            nobody: Entities::empty(),
            everything: [
                uid("Person::\"applicant\"")?,
                uid("Action::\"consult\"")?,
                uid("Service::\"second opinion\"")?,
            ],
        })
    }

    /// Says whether a case is refused, from the bytes of its facts as sets.
    ///
    /// # Errors
    /// When the facts are no context, or a rule fails on them.
    pub fn is_refused(&self, facts: &str) -> Result<bool, Failure> {
        let [principal, action, resource] = self.everything.clone();
        let context = Context::from_json_str(facts, None)?;
        let request = Request::new(principal, action, resource, context, None)?;
        let answer = self.authorizer.is_authorized(&request, &self.rules, &self.nobody);
        match answer.diagnostics().errors().next() {
            Some(error) => Err(error.to_string().into()),
            None => Ok(answer.decision() == Decision::Deny),
        }
    }
}
