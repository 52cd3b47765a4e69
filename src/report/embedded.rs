//! Reads `reports/`, produces the templates, the style sheet and the language files as they were when
//! the program was built.

/// Path below the repository and content.
type Files = &'static [(&'static str, &'static str)];

/// Everything below `reports/templates`, written by `rules/build.rs`.
mod built_templates {
    include!(concat!(env!("OUT_DIR"), "/templates.rs"));
}

/// Everything below `reports/lang`, written by `rules/build.rs`.
mod built_lang {
    include!(concat!(env!("OUT_DIR"), "/lang.rs"));
}

/// Prose of the tables, written by `rules/build.rs`.
mod built_phrases {
    include!(concat!(env!("OUT_DIR"), "/phrases.rs"));
}

/// Templates by the name that other templates include them by.
pub(super) fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    built_templates::TEMPLATES
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, source)| (path.trim_start_matches("reports/templates/"), *source))
}

/// The style sheet of every report.
pub(super) fn style() -> &'static str {
    content(built_templates::TEMPLATES, "reports/templates/style.css").unwrap_or_default()
}

/// The style sheet of pages that print a summary, beside the one of every report.
pub(super) fn style_of_summary() -> &'static str {
    let path = "reports/templates/print-summary.css";
    content(built_templates::TEMPLATES, path).unwrap_or_default()
}

/// The Fluent source of a language.
pub(super) fn language(tag: &str) -> Option<&'static str> {
    content(built_lang::LANG, &format!("reports/lang/{tag}.ftl"))
}

/// The other texts of a language as JSON; English has none, its texts are those of the rules.
pub(super) fn texts(tag: &str) -> Option<&'static str> {
    content(built_lang::LANG, &format!("reports/lang/{tag}.toml"))
}

/// English prose of the tables.
pub(super) fn phrases() -> &'static [&'static str] {
    built_phrases::PHRASES
}

/// The tags of all languages.
pub(super) fn languages() -> Vec<&'static str> {
    built_lang::LANG
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("reports/lang/")?.strip_suffix(".ftl"))
        .collect()
}

fn content(files: Files, path: &str) -> Option<&'static str> {
    files
        .iter()
        .find(|(name, _)| *name == path)
        .map(|(_, content)| *content)
}
