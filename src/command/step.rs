//! Reads what was compared, produces a line for it: whether it holds, differs, or was not checked, and why;
//! and says whether this program judges as the one did that published.

use std::fmt;
use tracevet::criteria::Catalogue;
use tracevet::judge::Evaluation;
use tracevet::tables::Tables;

/// What came out for one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Holds,
    Differs,
    NotChecked,
}

/// One thing that was looked at.
pub(super) struct Step {
    pub(super) what: String,
    pub(super) state: State,
    pub(super) detail: String,
}

impl Step {
    pub(super) fn holds(what: &str, detail: impl Into<String>) -> Self {
        Self::new(what, State::Holds, detail)
    }

    pub(super) fn changed(what: &str, detail: impl Into<String>) -> Self {
        Self::new(what, State::Differs, detail)
    }

    pub(super) fn not_checked(what: &str, detail: impl Into<String>) -> Self {
        Self::new(what, State::NotChecked, detail)
    }

    fn new(what: &str, state: State, detail: impl Into<String>) -> Self {
        Self {
            what: what.to_owned(),
            state,
            detail: detail.into(),
        }
    }

    pub(super) fn differs(&self) -> bool {
        self.state == State::Differs
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Holds => "holds",
            State::Differs => "DIFFERS",
            State::NotChecked => "not checked",
        };
        write!(f, "{:<20} {state:<12} {}", self.what, self.detail)
    }
}

/// What the step is called that compares the program with the one that published.
pub(super) const RULES: &str = "rules";

/// Whether this program judges as the one did that published.
pub(super) struct Program {
    /// Why it does not; none if it does.
    pub(super) other: Option<String>,
    rules: String,
}

impl Program {
    pub(super) fn step(&self) -> Step {
        match &self.other {
            None => Step::holds(RULES, format!("digest {}", self.rules)),
            Some(why) => Step::not_checked(RULES, why),
        }
    }
}

pub(super) fn same_program(evaluation: &Evaluation, catalogue: &Catalogue) -> Program {
    let own = env!("CARGO_PKG_VERSION");
    let (rules, tables) = (&evaluation.rules.digest, &evaluation.rules.tables);
    let other = if evaluation.tool.version != own {
        let version = &evaluation.tool.version;
        Some(format!("written by tracevet {version}, and this is {own}"))
    } else if *rules != catalogue.digest || tables != Tables::embedded().digest() {
        Some(format!(
            "judged by the rules {rules}; this program has others"
        ))
    } else {
        None
    };
    Program {
        other,
        rules: rules.clone(),
    }
}

/// What was written against what is written now.
pub(super) fn compared(name: &str, bytes: &[u8], again: &[u8], program: &Program) -> Step {
    if bytes == again {
        return Step::holds(name, "written again, the same bytes");
    }
    match &program.other {
        Some(why) => Step::not_checked(name, why),
        None => {
            let same = bytes.iter().zip(again).take_while(|(a, b)| a == b).count();
            let what = format!("written again it has other bytes from byte {same} on");
            Step::changed(name, what)
        }
    }
}
