//! Reads an evaluation of key exports, produces its sentences and pictures: files over time, ages,
//! levels of risk by age.
//!
//! Every caption says that keys are not cases.

use super::picture::Box;
use super::picture::Picture;
use super::picture::linear;
use super::picture::logarithmic;
use super::view::View;
use crate::evidence::Fact;
use crate::report::exports;
use crate::report::summary;
use fluent_bundle::FluentValue;
use serde::Serialize;
use std::collections::BTreeMap;

/// Bars that fit beside each other; more days are drawn together.
const MAX_BARS: usize = 120;
/// Units of a drawing.
const LEFT: u64 = 56;
const TOP: u64 = 16;
const WIDTH: u64 = 640;
const HEIGHT: u64 = 200;
/// Keys of a file from which on the criterion asks nothing more.
const ASSUMED_MINIMUM: u64 = 140;
/// Ages that a histogram shows; older keys stand in its last bar.
const OLDEST: u64 = 30;
/// Ages from which on keys are drawn as old.
const OLD: u64 = 16;

/// What a page shows of key exports.
#[derive(Serialize)]
pub(super) struct ExportsView {
    sentences: Vec<String>,
    /// Shown with those of other subjects.
    #[serde(skip)]
    pub(super) pictures: Vec<Picture>,
}

/// None for other subjects.
pub(super) fn view(view: &View<'_>) -> Option<ExportsView> {
    let has_exports = summary::profile(view.evaluation, "exports")
        .next()
        .is_some();
    let mut inputs = view.evaluation.each_input().iter();
    if !inputs.any(|input| input.kind.is_key_export()) && !has_exports {
        return None;
    }
    Some(ExportsView {
        sentences: exports::sentences(view.evaluation, view.frame),
        pictures: [files(view), ages(view), risks(view)]
            .into_iter()
            .flatten()
            .collect(),
    })
}

fn facts<'v>(view: &'v View<'_>, table: &str) -> Vec<&'v Fact> {
    let inventory = view.evaluation.inventories.get(table);
    let rows = inventory.into_iter().flat_map(|inventory| &inventory.rows);
    rows.filter_map(|id| view.evaluation.facts.get(id))
        .collect()
}

fn count(fact: &Fact, name: &str) -> u64 {
    let number = fact.detail_number(name).unwrap_or_default();
    u64::try_from(number).unwrap_or_default()
}

fn text(view: &View<'_>, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
    view.frame.text(key, arguments)
}

fn columns(view: &View<'_>, keys: &[&str]) -> Vec<String> {
    let named = keys.iter();
    named
        .map(|key| view.text(&format!("column-{key}")))
        .collect()
}

/// Bars of the smallest and the largest file of each day, with the minimum as a line.
fn files(view: &View<'_>) -> Option<Picture> {
    let days = facts(view, "picture-days");
    let files: u64 = days.iter().map(|day| count(day, "files")).sum();
    let (first, last) = (days.first()?, days.last()?);
    if files < 2 {
        return None;
    }
    let padding = summary::profile(view.evaluation, "padding").next();
    let padded = padding.and_then(|fact| u64::try_from(fact.value.as_number()?).ok());
    let minimum = padded.unwrap_or(ASSUMED_MINIMUM);
    let day = |fact: &Fact| {
        let iso = fact.value.to_string();
        summary::date(&iso, view.frame).unwrap_or_default()
    };
    let at_minimum = padding.map_or(0, |fact| count(fact, "files"));
    let mut picture = Picture {
        id: "files",
        title: view.text("picture-files"),
        description: text(
            view,
            "picture-files-description",
            &[
                ("files", files.into()),
                ("first", day(first).into()),
                ("last", day(last).into()),
                ("minimum", minimum.into()),
                ("padded", at_minimum.into()),
            ],
        ),
        width: WIDTH,
        height: HEIGHT + TOP + 24,
        columns: columns(view, &["day", "files", "keys", "smallest", "largest"]),
        ..Picture::default()
    };
    let base = TOP + HEIGHT;
    let chunk = days.len().div_ceil(MAX_BARS).max(1);
    let step = (WIDTH - LEFT)
        / u64::try_from(days.len().div_ceil(chunk))
            .unwrap_or(1)
            .max(1);
    let step = step.clamp(1, 40);
    let mut x = LEFT;
    for group in days.chunks(chunk) {
        let largest = group.iter().map(|day| count(day, "largest")).max();
        let smallest = group.iter().map(|day| count(day, "smallest")).min();
        let mut bar = |class, keys: Option<u64>| {
            let height = logarithmic(keys.unwrap_or_default()).min(HEIGHT);
            if height > 0 {
                picture.boxes.push(Box {
                    class,
                    x,
                    y: base - height,
                    width: step.saturating_sub(1).max(1),
                    height,
                });
            }
        };
        bar("k-wide", largest);
        let at_minimum = padded.is_some() && smallest == padded;
        bar(if at_minimum { "b-review" } else { "k-bar" }, smallest);
        x += step;
    }
    for power in [10, 100, 1_000, 10_000, 100_000] {
        let y = base - logarithmic(power).min(HEIGHT);
        picture.label(LEFT - 4, y + 4, "end", view.frame.number(power));
    }
    let y = base - logarithmic(minimum).min(HEIGHT);
    picture.horizontal(LEFT, y, x - LEFT);
    picture.horizontal(LEFT, base, x - LEFT);
    picture.label(LEFT, base + 18, "start", day(first));
    picture.label(x.max(LEFT + 320), base + 18, "end", day(last));
    picture.rows = days.iter().map(|fact| day_row(view, fact)).collect();
    Some(picture)
}

fn day_row(view: &View<'_>, fact: &Fact) -> Vec<String> {
    let mut row = vec![fact.value.to_string()];
    for name in ["files", "keys", "smallest", "largest"] {
        row.push(view.frame.number(count(fact, name)));
    }
    row
}

/// One bar for each age, old ones hatched.
fn ages(view: &View<'_>) -> Option<Picture> {
    let mut ages: BTreeMap<u64, u64> = BTreeMap::new();
    let mut rows = Vec::new();
    for fact in facts(view, "picture-ages") {
        let days = fact.value.as_number()?;
        rows.push((days, count(fact, "keys")));
        let bar = u64::try_from(days).unwrap_or_default().min(OLDEST);
        *ages.entry(bar).or_default() += count(fact, "keys");
    }
    rows.sort_unstable();
    let largest = *ages.values().max()?;
    let total: u64 = ages.values().sum();
    let old: u64 = ages.range(OLD..).map(|(_, keys)| *keys).sum();
    let mut picture = Picture {
        id: "ages",
        title: view.text("picture-ages"),
        description: text(
            view,
            "picture-ages-description",
            &[("keys", total.into()), ("old", old.into())],
        ),
        width: WIDTH,
        height: HEIGHT + TOP + 24,
        columns: columns(view, &["age", "keys"]),
        rows: rows
            .into_iter()
            .map(|(days, keys)| vec![days.to_string(), view.frame.number(keys)])
            .collect(),
        ..Picture::default()
    };
    let base = TOP + HEIGHT;
    let step = (WIDTH - LEFT) / (OLDEST + 1);
    for age in 0..=OLDEST {
        let keys = ages.get(&age).copied().unwrap_or_default();
        let height = linear(keys, largest, HEIGHT);
        let x = LEFT + age * step;
        if height > 0 {
            picture.boxes.push(Box {
                class: if age >= OLD { "b-review" } else { "k-bar" },
                x,
                y: base - height,
                width: step - 2,
                height,
            });
        }
        if age % 7 == 0 {
            picture.label(x + step / 2, base + 18, "middle", age.to_string());
        }
    }
    picture.horizontal(LEFT, base, step * (OLDEST + 1));
    picture.label(LEFT - 4, TOP + 8, "end", view.frame.number(largest));
    picture.label(LEFT - 4, base, "end", "0");
    Some(picture)
}

/// A grid of levels and ages: of the keys of one age, how many of a hundred have the level.
fn risks(view: &View<'_>) -> Option<Picture> {
    let mut cells: BTreeMap<(String, u64), u64> = BTreeMap::new();
    let mut totals: BTreeMap<u64, u64> = BTreeMap::new();
    for fact in facts(view, "picture-risks") {
        let age = u64::try_from(fact.value.as_number()?).ok()?;
        let risk = fact.detail_text("risk")?;
        let risk = view
            .frame
            .word("risk", risk)
            .unwrap_or_else(|| risk.to_owned());
        *cells.entry((risk, age)).or_default() += count(fact, "keys");
        *totals.entry(age).or_default() += count(fact, "keys");
    }
    let mut levels: Vec<&String> = cells.keys().map(|(risk, _)| risk).collect();
    levels.dedup();
    let oldest = *totals.keys().next_back()?;
    let step = ((WIDTH - LEFT) / (oldest + 1)).clamp(18, 36);
    let row_height = 24;
    let height = row_height * u64::try_from(levels.len()).unwrap_or(1);
    let mut picture = Picture {
        id: "risks",
        title: view.text("picture-risks"),
        description: text(
            view,
            "picture-risks-description",
            &[("levels", levels.len().into())],
        ),
        width: WIDTH.max(LEFT + step * (oldest + 1)),
        height: TOP + height + 24,
        columns: columns(view, &["age", "risk", "keys"]),
        ..Picture::default()
    };
    for (row, level) in (0_u64..).zip(&levels) {
        let y = TOP + row * row_height;
        picture.label(LEFT - 4, y + 16, "end", (*level).clone());
        for (age, total) in &totals {
            let keys = cells.get(&((*level).clone(), *age)).copied();
            let share = keys.unwrap_or_default() * 100 / (*total).max(1);
            let class = match share {
                0 => continue,
                1..20 => "k-1",
                20..50 => "k-2",
                50..80 => "k-3",
                _ => "k-4",
            };
            let x = LEFT + age * step;
            picture.boxes.push(Box {
                class,
                x,
                y,
                width: step - 1,
                height: row_height - 1,
            });
            picture.label(x + step / 2, y + 16, "middle", share.to_string());
        }
    }
    for age in (0..=oldest).step_by(7) {
        let x = LEFT + age * step + step / 2;
        picture.label(x, TOP + height + 18, "middle", age.to_string());
    }
    let row = |((risk, age), keys): (&(String, u64), &u64)| {
        vec![age.to_string(), risk.clone(), view.frame.number(*keys)]
    };
    picture.rows = cells.iter().map(row).collect();
    Some(picture)
}
