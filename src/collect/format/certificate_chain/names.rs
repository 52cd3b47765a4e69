//! Reads a host and the names of a certificate, produces whether one is for the other.
//!
//! Rules: RFC 9525, section 6.3 (a wildcard stands for one whole first label, and only in a name of
//! three labels or more) and RFC 6125's end of names in the subject: they count for nothing.

use super::certificate::ServedName;
use std::net::IpAddr;

/// True if a name of the certificate is for the host, which is a name or an address.
pub(super) fn serves(host: &str, names: &[ServedName<'_>]) -> bool {
    let host = host.trim_end_matches('.');
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(wanted) => names.contains(&ServedName::Address(wanted)),
        Err(_) => names.iter().any(|name| match name {
            ServedName::Host(pattern) => matches(pattern, host),
            ServedName::Address(_) => false,
        }),
    }
}

fn matches(pattern: &str, host: &str) -> bool {
    let pattern = pattern.trim_end_matches('.');
    if pattern.eq_ignore_ascii_case(host) {
        return !host.is_empty();
    }
    let (Some(parent), Some((first, rest))) = (pattern.strip_prefix("*."), host.split_once('.'))
    else {
        return false;
    };
    !first.is_empty() && parent.contains('.') && parent.eq_ignore_ascii_case(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_is_one_whole_label() {
        for (pattern, host, wanted) in [
            ("a.example.org.", "A.Example.ORG", true),
            ("*.example.org", "a.example.org", true),
            ("*.example.org", "a.b.example.org", false),
            ("*.example.org", "example.org", false),
            ("*.example.org", ".example.org", false),
            ("a*.example.org", "ab.example.org", false),
            ("*.org", "example.org", false),
            ("*", "example", false),
            ("", "", false),
        ] {
            assert_eq!(matches(pattern, host), wanted, "{pattern} {host}");
        }
    }

    #[test]
    fn an_address_is_matched_by_an_address_only() {
        let address = ServedName::Address("192.0.2.1".parse().unwrap());
        assert!(serves("192.0.2.1", &[address]));
        assert!(!serves("192.0.2.1", &[ServedName::Host("192.0.2.1")]));
        let six = ServedName::Address("2001:db8::1".parse().unwrap());
        assert!(serves("[2001:db8::1]", &[six]));
    }
}
