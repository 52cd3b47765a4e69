//! Reads the part of the command line that is about how a page looks, produces what was typed.

use clap::ValueEnum;

/// How the page looks. Nothing of this is part of the evaluation; `verify` reads it from the page.
#[derive(Debug, clap::Args)]
pub(crate) struct Page {
    /// HTML: whether evidence and tables that unfold are open from the start. Print always has them.
    #[arg(long, value_enum, default_value_t = Details::Closed, value_name = "STATE")]
    pub(crate) details: Details,

    /// HTML: what a printer gets. A summary is page one, the concerns, the questions for a person and
    /// what is undetermined; the screen shows everything.
    #[arg(long, value_enum, default_value_t = Print::Full, value_name = "PART")]
    pub(crate) print: Print,

    /// HTML: the title of the page; the name of the app moves below it.
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,

    /// HTML: who publishes the page, for its head.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Details {
    Open,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Print {
    Full,
    Summary,
}
