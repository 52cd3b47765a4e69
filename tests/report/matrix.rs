//! The matrix of a self-assessment, other standards and tensions on the page, and gaps that several
//! criteria share.

use crate::fixture::Make;
use crate::fixture::page;
use crate::fixture::page_of;
use tracevet::evidence::Reason;
use tracevet::judge::Open;

/// What the matrix may add to a page of 120 criteria, in bytes.
const MAX_MATRIX: usize = 27_000;

fn matrix(page: &str) -> &str {
    let (_, rest) = page
        .split_once("<section id=\"matrix\"")
        .expect("there is one");
    rest.split("</section>").next().expect("it ends")
}

#[test]
fn each_criterion_has_one_row_with_its_outcome_in_its_areas() {
    let (evaluation, page) = page_of(Make::default());
    let matrix = matrix(&page);
    assert!(page.contains("<li><a href=\"#matrix\">Self-assessment matrix</a>"));
    assert_eq!(matrix.matches("<th scope=\"col\">").count(), 7);
    assert!(matrix.contains("<caption"));
    let rows: Vec<&str> = matrix.split("<tr data-outcome=").skip(1).collect();
    let results: Vec<_> = evaluation.results().collect();
    assert_eq!(rows.len(), results.len());
    for (row, result) in rows.iter().zip(results) {
        let head = format!(
            "<th scope=\"row\"><a href=\"#c-{0}\">{0}</a>",
            result.id.as_str()
        );
        assert!(row.contains(&head), "{row}");
        let cells: Vec<&str> = row
            .split("<td>")
            .skip(1)
            .map(|cell| cell.split("</tbody>").next().unwrap_or(cell).trim())
            .collect();
        assert_eq!(cells.len(), 6, "five areas and what it rests on: {row}");
        // The fixture's criteria stand in the first and in the last area.
        let filled: Vec<bool> = cells[..5].iter().map(|cell| !cell.is_empty()).collect();
        assert_eq!(filled, [true, false, false, false, true], "{row}");
        assert_eq!(cells[0], cells[4]);
        assert_eq!(cells[5].is_empty(), result.basis.is_none(), "{row}");
        assert!(row.starts_with(&format!("\"{}\"", result.outcome.as_str())));
    }
}

#[test]
fn the_columns_are_named_where_they_stand_below_each_other() {
    let (_, page) = page_of(Make::default());
    for label in [
        "--column-1:\"Data protection\"",
        "--column-5:\"Reviews\"",
        "--column-6:\"Evidence or answer\"",
        "content: var(--column-6)",
    ] {
        assert!(page.contains(label), "{label}");
    }
}

#[test]
fn the_matrix_stays_small() {
    let (_, page) = page_of(Make::default());
    let bytes = matrix(&page).len();
    println!("matrix of 120 criteria: {bytes} bytes");
    assert!(bytes <= MAX_MATRIX, "{bytes} bytes");
}

#[test]
fn a_block_names_other_standards_and_tells_how_a_disagreement_is_handled() {
    let (evaluation, page) = page_of(Make::default());
    let standards = "<dt>Other standards<dd>Frame 1.0 A.1";
    assert_eq!(page.matches(standards).count(), 120);
    let tension = "<dd>T3. Some want it hidden, some open. <i>Here:</i> Open.";
    let named = evaluation.results().filter(|r| !r.tensions.is_empty());
    assert_eq!(page.matches(tension).count(), named.count());
    assert!(page.contains(tension));
    assert!(
        page.contains("Written from memory."),
        "what was read is said"
    );
    assert!(page.contains("It is no statement of conformity"));
}

#[test]
fn a_gap_that_several_criteria_share_is_told_once() {
    let (mut evaluation, wording) = Make::default().build();
    let gap = |detail: &str| Open {
        reason: Reason::Malformed,
        kind: None,
        part: "lib/broken.so".to_owned(),
        detail: detail.to_owned(),
    };
    let criteria = evaluation.chapters.iter_mut().flat_map(|c| &mut c.criteria);
    for (index, result) in criteria.take(5).enumerate() {
        result.open.push(gap("shared by five"));
        if index < 2 {
            result.open.push(gap("shared by two"));
        }
    }
    let page = page(&evaluation, &wording);
    assert_eq!(page.matches("shared by five").count(), 1);
    assert_eq!(page.matches("<li id=\"gap-").count(), 1);
    assert_eq!(page.matches("<a href=\"#gap-1\">gap 1</a>").count(), 5);
    assert!(page.contains("(5 criteria)"));
    assert_eq!(
        page.matches("shared by two").count(),
        2,
        "told where it matters"
    );
}

#[test]
fn page_one_says_if_it_is_not_known_whether_the_service_is_live() {
    let (_, page) = page_of(Make::default());
    let (_, rest) = page.split_once("<p class=\"lead\">").expect("it is there");
    let lead = rest.split("</p>").next().expect("it ends");
    assert!(lead.contains("service: "), "{lead}");
}
