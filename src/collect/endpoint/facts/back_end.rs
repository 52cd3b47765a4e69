//! Reads answers of a recording, produces which back end it is and what its index names.
//!
//! The day of a file is read from its name where the layout puts it there: a calendar day, or seconds
//! since 1970 as in the names of Google's key server.
//!
//! Does not establish that a file is what its name says, nor that an index names all files.

use super::super::content::Form;
use super::super::exchange::Exchange;
use super::super::exchange::Purpose;
use super::super::exchange::Request;
use super::super::layout::Named;
use super::super::layout::Sighting;
use super::super::layout::named;
use super::super::layout::of_address;
use super::super::layout::recognise;
use super::Answered;
use super::Seen;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Provenance;
use crate::evidence::Reason;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use url::Url;

/// What kind of content stands at an address: each is judged by rules of its own.
pub(super) fn content_of(request: &Request, body: &[u8]) -> &'static str {
    let form = Form::of(body);
    let names = named(request, body);
    let is_index = !names.files.is_empty() || !names.indexes.is_empty();
    match (form, request.status) {
        _ if is_index => "file-store",
        (Form::Zip | Form::Export, Some(200)) => "file-store",
        (Form::Html, Some(200..=299)) => "web-page",
        (Form::Json, _) | (_, Some(204 | 401 | 405)) => "api",
        _ => "unknown",
    }
}

fn indexes<'a>(seen: &'a Seen<'_>) -> impl Iterator<Item = (&'a Answered<'a>, Named)> {
    let answered = seen.answered.iter().filter(|one| {
        matches!(
            one.request.purpose,
            Purpose::Named | Purpose::Redirect | Purpose::Index
        )
    });
    answered.filter_map(|one| {
        let names = named(one.request, &one.body);
        let is_index = !names.files.is_empty() || !names.indexes.is_empty() || names.elsewhere > 0;
        is_index.then_some((one, names))
    })
}

fn fetched<'a>(seen: &'a Seen<'_>) -> BTreeSet<&'a str> {
    let files = seen
        .answered
        .iter()
        .filter(|one| one.request.purpose == Purpose::File);
    files.map(|one| one.request.url.as_str()).collect()
}

/// Addresses that were asked for, whatever came.
fn asked<'a>(seen: &'a Seen<'_>) -> BTreeSet<&'a str> {
    let exchanges = seen.recording.visit.exchanges.iter();
    let requests = exchanges.filter_map(|one| match one {
        Exchange::Http(request) => Some(request.url.as_str()),
        _ => None,
    });
    requests.collect()
}

/// Files and further indexes that an index names and that were not fetched.
pub(super) fn not_fetched(seen: &Seen<'_>) -> Vec<Gap> {
    let (asked, fetched) = (asked(seen), fetched(seen));
    let mut gaps = Vec::new();
    for (one, names) in indexes(seen) {
        let below = names.indexes.iter();
        let left = below.filter(|url| !asked.contains(url.as_str())).count();
        if left > 0 {
            let detail = format!("{left} of {} indexes were not fetched", names.indexes.len());
            gaps.push(Gap::new(one.request.url.clone(), Reason::Limit, detail));
        }
        let left = names
            .files
            .iter()
            .filter(|file| !fetched.contains(file.as_str()))
            .count();
        if left > 0 || names.is_cut {
            let detail = format!("{left} of {} files were not fetched", names.files.len());
            gaps.push(Gap::new(one.request.url.clone(), Reason::Limit, detail));
        }
    }
    gaps
}

pub(super) fn of_back_end(seen: &Seen<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let named_address = seen
        .answered
        .iter()
        .rfind(|one| matches!(one.request.purpose, Purpose::Named | Purpose::Redirect));
    if let Some(one) = named_address {
        let kind = content_of(one.request, &one.body);
        facts.push(
            Fact::observed("endpoint.content", kind, one.at.clone())
                .with("url", one.request.url.clone()),
        );
    }
    facts.extend(layouts(seen));
    for (one, names) in indexes(seen) {
        if !names.indexes.is_empty() {
            facts.push(of_list(seen, one, &names));
        }
        if !names.files.is_empty() || names.elsewhere > 0 {
            facts.push(of_index(seen, one, &names));
        }
    }
    let files = seen
        .answered
        .iter()
        .filter(|one| one.request.purpose == Purpose::File);
    facts.extend(files.map(|one| of_file(seen, one)));
    facts
}

/// One fact for each layout: the strongest sighting.
fn layouts(seen: &Seen<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let exchanges = seen.answered.iter().filter(|one| {
        !matches!(
            one.request.purpose,
            Purpose::SecurityContact | Purpose::Again
        )
    });
    let fact = |found: &Sighting, at: &Provenance, url: &str| {
        Fact::inferred("endpoint.layout", found.layout.id, at.clone())
            .with("family", found.layout.family)
            .with("name", found.layout.name)
            .with("strength", found.strength)
            .with("url", url)
    };
    for one in exchanges {
        let Some(found) = recognise(one.request, &one.body) else {
            continue;
        };
        let fact = fact(&found, &one.at, &one.request.url);
        let same = facts.iter_mut().find(|known| known.value == fact.value);
        match same {
            Some(known) if known.detail_text("strength") == Some("answer") => {}
            Some(known) if found.strength == "answer" => *known = fact,
            Some(_) => {}
            None => facts.push(fact),
        }
    }
    // Where nothing answers any more, the address that was named still says what stood there.
    let url = &seen.recording.visit.url;
    let named = Url::parse(url).ok().and_then(|url| of_address(&url));
    if let Some(found) = named.filter(|_| facts.is_empty()) {
        facts.push(fact(&found, &Provenance::part("visit.json"), url));
    }
    facts
}

/// An index that names further ones.
fn of_list(seen: &Seen<'_>, one: &Answered<'_>, names: &Named) -> Fact {
    let asked = asked(seen);
    let below = names.indexes.iter();
    let got = below.filter(|url| asked.contains(url.as_str())).count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    Fact::observed(
        "endpoint.index_list",
        number(names.indexes.len()),
        one.at.clone(),
    )
    .with("asked", number(got))
    .with("url", one.request.url.clone())
}

fn of_index(seen: &Seen<'_>, one: &Answered<'_>, names: &Named) -> Fact {
    let fetched = fetched(seen);
    let got = names
        .files
        .iter()
        .filter(|file| fetched.contains(file.as_str()))
        .count();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let days: Vec<Date> = names.files.iter().filter_map(day_of).collect();
    let since = |day: Option<&Date>| days_before(seen, day);
    let (oldest, newest) = (days.iter().min(), days.iter().max());
    Fact::observed("endpoint.index", number(names.files.len()), one.at.clone())
        .with("elsewhere", number(names.elsewhere))
        .with("fetched", number(got))
        .with("url", one.request.url.clone())
        .with_some("newest", newest.map(ToString::to_string))
        .with_some("newest_days", since(newest))
        .with_some("oldest", oldest.map(ToString::to_string))
        .with_some("oldest_days", since(oldest))
}

/// Days from a day to the visit.
fn days_before(seen: &Seen<'_>, day: Option<&Date>) -> Option<i64> {
    let visited: Date = seen.recording.visit.taken.get(..10)?.parse().ok()?;
    let span = visited.since(*day?).ok()?;
    Some(i64::from(span.get_days()))
}

fn of_file(seen: &Seen<'_>, one: &Answered<'_>) -> Fact {
    let kept = one.request.body.as_ref();
    let day = Url::parse(&one.request.url).ok();
    let day = day.as_ref().and_then(day_of);
    Fact::observed("endpoint.file", one.request.url.clone(), one.at.clone())
        .with("form", Form::of(&one.body).as_str())
        .with("status", i64::from(one.request.status.unwrap_or_default()))
        .with_some(
            "bytes",
            kept.and_then(|body| i64::try_from(body.bytes).ok()),
        )
        .with_some("days", days_before(seen, day.as_ref()))
        .with_some("day", day.map(|day| day.to_string()))
        .with_some("sha256", kept.map(|body| body.sha256.clone()))
}

/// The day that a name tells: `2021-03-02`, `2021-03-02/hour/5`, `2021030200.zip`, milliseconds, or the
/// end of `1614556800-1614643200-00001.zip`.
fn day_of(file: &Url) -> Option<Date> {
    let mut parts = file.path_segments()?.rev();
    let name = parts.next()?;
    if parts.next() == Some("hour") {
        return parts.next()?.parse().ok();
    }
    let name = name.strip_suffix(".zip").unwrap_or(name);
    if name.len() == 13
        && let Ok(milliseconds) = name.parse()
    {
        let time = Timestamp::from_millisecond(milliseconds).ok()?;
        return Some(time.to_zoned(TimeZone::UTC).date());
    }
    if let Some(day) = name.get(..10).and_then(|day| day.parse().ok()) {
        return Some(day);
    }
    let parts: Vec<&str> = name.split('-').collect();
    if let [_, end, ..] = parts.as_slice()
        && end.len() == 10
    {
        let time = Timestamp::from_second(end.parse().ok()?).ok()?;
        return Some(time.to_zoned(TimeZone::UTC).date());
    }
    let is_compact = name.len() == 10 && name.starts_with("20");
    let digits = name.get(..8).filter(|_| is_compact)?;
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<i16>().ok();
    let (month, day) = (number(4, 6)?, number(6, 8)?);
    Date::new(
        number(0, 4)?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_names() {
        let day = |path: &str| {
            let url = Url::parse(&format!("https://x.example/{path}")).expect("an address");
            day_of(&url).map(|day| day.to_string())
        };
        assert_eq!(day("date/2021-03-02").as_deref(), Some("2021-03-02"));
        assert_eq!(
            day("k/1614556800-1614643200-00001.zip").as_deref(),
            Some("2021-03-02")
        );
        assert_eq!(day("daily/2021030200.zip").as_deref(), Some("2021-03-02"));
        let hour = "country/DE/date/2021-03-02/hour/7";
        assert_eq!(day(hour).as_deref(), Some("2021-03-02"));
        let bucket = "gaen/exposed/1614643200000";
        assert_eq!(day(bucket).as_deref(), Some("2021-03-02"));
        assert_eq!(day("keys/417"), None);
        assert_eq!(day("keys/9999999999-99999999999.zip"), None);
    }
}
