//! Reads `--fail-on`, produces whether an evaluation reaches it.

use tracevet::criteria::Severity;
use tracevet::error::Error;
use tracevet::judge::CriterionResult;
use tracevet::judge::Evaluation;
use tracevet::judge::Outcome;

/// An outcome, from a severity on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Threshold {
    outcome: Outcome,
    severity: Severity,
}

impl Threshold {
    /// # Errors
    ///
    /// The text names no outcome or no severity that a threshold can have.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let (outcome, severity) = text.split_once(':').unwrap_or((text, "info"));
        let outcome = match outcome {
            "not-met" => Outcome::NotMet,
            "undetermined" => Outcome::Undetermined,
            _ => return Err(unknown(text)),
        };
        let severity = [
            Severity::Critical,
            Severity::High,
            Severity::Medium,
            Severity::Low,
            Severity::Info,
        ]
        .into_iter()
        .find(|known| known.to_string() == severity)
        .ok_or_else(|| unknown(text))?;
        Ok(Self { outcome, severity })
    }

    pub(super) fn is_reached(self, evaluation: &Evaluation) -> bool {
        evaluation
            .results()
            .any(|result| self.concerns(result) && result.severity <= self.severity)
    }

    /// An answer leaves the evidence as open as it was.
    fn concerns(self, result: &CriterionResult) -> bool {
        let declared = result.declared.as_ref();
        let open = declared.is_some_and(|declared| declared.machine == Outcome::Undetermined);
        result.outcome == self.outcome || (self.outcome == Outcome::Undetermined && open)
    }
}

fn unknown(text: &str) -> Error {
    Error::Usage(format!(
        "--fail-on {text} names no threshold\n\
         expected: not-met or undetermined, with :critical, :high, :medium, :low or :info behind it\n\
         do: for example --fail-on not-met:high"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_an_outcome_and_a_severity() {
        let threshold = Threshold::parse("not-met:high").expect("a known threshold");
        assert_eq!(threshold.outcome, Outcome::NotMet);
        assert_eq!(threshold.severity, Severity::High);
        assert_eq!(
            Threshold::parse("undetermined")
                .expect("a known threshold")
                .severity,
            Severity::Info
        );
    }

    #[test]
    fn what_is_no_threshold_is_refused() {
        for text in ["", "met", "not-met:", "not-met:huge", "review"] {
            assert!(Threshold::parse(text).is_err(), "{text:?}");
        }
    }
}
