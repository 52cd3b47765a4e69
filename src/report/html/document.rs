//! Reads an evaluation, produces everything that the page's templates show.

use super::coverage::CoverageRow;
use super::coverage::coverage;
use super::criterion::CriterionView;
use super::criterion::basis_id;
use super::criterion::criterion;
use super::declared::DeclaredView;
use super::declared::declared;
use super::dossier;
use super::dossier::DossierView;
use super::exports;
use super::exports::ExportsView;
use super::flow;
use super::flow::Flow;
use super::inventory::Table;
use super::inventory::tables;
use super::ladder;
use super::language::LanguageView;
use super::language::SiblingView;
use super::language::language;
use super::language::siblings;
use super::matrix::MatrixChapter;
use super::matrix::matrix;
use super::matrix::matrix_labels;
use super::picture::Picture;
use super::reproduction::Reproduction;
use super::reproduction::digits;
use super::reproduction::reproduction;
use super::reviewed::Banner;
use super::reviewed::ReviewedView;
use super::reviewed::banner;
use super::reviewed::reviewed;
use super::shared_gap::SharedGapView;
use super::shared_gap::SharedGaps;
use super::source::SourceDocument;
use super::source::source_documents;
use super::standard::FrameworkView;
use super::standard::frameworks;
use super::view::View;
use crate::criteria::Chapter;
use crate::evidence::Basis;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;
use crate::judge::Counts;
use crate::judge::CriterionResult;
use crate::judge::Outcome;
use crate::report::borrowed;
use crate::report::endpoints;
use crate::report::summary;
use crate::report::summary::Column;
use crate::report::summary::Family;
use crate::report::untrusted;
use crate::subject::SubjectKind;
use minijinja::Value;
use serde::Serialize;

/// Concerns that stand on page one; the section below has them all.
const MAX_CONCERNS: usize = 7;

/// Things that could not be read that stand on page one; the coverage table has them all.
const MAX_GAPS: usize = 3;

/// Width of the longest bar in the units of its drawing.
const BAR_WIDTH: usize = 320;

#[derive(Serialize)]
pub(super) struct Document {
    banner: Banner,
    prints_summary: bool,
    /// Only where the page is a translation.
    language: Option<LanguageView>,
    siblings: Vec<SiblingView>,
    head: Head,
    examined: Examined,
    missing: Vec<MissingView>,
    counts: CountsView,
    chapters: Vec<ChapterView>,
    outcomes: Vec<OutcomeView>,
    /// The columns of the table of counts.
    columns: Vec<OutcomeView>,
    concerns: Vec<ItemView>,
    review: Vec<ItemView>,
    undetermined: Vec<GroupView>,
    declared: Option<DeclaredView>,
    reviewed: Option<ReviewedView>,
    /// Gaps that several criteria share; blocks name their numbers.
    gaps: Vec<SharedGapView>,
    matrix: Vec<MatrixChapter>,
    /// Concerns that page one lists.
    page_one: usize,
    /// Only of several inputs.
    dossier: Option<DossierView>,
    /// Only of key exports.
    exports: Option<ExportsView>,
    /// Only of apps.
    flow: Option<Flow>,
    pictures: Vec<Picture>,
    /// Whether an app is among the inputs; whatever else was given has no day of its build.
    is_app: bool,
    /// The heading of the tables.
    tables_heading: String,
    /// Sentences about a visit; only of endpoints.
    endpoint: Vec<Value>,
    tables: Vec<Table>,
    coverage: Vec<CoverageRow>,
    /// What to know about titles, which stay as they are.
    titles: Option<String>,
    source_documents: Vec<SourceDocument>,
    frameworks: Vec<FrameworkView>,
    reproduction: Reproduction,
}

/// Who is evaluated, in three lines.
#[derive(Serialize)]
struct Head {
    name: Value,
    /// For the window's title; text, not markup.
    title: String,
    /// What whoever rendered the page calls it, in place of a title made from the name.
    own_title: Option<Value>,
    publisher: Option<Value>,
    version: Option<Value>,
    platform: String,
    package: Option<Value>,
    built: Option<Dated>,
    families: Vec<FamilyView>,
    /// `named`, `none` or `unknown`.
    family_state: &'static str,
    beside: Vec<FamilyView>,
    lifecycle: Option<Value>,
    as_of: Value,
}

/// A tracing system, with how surely it was recognised.
#[derive(Serialize)]
struct FamilyView {
    name: Value,
    /// Unless the bytes show it.
    basis: Option<&'static str>,
}

/// A date with how surely it is known.
#[derive(Serialize)]
struct Dated {
    date: Value,
    /// Unless the bytes show it.
    basis: Option<&'static str>,
}

#[derive(Serialize)]
struct Examined {
    kind: String,
    size: String,
    complete: bool,
    gaps: Vec<GapView>,
    more_gaps: usize,
}

#[derive(Serialize)]
pub(super) struct GapView {
    pub(super) part: Option<Value>,
    pub(super) reason: String,
    pub(super) detail: Option<Value>,
}

#[derive(Serialize)]
struct MissingView {
    name: String,
    criteria: usize,
}

#[derive(Serialize)]
struct CountsView {
    met: usize,
    met_declared: usize,
    not_met: usize,
    not_met_declared: usize,
    review: usize,
    undetermined: usize,
    not_applicable: usize,
    total: usize,
    determined: usize,
}

/// An outcome and how often it came out, over all chapters.
#[derive(Serialize)]
struct OutcomeView {
    id: &'static str,
    count: usize,
}

#[derive(Serialize)]
struct ChapterView {
    id: &'static str,
    name: String,
    /// How many criteria came to what, in the order of the columns.
    numbers: Vec<usize>,
    bar: Vec<Segment>,
    criteria: Vec<CriterionView>,
}

/// A piece of a chapter's bar, in units of the drawing.
#[derive(Serialize)]
struct Segment {
    class: &'static str,
    x: usize,
    width: usize,
}

#[derive(Serialize)]
struct GroupView {
    id: String,
    name: String,
    /// Evidence of a kind that was not supplied, unlike something that could not be read.
    is_kind: bool,
    items: Vec<ItemView>,
}

/// A criterion in one of the lists before the chapters.
#[derive(Serialize)]
struct ItemView {
    id: String,
    title: String,
    severity: String,
    /// Only the operator says so.
    declared: bool,
    says: String,
    why: Option<String>,
    question: Option<String>,
    remedy: Option<String>,
    settles: Option<String>,
}

pub(super) fn document(view: &View<'_>) -> Document {
    let evaluation = view.evaluation;
    let longest = evaluation
        .chapters
        .iter()
        .map(|chapter| chapter.counts.total())
        .max()
        .unwrap_or(0);
    let concerns = evaluation.by_weight(Outcome::NotMet);
    let columns = Column::of(evaluation.counts());
    let gaps = SharedGaps::of(evaluation);
    let mut exports = exports::view(view);
    let drawn = exports
        .iter_mut()
        .flat_map(|exports| exports.pictures.drain(..));
    let pictures = ladder::picture(view).into_iter().chain(drawn).collect();
    Document {
        banner: banner(view),
        prints_summary: view.presentation.prints_summary(),
        language: language(view),
        siblings: siblings(view),
        head: head(view),
        examined: examined(view),
        missing: missing(view),
        counts: counts(evaluation.counts()),
        chapters: evaluation
            .chapters
            .iter()
            .filter(|chapter| !chapter.criteria.is_empty())
            .map(|chapter| ChapterView {
                id: chapter.id.prefix(),
                name: chapter_name(view, chapter.id),
                numbers: columns
                    .iter()
                    .map(|column| column.count(chapter.counts))
                    .collect(),
                bar: bar(chapter.counts, longest),
                criteria: chapter
                    .criteria
                    .iter()
                    .map(|r| criterion(view, &gaps, r))
                    .collect(),
            })
            .collect(),
        outcomes: Outcome::ALL
            .into_iter()
            .map(|outcome| OutcomeView {
                id: outcome.as_str(),
                count: evaluation.counts().of(outcome),
            })
            .collect(),
        columns: columns
            .iter()
            .map(|column| OutcomeView {
                id: column.id(),
                count: column.count(evaluation.counts()),
            })
            .collect(),
        page_one: concerns.len().min(MAX_CONCERNS),
        concerns: items(view, concerns),
        review: items(view, evaluation.by_weight(Outcome::Review)),
        undetermined: undetermined(view),
        declared: declared(view),
        reviewed: reviewed(view),
        gaps: gaps.views(view),
        matrix: matrix(view),
        dossier: dossier::view(view),
        exports,
        flow: flow::view(view),
        pictures,
        is_app: view.evaluation.has_app(),
        tables_heading: view.text(match view.evaluation.subject.kind {
            SubjectKind::AndroidPackage => "inventories",
            SubjectKind::Dossier => "inventories-dossier",
            SubjectKind::Endpoint => "inventories-endpoint",
            SubjectKind::GatewayBatch | SubjectKind::KeyExport | SubjectKind::KeyExportSeries => {
                "inventories-exports"
            }
        }),
        endpoint: endpoints::sentences(view.evaluation, view.frame, untrusted::html)
            .into_iter()
            .map(Value::from_safe_string)
            .collect(),
        tables: tables(view),
        coverage: coverage(view),
        titles: view.frame.titles().map(str::to_owned),
        source_documents: source_documents(view),
        frameworks: frameworks(view),
        reproduction: reproduction(view),
    }
}

/// The style sheet that fills the margins of printed pages and names the columns of the matrix where
/// they stand below each other: nothing of a package goes into it.
pub(super) fn running_head(view: &View<'_>, document: &Document) -> String {
    let digest = digits(&view.evaluation.subject.sha256, 16);
    let day: String = view
        .evaluation
        .as_of
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '-')
        .take(10)
        .collect();
    let run = view.frame.text(
        "running-head",
        &[("digest", digest.into()), ("date", day.into())],
    );
    let literal = |text: &str| {
        let plain: String = borrowed::strip(text.to_owned())
            .chars()
            .filter(|c| !matches!(c, '"' | '\\' | '<' | '\n'))
            .collect();
        format!("\"{plain}\"")
    };
    let columns: String = matrix_labels(view)
        .iter()
        .zip(1..)
        .map(|(label, column)| format!(";--column-{column}:{}", literal(label)))
        .collect();
    let tables: String = document
        .tables
        .iter()
        .filter_map(Table::labels)
        .map(|(table, columns)| {
            let columns = columns.iter().zip(1..);
            let columns: Vec<String> = columns
                .map(|(label, column)| format!("--c{column}:{}", literal(label)))
                .collect();
            format!("#inv-{table}{{{}}}", columns.join(";"))
        })
        .collect();
    let mut tool = concat!("tracevet ", env!("CARGO_PKG_VERSION")).to_owned();
    if document.prints_summary {
        let summary = view.text("running-summary");
        tool.push_str(&format!(" · {summary}"));
    }
    format!(
        ":root{{--run:{};--status:{};--tool:{}{columns}}}{tables}",
        literal(&run),
        literal(&view.text(if banner(view).signed {
            "running-status-signed"
        } else {
            "running-status"
        })),
        literal(&tool),
    )
}

fn items(view: &View<'_>, results: Vec<&CriterionResult>) -> Vec<ItemView> {
    results.into_iter().map(|r| item(view, r)).collect()
}

fn head(view: &View<'_>) -> Head {
    let evaluation = view.evaluation;
    let name = summary::name(evaluation);
    let first = |topic: &str| summary::profile(evaluation, topic).next();
    let (families, family_state) = match summary::family(evaluation) {
        Family::Named(facts) => {
            let named = facts.into_iter().map(|fact| family(view, fact));
            (named.collect(), "named")
        }
        Family::None => (Vec::new(), "none"),
        Family::Unknown => (Vec::new(), "unknown"),
    };
    let own_title = view.presentation.title();
    Head {
        title: untrusted::plain(&shortened(own_title.unwrap_or(&name)), view.frame),
        own_title: own_title.map(|title| view.quote(title)),
        publisher: view.presentation.publisher().map(|name| view.quote(name)),
        name: view.quote(&name),
        version: version(view),
        platform: view.text(&format!("subject-{}", evaluation.subject.kind.as_str())),
        package: first("package").map(|fact| view.quote(&fact.value.to_string())),
        built: first("built").map(|fact| Dated {
            date: view.date(&fact.value.to_string()),
            basis: unless_observed(fact),
        }),
        families,
        family_state,
        beside: summary::beside(evaluation)
            .map(|fact| family(view, fact))
            .collect(),
        lifecycle: first("lifecycle").map_or_else(
            || (family_state == "named").then(|| view.text("lifecycle-unknown").into()),
            |fact| Some(view.word("lifecycle", &fact.value.to_string())),
        ),
        as_of: view.date(&evaluation.as_of),
    }
}

/// The beginning of a name, for a window's title.
fn shortened(name: &str) -> String {
    const MAX_TITLE: usize = 60;
    let mut short: String = name.chars().take(MAX_TITLE).collect();
    if name.chars().nth(MAX_TITLE).is_some() {
        short.push('…');
    }
    short
}

fn family(view: &View<'_>, fact: &Fact) -> FamilyView {
    let id = fact.value.to_string();
    let name = fact.detail_text("name").unwrap_or(&id);
    FamilyView {
        name: match view.frame.word("family", &id) {
            Some(word) => word.into(),
            None => view.quote(name),
        },
        basis: unless_observed(fact),
    }
}

fn unless_observed(fact: &Fact) -> Option<&'static str> {
    (fact.basis != Basis::Observed).then(|| basis_id(fact.basis))
}

/// `1.4.0 (104)`, as far as the package says it.
fn version(view: &View<'_>) -> Option<Value> {
    let text = |topic: &str| {
        summary::profile(view.evaluation, topic)
            .next()
            .map(|fact| fact.value.to_string())
    };
    match (text("version"), text("version-code")) {
        (Some(name), Some(code)) => Some(view.quote(&format!("{name} ({code})"))),
        (Some(one), None) | (None, Some(one)) => Some(view.quote(&one)),
        (None, None) => None,
    }
}

fn examined(view: &View<'_>) -> Examined {
    let gaps = summary::gaps(view.evaluation);
    let complete = gaps.is_empty();
    // A sentence on the visit says what was not authorised.
    let gaps: Vec<&Gap> = gaps
        .into_iter()
        .filter(|gap| gap.reason != Reason::NotAuthorised)
        .collect();
    Examined {
        kind: view.text(&format!(
            "subject-{}",
            view.evaluation.subject.kind.as_str()
        )),
        size: summary::size(view.evaluation.subject.bytes, view.frame),
        complete,
        more_gaps: gaps.len().saturating_sub(MAX_GAPS),
        gaps: gaps
            .into_iter()
            .take(MAX_GAPS)
            .map(|gap| gap_view(view, gap))
            .collect(),
    }
}

pub(super) fn gap_view(view: &View<'_>, gap: &Gap) -> GapView {
    GapView {
        part: (!gap.part.is_empty()).then(|| view.quote(&gap.part)),
        reason: view.text(&format!("reason-{}", summary::reason_id(gap.reason))),
        detail: (!gap.detail.is_empty()).then(|| view.gap_detail(&gap.detail)),
    }
}

fn missing(view: &View<'_>) -> Vec<MissingView> {
    summary::missing(view.evaluation)
        .into_iter()
        .map(|missing| MissingView {
            name: view.text(&format!("kind-{}", missing.kind)),
            criteria: missing.criteria,
        })
        .collect()
}

fn counts(counts: Counts) -> CountsView {
    CountsView {
        met: counts.met,
        met_declared: counts.met_declared,
        not_met: counts.not_met,
        not_met_declared: counts.not_met_declared,
        review: counts.review,
        undetermined: counts.undetermined,
        not_applicable: counts.not_applicable,
        total: counts.total(),
        determined: counts.determined(),
    }
}

fn chapter_name(view: &View<'_>, chapter: Chapter) -> String {
    view.text(&format!("chapter-{}", chapter.prefix().to_lowercase()))
}

/// The chapter's outcomes in their fixed order, on a scale that all chapters share.
fn bar(counts: Counts, longest: usize) -> Vec<Segment> {
    let parts = [
        ("met", counts.met),
        ("met-declared", counts.met_declared),
        (
            "not-met",
            counts.not_met.saturating_sub(counts.not_met_declared),
        ),
        ("not-met-declared", counts.not_met_declared),
        ("review", counts.review),
        ("undetermined", counts.undetermined),
        ("not-applicable", counts.not_applicable),
    ];
    let unit = BAR_WIDTH / longest.max(1);
    let mut x = 0;
    let mut segments = Vec::new();
    for (class, number) in parts.into_iter().filter(|(_, number)| *number > 0) {
        let width = number * unit;
        segments.push(Segment { class, x, width });
        x += width;
    }
    segments
}

fn undetermined(view: &View<'_>) -> Vec<GroupView> {
    summary::undetermined(view.evaluation)
        .into_iter()
        .map(|(obstacle, results)| GroupView {
            id: obstacle.id(),
            name: view.text(&obstacle.key()),
            is_kind: obstacle.is_kind(),
            items: items(view, results),
        })
        .collect()
}

fn item(view: &View<'_>, result: &CriterionResult) -> ItemView {
    let text = view.wording.criteria.get(&result.id);
    ItemView {
        id: result.id.clone(),
        title: summary::title(view.wording, result, view.frame),
        severity: result.severity.to_string(),
        declared: result.basis == Some(Basis::Declared),
        says: summary::says(view.wording, result, view.frame),
        why: text.map(|text| text.why.clone()),
        question: summary::question(view.wording, result, view.frame),
        remedy: text.map(|text| text.remedy.clone()),
        settles: text.map(|text| text.settles.clone()),
    }
}
