//! Reads requests and their answers, produces which back end it is by the layout of its addresses, and
//! what its indexes name.
//!
//! Layouts: the open sources and documents of the national back ends and of Google's key server;
//! each row of the table names its own. An address alone is a sign; a proof takes an answer in the
//! form of that back end.
//!
//! Does not establish who operates the server, nor that nothing lies beside what an index names.

use super::content::Form;
use super::exchange::Request;
use super::layouts::Index;
use super::layouts::LAYOUTS;
use super::layouts::Layout;
use crate::collect::format::zip::Container;
use crate::collect::limits::MAX_INDEX_NAMES;
use crate::collect::limits::MAX_MANIFEST_BYTES;
use serde_json::Value;
use url::Url;

/// A back end that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    pub layout: Layout,
    /// `answer` where the form of the answer shows it too, `address` otherwise.
    pub strength: &'static str,
}

/// What the answer to one request names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// Files on the same host, in the order of the index.
    pub files: Vec<Url>,
    /// Further indexes on the same host, in the order of the index.
    pub indexes: Vec<Url>,
    /// Names that lead to other hosts; they are not followed.
    pub elsewhere: usize,
    /// Whether more names stood there than are taken.
    pub is_cut: bool,
}

/// Recognises the layout of one answer; `body` is unfolded.
pub fn recognise(request: &Request, body: &[u8]) -> Option<Sighting> {
    let url = Url::parse(&request.url).ok()?;
    let layout = *LAYOUTS.iter().find(|row| fits(row.path, &url))?;
    let by_address = of_address(&url);
    let is_success = request.is_answered() && matches!(request.status, Some(200 | 204));
    let shows_header = !layout.header.is_empty() && request.header(layout.header).is_some();
    let form = Form::of(body);
    let shows_form = match layout.index {
        Index::None => matches!(form, Form::Zip | Form::Export),
        _ => !named_in(layout.index, &url, form, body).is_empty(),
    };
    // Two services share the name of the header; only one of them is meant.
    let hello = layout.header == "x-hello" && request.header("x-hello") != Some("dp3t");
    if is_success && !hello && (shows_header || shows_form) {
        let strength = "answer";
        return Some(Sighting { layout, strength });
    }
    by_address
}

/// Recognises the layout of an address alone, where its path is no common one.
pub fn of_address(url: &Url) -> Option<Sighting> {
    let layout = *LAYOUTS.iter().find(|row| fits(row.path, url))?;
    let telling = ["dia", "exposurekeyset", "gaen"];
    let is_telling = |part: &&str| telling.iter().any(|mark| part.contains(mark));
    layout.path.iter().any(is_telling).then_some(Sighting {
        layout,
        strength: "address",
    })
}

/// The path ends with these parts.
fn fits(parts: &[&str], url: &Url) -> bool {
    let Some(segments) = url.path_segments() else {
        return false;
    };
    let own: Vec<&str> = segments.filter(|part| !part.is_empty()).collect();
    let Some(skipped) = own.len().checked_sub(parts.len()) else {
        return false;
    };
    own.iter()
        .skip(skipped)
        .zip(parts)
        .all(|(own, part)| match *part {
            "*" => true,
            "v*" => own
                .strip_prefix('v')
                .is_some_and(|rest| rest.parse::<u8>().is_ok()),
            part => *own == part,
        })
}

/// What an index names; nothing for a page, for an error, and for what is no index.
pub fn named(request: &Request, body: &[u8]) -> Named {
    let mut named = Named::default();
    let (Ok(url), Some(200), true) = (
        Url::parse(&request.url),
        request.status,
        request.is_answered(),
    ) else {
        return named;
    };
    let Some(layout) = LAYOUTS.iter().find(|row| fits(row.path, &url)) else {
        return named;
    };
    for name in named_in(layout.index, &url, Form::of(body), body) {
        if named.files.len() >= MAX_INDEX_NAMES {
            named.is_cut = true;
            break;
        }
        match name {
            Some(file) if file.origin() == url.origin() => {
                if !named.files.contains(&file) {
                    named.files.push(file);
                }
            }
            _ => named.elsewhere = named.elsewhere.saturating_add(1),
        }
    }
    let (indexes, files): (Vec<Url>, Vec<Url>) = named
        .files
        .into_iter()
        .partition(|name| is_index_below(layout.index, name));
    named.files = files;
    named.indexes = indexes;
    if layout.index == Index::Days {
        let newest = named.files.iter().max_by_key(|file| file.path());
        named.indexes = newest
            .map(|day| with_path(day, &format!("{}/hour", day.path())))
            .into_iter()
            .collect();
    }
    named
}

/// Whether a name in an index is that of another index.
fn is_index_below(index: Index, name: &Url) -> bool {
    match index {
        Index::Countries => true,
        Index::Lines => name.path().ends_with("/index.txt"),
        _ => false,
    }
}

/// The addresses that an index names; none for one that can't be an address.
fn named_in(index: Index, url: &Url, form: Form, body: &[u8]) -> Vec<Option<Url>> {
    let below = |name: &str| Some(with_path(url, &format!("{}/{name}", url.path())));
    let beside = |from: &str, to: &str| {
        let start = url.path().rfind(from)?;
        Some(with_path(url, &format!("{}{to}", url.path().get(..start)?)))
    };
    match (index, form) {
        (Index::Buckets, Form::Json) => texts(body, "relativeUrls")
            .iter()
            .map(|path| url.join(path).ok())
            .collect(),
        (Index::Countries, Form::Json) => strings(body, is_country)
            .iter()
            .map(|country| below(&format!("{country}/date")))
            .collect(),
        (Index::Days, Form::Json) => strings(body, is_day).iter().map(|day| below(day)).collect(),
        (Index::Hours, Form::Json) => numbers(body)
            .iter()
            .filter(|hour| **hour < 24)
            .map(|hour| below(&hour.to_string()))
            .collect(),
        (Index::Lines, Form::Text) => lines(body).iter().map(|line| of_line(url, line)).collect(),
        (Index::Manifest, Form::Zip) => manifest(body)
            .iter()
            .map(|id| beside("/manifest", &format!("/exposurekeyset/{id}")))
            .collect(),
        (Index::Range, Form::Json) => range(body)
            .map(|number| beside("/index", &format!("/{number}")))
            .collect(),
        (Index::Batches, Form::Json) => list(body, "batches")
            .iter()
            .map(|id| beside("/list", &format!("/batch/{id}")))
            .collect(),
        (Index::Names, Form::Json) => strings(body, |text| text.ends_with(".zip"))
            .iter()
            .map(|name| {
                if url.path().ends_with("/api/exposures") {
                    return beside("/exposures", &format!("/data/{name}"));
                }
                url.join(name).ok()
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn with_path(url: &Url, path: &str) -> Url {
    let mut other = url.clone();
    other.set_path(path);
    other.set_query(None);
    other
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

/// `DE`, or `EUR` for the countries that exchange keys.
fn is_country(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// All texts of a JSON that are meant, in their order.
fn strings(body: &[u8], meant: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<Value> = serde_json::from_slice(body).into_iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) if meant(&text) => found.push(text),
            Value::Array(items) => open.extend(items.into_iter().rev()),
            Value::Object(map) => open.extend(map.into_iter().rev().map(|(_, value)| value)),
            _ => {}
        }
    }
    found
}

fn numbers(body: &[u8]) -> Vec<u64> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let items = value.as_array().into_iter().flatten();
    items.filter_map(Value::as_u64).collect()
}

/// The texts of a list in a JSON.
fn texts(body: &[u8], name: &str) -> Vec<String> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let items = value.get(name).and_then(Value::as_array);
    let items = items.into_iter().flatten();
    items
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

fn list(body: &[u8], name: &str) -> Vec<String> {
    let mut ids = texts(body, name);
    ids.retain(|id| is_id(id));
    ids
}

/// An id that can stand in a path as it is.
fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

fn range(body: &[u8]) -> impl Iterator<Item = u64> {
    let value: Value = serde_json::from_slice(body).unwrap_or_default();
    let number = |name: &str| value.get(name).and_then(Value::as_u64);
    let (oldest, newest) = match (number("oldest"), number("newest")) {
        (Some(oldest), Some(newest)) if oldest <= newest => (oldest, newest),
        _ => (1, 0),
    };
    (oldest..=newest).take(MAX_INDEX_NAMES.saturating_add(1))
}

fn lines(body: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(body).into_owned();
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    // A text of another kind has lines that are no files.
    let is_name = |line: &String| line.ends_with(".zip") || line.ends_with("/index.txt");
    if lines.iter().all(is_name) {
        lines
    } else {
        Vec::new()
    }
}

/// Names in the index of the key server begin with the folder of the index, or are whole addresses.
fn of_line(url: &Url, line: &str) -> Option<Url> {
    let folder = url.path().rsplit('/').nth(1).unwrap_or_default();
    let (first, _) = line.split_once('/').unwrap_or_default();
    if !folder.is_empty() && first == folder {
        return url.join("../").ok()?.join(line).ok();
    }
    url.join(line).ok()
}

fn manifest(body: &[u8]) -> Vec<String> {
    let content = Container::open(body).ok().and_then(|container| {
        let entry = container.find("content.bin")?;
        container.read_start(entry, MAX_MANIFEST_BYTES)
    });
    content.map_or_else(Vec::new, |content| list(&content, "exposureKeySets"))
}

#[cfg(test)]
mod tests {
    use super::super::exchange::Purpose;
    use super::*;

    fn answered(url: &str, status: u16) -> Request {
        Request {
            purpose: Purpose::Named,
            method: "GET".to_owned(),
            url: url.to_owned(),
            sent: Vec::new(),
            address: None,
            protocol: None,
            status: Some(status),
            headers: Vec::new(),
            body: None,
            fault: None,
        }
    }

    fn paths(url: &str, body: &[u8]) -> Vec<String> {
        let named = named(&answered(url, 200), body);
        named
            .files
            .iter()
            .map(|file| file.path().to_owned())
            .collect()
    }

    #[test]
    fn indexes_of_the_known_back_ends_are_followed() {
        let cwa = "https://x.example/version/v1/diagnosis-keys/country/DE/date";
        let days = paths(cwa, br#"["2021-01-01","2021-01-02","nonsense"]"#);
        assert_eq!(days.len(), 2);
        assert!(days[1].ends_with("/country/DE/date/2021-01-02"));
        let immuni = paths(
            "https://x.example/v1/keys/index",
            br#"{"oldest":3,"newest":5}"#,
        );
        assert_eq!(immuni, ["/v1/keys/3", "/v1/keys/4", "/v1/keys/5"]);
        let ens = "https://x.example/keys/index.txt";
        assert_eq!(paths(ens, b"keys/1-2.zip\n"), ["/keys/1-2.zip"]);
        assert_eq!(paths(ens, b"1-2.zip\n"), ["/keys/1-2.zip"]);
        let fi = "https://x.example/diagnosis/v1/list?previous=0";
        assert_eq!(
            paths(fi, br#"{"batches":["12_a"]}"#),
            ["/diagnosis/v1/batch/12_a"]
        );
        let green = paths(
            "https://x.example/api/exposures",
            br#"[{"id":1,"path":"exposures/ie/1.zip"}]"#,
        );
        assert_eq!(green, ["/api/data/exposures/ie/1.zip"]);
    }

    #[test]
    fn a_page_names_nothing_and_proves_nothing() {
        let url = "https://x.example/v1/keys/index";
        let page = b"<!doctype html><p>{\"oldest\":1,\"newest\":2}";
        assert_eq!(named(&answered(url, 200), page), Named::default());
        assert_eq!(recognise(&answered(url, 200), page), None);
        let cwa = "https://x.example/version/v1/diagnosis-keys/country/DE/date";
        let gone = recognise(&answered(cwa, 410), b"").expect("an address");
        assert_eq!((gone.layout.id, gone.strength), ("cwa", "address"));
    }

    #[test]
    fn names_that_lead_elsewhere_are_counted_and_not_followed() {
        let url = "https://x.example/keys/index.txt";
        let body =
            b"https://other.example/1.zip\n//third.example/2.zip\nhttp://x.example/3.zip\n4.zip\n";
        let found = named(&answered(url, 200), body);
        assert_eq!(found.files.len(), 1);
        assert_eq!(found.elsewhere, 3);
    }

    #[test]
    fn a_range_without_end_is_cut() {
        let url = "https://x.example/v1/keys/index";
        let body = br#"{"oldest":0,"newest":18446744073709551615}"#;
        let found = named(&answered(url, 200), body);
        assert!(found.is_cut);
        assert_eq!(found.files.len(), MAX_INDEX_NAMES);
    }
}
