//! Reads a string that looks like an address, produces [`Address`] if it can be one of a host on
//! the network.
//!
//! Syntax: RFC 3986 section 3.2, RFC 1123 section 2.1 for names, RFC 6761 and RFC 6890 for names
//! and numbers of special use. Which endings exist follows the public suffix list.
//!
//! Does not establish that the host exists.

use std::net::Ipv4Addr;
use std::net::Ipv6Addr;
use url::Host;

/// Endings that never lead to a host on the public network.
const SPECIAL_ENDINGS: &[&str] = &[
    "example",
    "home",
    "internal",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "test",
];

/// Domains kept for documentation.
const SPECIAL_DOMAINS: &[&str] = &["example.com", "example.net", "example.org"];

/// First parts of package and class names, which read like hosts backwards.
const REVERSED: &[&str] = &[
    "android", "androidx", "com", "dalvik", "edu", "gov", "io", "java", "javax", "kotlin",
    "kotlinx", "me", "net", "org",
];

/// Endings that are file names more often than countries, for names without a scheme.
const FILE_ENDINGS: &[&str] = &[
    "ai", "app", "cc", "dev", "java", "map", "md", "mov", "pl", "ps", "py", "rs", "sh", "so", "tt",
    "zip",
];

/// A host that could be contacted, and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// In lower case; internationalised names in their ASCII form.
    pub host: String,
    /// In lower case; empty for a bare host name.
    pub scheme: String,
    /// With its leading slash; empty if there is none.
    pub path: String,
    /// Registrable domain; nothing for a number.
    pub domain: Option<String>,
}

/// The address in a string, or nothing if it can be none.
pub(super) fn parse(text: &str) -> Option<Address> {
    let text = text.trim();
    let (scheme, rest) = match text.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => (String::new(), text),
    };
    let scheme_is_word = scheme.chars().all(|letter| letter.is_ascii_alphanumeric());
    if !scheme_is_word || (scheme.is_empty() && !may_be_bare(rest)) {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let host = host_text(authority)?;
    let (host, domain) = named(host).or_else(|| numbered(host, &scheme))?;
    Some(Address {
        host,
        scheme,
        path: if path.starts_with('/') {
            path.to_owned()
        } else {
            String::new()
        },
        domain,
    })
}

/// The host of an authority, without user and port, and without a template that follows it: code
/// joins `https://host%s` with a path.
fn host_text(authority: &str) -> Option<&str> {
    let (_, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    if host.starts_with('[') {
        return host.split_inclusive(']').next();
    }
    let host = host.split(':').next()?;
    let complete = host.split(['%', '{', '$']).next()?;
    // What follows a template belongs to the host as well: `www.%s.example.org` names none.
    let cut = host.get(complete.len()..).unwrap_or_default();
    let goes_on = cut.trim_start_matches("%s").trim_start_matches("%d");
    (cut.is_empty() || goes_on.is_empty()).then_some(complete)
}

/// A name and its registrable domain.
fn named(host: &str) -> Option<(String, Option<String>)> {
    // A dot at the end is where code goes on with the name.
    let plain = host.split('.').all(is_label);
    let Ok(Host::Domain(name)) = Host::parse(host) else {
        return None;
    };
    if !plain && host.is_ascii() {
        return None;
    }
    let last = name.rsplit('.').next()?;
    let special = SPECIAL_ENDINGS.contains(&last)
        || SPECIAL_DOMAINS.iter().any(|domain| {
            name.strip_suffix(domain)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        });
    let suffix = psl::suffix(name.as_bytes()).filter(psl::Suffix::is_known)?;
    if special {
        return None;
    }
    let domain = match psl::domain_str(&name) {
        Some(domain) => domain.to_owned(),
        // A host that is itself the ending of its tenants' names, such as that of a storage
        // service, answers for itself; `co.uk` does not.
        None if suffix.typ() == Some(psl::Type::Private) => name.clone(),
        None => return None,
    };
    Some((name, Some(domain)))
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let inner = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=63).contains(&bytes.len())
        && bytes.iter().all(inner)
        && bytes.first() != Some(&b'-')
        && bytes.last() != Some(&b'-')
}

/// A number that is one by itself. Without a scheme, four numbers are a version or an object
/// identifier as often as an address, and `::x` is code.
fn numbered(host: &str, scheme: &str) -> Option<(String, Option<String>)> {
    if scheme.is_empty() {
        return None;
    }
    if let Some(inner) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let address: Ipv6Addr = inner.parse().ok()?;
        return is_public_v6(address).then(|| (address.to_string(), None));
    }
    // The standard library takes exactly four decimal numbers up to 255.
    let address: Ipv4Addr = host.parse().ok()?;
    is_public_v4(address).then(|| (address.to_string(), None))
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let shared = first == 100 && (64..128).contains(&second);
    let benchmark = first == 198 && (18..20).contains(&second);
    !(first == 0
        || first >= 224
        || shared
        || benchmark
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation())
}

/// Addresses that are routed are those of `2000::/3`, but for the range kept for documentation.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    (first & 0xE000) == 0x2000 && !(first == 0x2001 && second == 0x0DB8)
}

/// True if a string without a scheme may be a host: not a class, not a file, not a number.
fn may_be_bare(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return false;
    };
    let backwards = REVERSED.contains(first) || (first.len() == 2 && parts.len() > 2);
    let file = parts.len() == 2 && FILE_ENDINGS.contains(last);
    let lower = !text.chars().any(char::is_uppercase);
    let numeric = parts
        .iter()
        .all(|part| part.chars().all(|digit| digit.is_ascii_digit()));
    let plain = parts.iter().all(|part| is_label(part));
    parts.len() >= 2 && plain && lower && !backwards && !file && !numeric
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(text: &str) -> Option<String> {
        parse(text).map(|address| address.host)
    }

    #[test]
    fn hosts_lose_user_port_and_case() {
        for text in [
            "https://Api.Foo.de/x",
            "http://api.foo.de:8080",
            "wss://user:word@api.foo.de?q",
            "api.foo.de",
            " https://api.foo.de%s ",
        ] {
            assert_eq!(host(text).as_deref(), Some("api.foo.de"), "{text}");
        }
    }

    #[test]
    fn the_domain_is_the_registrable_one() {
        let address = parse("https://a.b.service.gov.uk/x?y").expect("a host");
        assert_eq!(address.domain.as_deref(), Some("b.service.gov.uk"));
        assert_eq!(address.path, "/x?y");
    }

    #[test]
    fn dotted_numbers_are_hosts_only_in_a_url() {
        assert_eq!(
            host("http://91.121.204.86/").as_deref(),
            Some("91.121.204.86")
        );
        for text in [
            "1.3.6.1.5.5.7.3.2",
            "1.2.3.4",
            "2.5.29.15",
            "91.121.204.86",
            "http://1.3.6.1.5.5.7.3.2/",
            "http://1.2.3/",
            "http://256.1.1.1/",
            "::class",
            "fe80::1",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_special_use_are_no_hosts() {
        for text in [
            "http://0.0.0.0/",
            "http://10.0.2.2:3000",
            "http://127.0.0.1",
            "http://169.254.1.1",
            "http://192.0.2.1",
            "http://192.168.56.1:3000",
            "http://224.0.0.251",
            "https://[::1]/",
            "https://[2001:db8::1]/",
            "https://[fe80::1]/",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
        assert_eq!(
            host("https://[2606:4700::1]/").as_deref(),
            Some("2606:4700::1")
        );
    }

    #[test]
    fn templates_and_halves_name_no_host() {
        for text in [
            "http://%s/status",
            "https://graph.%s",
            "https://www.%s.facebook.com",
            "https://farm%s.staticflickr.com/%s",
            "https://{host}/x",
            "https://${host}.foo.de/x",
            "http://www.",
            "https://maps.google.",
            "http://*/*",
            "https://x",
            "https://",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_special_use_are_no_hosts() {
        for text in [
            "http://localhost:3000",
            "https://www.example.com/x",
            "https://foo.example",
            "https://printer.local",
            "http://javax.xml.xmlconstants/feature",
            "http://hostname/?",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn a_storage_service_is_a_host_and_a_public_ending_is_none() {
        let address = parse("https://s3.amazonaws.com/bucket/x").expect("a host");
        assert_eq!(address.domain.as_deref(), Some("s3.amazonaws.com"));
        assert_eq!(host("https://co.uk/"), None);
    }

    #[test]
    fn classes_and_files_are_no_hosts() {
        for text in [
            "com.example.app",
            "io.sentry.dsn",
            "at.roteskreuz.app",
            "README.md",
            "libfoo.so",
            "index.android.bundle",
            "Foo.Bar.de",
            "version 1.2",
            "..",
            "",
        ] {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn international_names_take_their_ascii_form() {
        assert_eq!(
            host("https://bücher.de/x").as_deref(),
            Some("xn--bcher-kva.de")
        );
    }

    #[test]
    fn schemes_that_stay_on_the_phone_are_kept_apart_by_the_ending() {
        assert_eq!(host("content://com.android.contacts/data"), None);
        assert_eq!(host("android.resource://app/1"), None);
    }
}
