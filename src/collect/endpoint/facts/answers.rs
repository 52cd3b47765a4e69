//! Reads answers of a recording, produces what they show of the server and ask of their reader.
//!
//! Headers: RFC 9110 (HTTP), 9111 (caching), 6265 (cookies), 6797 (HSTS), the Fetch standard (CORS);
//! security.txt: RFC 9116.
//!
//! Does not establish what a browser does with it, nor what the server logs.

use super::super::content::Form;
use super::super::exchange::Purpose;
use super::super::visit::redirect_target;
use super::Answered;
use super::Seen;
use super::back_end::content_of;
use super::names;
use super::purpose_name;
use crate::evidence::Fact;
use crate::evidence::Provenance;
use crate::tables::Answers;
use crate::tables::CookieRole;
use std::collections::BTreeMap;
use url::Url;

/// Whether the named address answers, and the status of every answer.
pub(super) fn of_state(seen: &Seen<'_>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = seen
        .answered
        .iter()
        .filter_map(|one| {
            let status = i64::from(one.request.status?);
            Some(
                Fact::observed("endpoint.status", status, one.at.clone())
                    .with("purpose", purpose_name(one.request.purpose))
                    .with_some("protocol", one.request.protocol.clone())
                    .with("url", one.request.url.clone()),
            )
        })
        .collect();
    let last = seen
        .answered
        .iter()
        .rfind(|one| matches!(one.request.purpose, Purpose::Named | Purpose::Redirect));
    if let Some(one) = last {
        let (state, how) = match one.request.status {
            Some(404) => ("gone", "not-found".to_owned()),
            Some(410) => ("gone", "gone".to_owned()),
            status => ("answers", status.unwrap_or_default().to_string()),
        };
        facts.push(
            Fact::observed("endpoint.state", state, one.at.clone())
                .with("how", how)
                .with("url", one.request.url.clone()),
        );
    }
    let missing = names::of_names(seen.recording).into_iter().find(|fact| {
        fact.key.as_str() == "endpoint.name" && fact.value.as_text() == Some("missing")
    });
    facts.extend(missing.map(|name| {
        Fact::observed("endpoint.state", "gone", name.provenance)
            .with("how", "no-such-name")
            .with("url", seen.recording.visit.url.clone())
    }));
    facts
}

/// What every answer over TLS shows.
pub(super) fn of_answers(seen: &Seen<'_>, known: &Answers) -> Vec<Fact> {
    let mut facts = Vec::new();
    for one in &seen.answered {
        match one.request.purpose {
            Purpose::SecurityContact => facts.push(security_contact(one)),
            Purpose::Again => facts.extend(compared(seen, one)),
            _ => {}
        }
        facts.extend(headers(one, known));
        facts.extend(cookies(one, known));
        facts.extend(leaks(one, known));
        facts.extend(redirect(one));
        if !matches!(
            one.request.purpose,
            Purpose::SecurityContact | Purpose::Again
        ) {
            facts.push(body(one));
            facts.extend(cache(one));
        }
    }
    together(facts)
}

/// What many answers carry alike stands once, at the first of them, with their number.
fn together(facts: Vec<Fact>) -> Vec<Fact> {
    const OF_MANY: [&str; 5] = [
        "endpoint.banner",
        "endpoint.cookie",
        "endpoint.cors",
        "endpoint.header",
        "endpoint.hsts",
    ];
    let mut kept: Vec<Fact> = Vec::new();
    let mut alike: BTreeMap<Fact, (usize, i64)> = BTreeMap::new();
    for fact in facts {
        if !OF_MANY.contains(&fact.key.as_str()) {
            kept.push(fact);
            continue;
        }
        let mut same = fact.clone();
        same.detail.remove("url");
        same.provenance = Provenance::part("");
        let (_, answers) = alike.entry(same).or_insert((kept.len(), 0));
        *answers = answers.saturating_add(1);
        if *answers == 1 {
            kept.push(fact);
        }
    }
    for (place, answers) in alike.into_values() {
        if let Some(fact) = kept.get_mut(place) {
            *fact = fact.clone().with("answers", answers);
        }
    }
    kept
}

fn content_kind(one: &Answered<'_>) -> &'static str {
    content_of(one.request, &one.body)
}

fn headers(one: &Answered<'_>, known: &Answers) -> Vec<Fact> {
    let mut facts = Vec::new();
    let about = |key: &'static str, value: &str| {
        Fact::observed(key, value, one.at.clone()).with("url", one.request.url.clone())
    };
    for (name, value) in &one.request.headers {
        // The values of cookies are somebody's; their names stand in facts of their own.
        if name != "set-cookie" {
            facts.push(about("endpoint.header", name).with("content", value.clone()));
        }
        if known.is_banner(name) {
            let has_version = value.bytes().any(|byte| byte.is_ascii_digit());
            facts.push(
                about("endpoint.banner", name)
                    .with("software", value.clone())
                    .with("version", has_version && name != "via"),
            );
        }
    }
    if let Some(origin) = one.request.header("access-control-allow-origin") {
        let with = one.request.header("access-control-allow-credentials");
        facts.push(about("endpoint.cors", origin).with("credentials", with == Some("true")));
    }
    if let Some(hsts) = one.request.header("strict-transport-security") {
        let hsts = hsts.to_ascii_lowercase();
        if let Some(age) = seconds(&hsts, "max-age") {
            facts.push(
                Fact::observed("endpoint.hsts", age, one.at.clone())
                    .with("include_subdomains", hsts.contains("includesubdomains"))
                    .with("url", one.request.url.clone()),
            );
        }
    }
    facts
}

/// The number of a directive such as `max-age=300`, in a text of lower case.
fn seconds(text: &str, name: &str) -> Option<i64> {
    let mut directives = text.split([',', ';']).map(str::trim);
    let value = directives.find_map(|one| one.strip_prefix(name)?.trim().strip_prefix('='))?;
    value.trim().trim_matches('"').parse().ok()
}

fn cookies(one: &Answered<'_>, known: &Answers) -> Vec<Fact> {
    let of_one = |line: &str| {
        let (name, _) = line.split_once('=')?;
        let lower = line.to_ascii_lowercase();
        let has = |flag: &str| lower.split(';').skip(1).any(|part| part.trim() == flag);
        let role = known.role_of_cookie(name.trim());
        Some(
            Fact::observed("endpoint.cookie", name.trim(), one.at.clone())
                .with("content", content_kind(one))
                .with("http_only", has("httponly"))
                .with("role", role.map_or("unknown", CookieRole::as_str))
                .with("secure", has("secure"))
                .with("url", one.request.url.clone())
                .with_some("max_age", seconds(&lower, "max-age")),
        )
    };
    one.request.all("set-cookie").filter_map(of_one).collect()
}

fn leaks(one: &Answered<'_>, known: &Answers) -> Vec<Fact> {
    let is_text = matches!(
        Form::of(&one.body),
        Form::Html | Form::Json | Form::Text | Form::Xml
    );
    if !is_text {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&one.body);
    let status = i64::from(one.request.status.unwrap_or_default());
    let found = known
        .leaks
        .iter()
        .filter(|row| text.contains(&row.contains));
    found
        .map(|row| {
            Fact::observed("endpoint.leak", row.kind.as_str(), one.at.clone())
                .with("note", format!("the text {:?}", row.contains))
                .with("status", status)
                .with("url", one.request.url.clone())
        })
        .collect()
}

fn redirect(one: &Answered<'_>) -> Option<Fact> {
    let url = Url::parse(&one.request.url).ok()?;
    let target = redirect_target(one.request, &url)?;
    let to = match (target.scheme(), target.origin() == url.origin()) {
        (_, true) => "same-host",
        ("http", _) => "cleartext",
        _ => "other-host",
    };
    Some(
        Fact::observed("endpoint.redirect", target.to_string(), one.at.clone())
            .with("status", i64::from(one.request.status?))
            .with("to", to)
            .with("url", one.request.url.clone()),
    )
}

fn body(one: &Answered<'_>) -> Fact {
    let form = Form::of(&one.body);
    let bytes = one.request.body.as_ref().map_or(0, |body| body.bytes);
    let text = |name: &str| one.request.header(name).map(str::to_owned);
    Fact::observed("endpoint.body", form.as_str(), one.at.clone())
        .with("bytes", i64::try_from(bytes).unwrap_or(i64::MAX))
        .with("content", content_kind(one))
        .with("status", i64::from(one.request.status.unwrap_or_default()))
        .with("url", one.request.url.clone())
        .with_some("encoding", text("content-encoding"))
        .with_some("fits", form.fits(one.request))
        .with_some("type", text("content-type"))
}

fn cache(one: &Answered<'_>) -> Option<Fact> {
    if one.request.status != Some(200) {
        return None;
    }
    let said: Vec<&str> = one.request.all("cache-control").collect();
    let said = said.join(", ").to_ascii_lowercase();
    let has = |name: &str| one.request.header(name).is_some();
    let alone = ["private", "no-store"];
    let shared = !said
        .split(',')
        .any(|part| alone.contains(&part.trim().split('=').next().unwrap_or_default()));
    let value = if said.is_empty() {
        "none"
    } else {
        said.as_str()
    };
    Some(
        Fact::observed("endpoint.cache", value, one.at.clone())
            .with("content", content_kind(one))
            .with("shared", shared)
            .with("url", one.request.url.clone())
            .with("validator", has("etag") || has("last-modified"))
            .with_some("max_age", seconds(&said, "max-age")),
    )
}

/// What differed between the first answer of an address and the second.
fn compared(seen: &Seen<'_>, again: &Answered<'_>) -> Vec<Fact> {
    let first = seen
        .answered
        .iter()
        .find(|one| one.request.url == again.request.url && one.request.purpose != Purpose::Again);
    let Some(first) = first else {
        return Vec::new();
    };
    let fact = |value: &str| {
        Fact::observed("endpoint.compare", value, again.at.clone())
            .with("content", content_kind(again))
            .with("url", again.request.url.clone())
    };
    let header = |name: &str| {
        let (one, two) = (first.request, again.request);
        one.all(name).ne(two.all(name))
    };
    let differs = [
        ("body", first.body != again.body),
        ("cookie", header("set-cookie")),
        ("etag", header("etag")),
    ];
    let facts: Vec<Fact> = differs
        .iter()
        .filter(|(_, differs)| *differs)
        .map(|(what, _)| fact(what))
        .collect();
    if facts.is_empty() {
        return vec![fact("same")];
    }
    facts
}

fn security_contact(one: &Answered<'_>) -> Fact {
    let text = String::from_utf8_lossy(&one.body);
    let is_text = one.request.status == Some(200) && Form::of(&one.body) == Form::Text;
    let field = |name: &str| {
        let mut lines = text.lines().filter(|_| is_text);
        lines.find_map(|line| {
            let (own, value) = line.split_once(':')?;
            (own.eq_ignore_ascii_case(name)).then(|| value.trim().to_owned())
        })
    };
    let contact = field("contact");
    Fact::observed(
        "endpoint.security_contact",
        contact.is_some(),
        one.at.clone(),
    )
    .with_some("contact", contact)
    .with_some("expires", field("expires"))
}
