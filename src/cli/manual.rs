//! Reads the definition of the command line, produces completions for shells and manual pages from it. They say what the parser takes, because they are made from the parser.
//!
//! Manual pages: man(7), roff macros `SH`, `TP`, `PP`.

use super::EXIT_CODES;
use super::examples::examples;
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io;

/// The script that makes a shell complete our commands.
pub(crate) fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::command(), "tracevet", &mut script);
    script
}

/// Name and manual page of every command, that of the program first.
///
/// # Errors
///
/// None in practice: the pages are written to memory.
pub(crate) fn pages() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut command = super::command().disable_help_subcommand(true);
    command.build();
    let mut pages = Vec::new();
    with_inner(&command, "", &mut pages)?;
    Ok(pages)
}

/// Name and page of a command and of all below it.
fn with_inner(command: &Command, path: &str, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let name = match path {
        "" => "tracevet".to_owned(),
        path => format!("tracevet-{}", path.replace(' ', "-")),
    };
    let page = page(command, &name, path)?;
    pages.push((name, page));
    for inner in command.get_subcommands() {
        let path = format!("{path} {}", inner.get_name());
        with_inner(inner, path.trim(), pages)?;
    }
    Ok(())
}

fn page(command: &Command, name: &str, path: &str) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    // The examples have a section of their own below.
    let command = command.clone().after_help("").after_long_help("");
    let has_inner = command.has_subcommands();
    let man = Man::new(command)
        .title(name)
        .manual("tracevet")
        .source(concat!("tracevet ", env!("CARGO_PKG_VERSION")));
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if has_inner {
        man.render_subcommands_section(&mut page)?;
    }
    let mut text = String::new();
    let examples = examples(path);
    if !examples.is_empty() {
        text.push_str(".SH EXAMPLES\n");
    }
    for (what, command) in examples {
        text.push_str(&format!(".TP\n{}\n\\fB{}\\fR\n", roff(what), roff(command)));
    }
    text.push_str(".SH \"EXIT STATUS\"\n");
    for (code, what) in EXIT_CODES {
        text.push_str(&format!(".TP\n{code}\n{}\n", roff(what)));
    }
    page.extend_from_slice(text.as_bytes());
    Ok(page)
}

/// A line in which nothing is a command of roff.
fn roff(text: &str) -> String {
    let escaped = text.replace('\\', "\\e").replace('-', "\\-");
    match escaped.starts_with(['.', '\'']) {
        true => format!("\\&{escaped}"),
        false => escaped,
    }
}
