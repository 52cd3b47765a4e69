//! Reads `reports/`, produces the templates, the style sheet and the language files as they were when
//! the program was built.

/// Path below the repository and content.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($($path:literal),+ $(,)?) => {
        &[$(($path, include_str!(concat!("../../", $path)))),+]
    };
}

/// Everything below `reports/templates`.
static TEMPLATES: Files = files![
    "reports/templates/concerns.html",
    "reports/templates/criteria.html",
    "reports/templates/evaluation.html",
    "reports/templates/glossary.html",
    "reports/templates/glyphs.html",
    "reports/templates/inventories.html",
    "reports/templates/macros.html",
    "reports/templates/method.html",
    "reports/templates/reproduce.html",
    "reports/templates/style.css",
    "reports/templates/summary.html",
    "reports/templates/undetermined.html",
];

/// Everything below `reports/lang`.
static LANG: Files = files!["reports/lang/en.ftl"];

/// Templates by the name that other templates include them by.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    TEMPLATES
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, source)| (path.trim_start_matches("reports/templates/"), *source))
}

/// The style sheet, the same in every report.
pub(super) fn style() -> &'static str {
    content(TEMPLATES, "reports/templates/style.css").unwrap_or_default()
}

/// The Fluent source of a language.
pub(super) fn language(tag: &str) -> Option<&'static str> {
    content(LANG, &format!("reports/lang/{tag}.ftl"))
}

/// The tags of all languages.
pub(super) fn languages() -> Vec<&'static str> {
    LANG.iter()
        .filter_map(|(path, _)| path.strip_prefix("reports/lang/")?.strip_suffix(".ftl"))
        .collect()
}

fn content(files: Files, path: &str) -> Option<&'static str> {
    files
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, content)| *content)
}
