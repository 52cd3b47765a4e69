//! Reads an evaluation, produces two long tables as CSV (RFC 4180): one row per criterion, and one row
//! per thing that the package holds.
//!
//! UTF-8 without a mark, line feeds, one value per cell. Text of a package can't begin a formula: a cell
//! that begins with what spreadsheets compute gets an apostrophe (OWASP ASVS 5.0, 1.2.10; CWE-1236), so
//! such a cell is not equal to its value. Join tables by digests and ids, never by names.

use super::Format;
use super::Report;
use super::machine;
use super::machine::shown;
use crate::evidence::Fact;
use crate::judge::Evaluation;

/// One row per criterion.
pub(super) const CRITERIA: Format = Format {
    name: "csv",
    ending: "criteria.csv",
    about: "CSV, one row per criterion",
    depends_on_language: false,
    render: |report| Ok(criteria(report)),
};

/// One row per permission, host, library, component and so on.
pub(super) const INVENTORY: Format = Format {
    name: "csv-inventory",
    ending: "inventory.csv",
    about: "CSV, one row per permission, host, library, component, …",
    depends_on_language: false,
    render: |report| Ok(inventory(report)),
};

/// Characters with which spreadsheets begin to compute, half and full width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What the role or the state of a thing is called, the first that is there.
const ROLES: [&str; 7] = [
    "role", "state", "level", "kind", "status", "scheme", "purpose",
];

fn criteria(report: &Report<'_>) -> Vec<u8> {
    let evaluation = report.evaluation;
    let mut table = Table::new(
        evaluation,
        &[
            "criterion",
            "chapter",
            "outcome",
            "basis",
            "severity",
            "reason",
            "evidence_count",
            "first_address",
        ],
    );
    for result in evaluation.results() {
        let chapter = result.id.split('-').next().unwrap_or_default();
        let first = machine::witnesses(evaluation, result).next();
        table.row(&[
            &result.id,
            chapter,
            result.outcome.as_str(),
            result.basis.map_or("", machine::basis),
            &result.severity.to_string(),
            &machine::reason(result).unwrap_or_default(),
            &(result.evidence.len() + result.more_evidence).to_string(),
            &first
                .map(|fact| fact.provenance.to_string())
                .unwrap_or_default(),
        ]);
    }
    table.out.into_bytes()
}

fn inventory(report: &Report<'_>) -> Vec<u8> {
    let evaluation = report.evaluation;
    let columns = ["kind", "name", "role_or_state", "owner", "basis", "address"];
    let mut table = Table::new(evaluation, &columns);
    for (kind, held) in &evaluation.inventories {
        for fact in machine::rows(evaluation, kind) {
            table.row(&[
                kind,
                &fact.value.to_string(),
                role(fact),
                fact.detail_text("owner").unwrap_or_default(),
                machine::basis(fact.basis),
                &fact.provenance.to_string(),
            ]);
        }
        // A table that was cut says so where nobody can miss it.
        if held.more > 0 {
            table.row(&["rows-left-out", kind, &held.more.to_string(), "", "", ""]);
        }
    }
    table.out.into_bytes()
}

fn role(fact: &Fact) -> &str {
    let mut roles = ROLES.iter();
    roles
        .find_map(|name| fact.detail_text(name))
        .unwrap_or_default()
}

/// A table whose rows name the input, and at their end what they were judged with.
struct Table<'a> {
    evaluation: &'a Evaluation,
    out: String,
}

impl<'a> Table<'a> {
    fn new(evaluation: &'a Evaluation, columns: &[&str]) -> Self {
        let head = format!("sha256,{},rules_digest,as_of,tool\n", columns.join(","));
        Self {
            evaluation,
            out: head,
        }
    }

    fn row(&mut self, cells: &[&str]) {
        let evaluation = self.evaluation;
        let tool = format!("{} {}", evaluation.tool.name, evaluation.tool.version);
        let ends = [&evaluation.rules.digest, &evaluation.as_of, &tool];
        let all = [evaluation.subject.sha256.as_str()].into_iter();
        let all = all.chain(cells.iter().copied());
        let row: Vec<String> = all
            .chain(ends.into_iter().map(String::as_str))
            .map(cell)
            .collect();
        self.out.push_str(&row.join(","));
        self.out.push('\n');
    }
}

/// A cell that no program takes for anything but text: RFC 4180, section 2, rules 5 to 7.
fn cell(text: &str) -> String {
    let mut text = shown(text);
    if text.trim_start().starts_with(FORMULA) {
        text.insert(0, '\'');
    }
    if text.contains([',', '"', ';', '\'', ' ']) {
        text = format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_begins_no_formula_and_ends_no_row() {
        assert_eq!(cell("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
        assert_eq!(cell("@SUM(1)"), "\"'@SUM(1)\"");
        assert_eq!(cell(" -1"), "\"' -1\"");
        assert_eq!(cell("\t=1\r\nx"), "␉=1␍␊x");
        assert_eq!(cell("a\"b,c"), "\"a\"\"b,c\"");
        assert_eq!(cell("org.example.app"), "org.example.app");
    }
}
