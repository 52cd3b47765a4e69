//! Reads the name constraints of the authorities of a path, produces a fault for each name of the
//! server's certificate that they do not allow.
//!
//! Rules: RFC 5280, section 4.2.1.10: a host constraint holds for the name and all below it, an
//! address constraint is an address and a mask.

use super::certificate::Parsed;
use super::certificate::ServedName;
use super::certificate::names;
use super::faults::ChainFault;
use super::faults::FaultKind;
use super::path::Path;
use crate::collect::limits::MAX_CERTIFICATE_NAMES;
use std::net::IpAddr;
use x509_parser::extensions::GeneralName;
use x509_parser::extensions::GeneralSubtree;
use x509_parser::extensions::NameConstraints;

pub(super) fn faults(parsed: &[Option<Parsed<'_>>], path: &Path) -> Vec<ChainFault> {
    let Some(Some(own)) = parsed.first() else {
        return Vec::new();
    };
    let served = names(own);
    let mut found = Vec::new();
    for position in path.positions.iter().skip(1) {
        let Some(Some(authority)) = parsed.get(*position) else {
            continue;
        };
        let Ok(Some(constraints)) = authority.name_constraints() else {
            continue;
        };
        let refused = served
            .iter()
            .take(MAX_CERTIFICATE_NAMES)
            .find(|name| !allows(constraints.value, name));
        found.extend(refused.map(|name| {
            let detail = format!("{name} is outside of what the authority may name");
            ChainFault::new(FaultKind::NameConstraint, Some(*position), &detail)
        }));
    }
    found
}

fn allows(constraints: &NameConstraints<'_>, name: &ServedName<'_>) -> bool {
    let excluded = subtrees(constraints.excluded_subtrees.as_deref());
    if excluded
        .iter()
        .any(|subtree| holds(subtree, name) == Some(true))
    {
        return false;
    }
    let permitted = subtrees(constraints.permitted_subtrees.as_deref());
    let mut of_kind = permitted
        .iter()
        .filter_map(|subtree| holds(subtree, name))
        .peekable();
    of_kind.peek().is_none() || of_kind.any(|held| held)
}

fn subtrees<'s, 'a>(list: Option<&'s [GeneralSubtree<'a>]>) -> &'s [GeneralSubtree<'a>] {
    let list = list.unwrap_or_default();
    list.get(..MAX_CERTIFICATE_NAMES).unwrap_or(list)
}

/// Whether a name lies within a subtree; nothing where the subtree is for names of another kind.
fn holds(subtree: &GeneralSubtree<'_>, name: &ServedName<'_>) -> Option<bool> {
    match (&subtree.base, name) {
        (GeneralName::DNSName(base), ServedName::Host(host)) => Some(below(base, host)),
        (GeneralName::IPAddress(range), ServedName::Address(address)) => within(range, *address),
        _ => None,
    }
}

fn below(base: &str, host: &str) -> bool {
    let base = base.trim_start_matches('.').to_ascii_lowercase();
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if base.is_empty() || host == base {
        return true;
    }
    host.strip_suffix(&base)
        .is_some_and(|rest| rest.ends_with('.'))
}

fn within(range: &[u8], address: IpAddr) -> Option<bool> {
    let bytes = match address {
        IpAddr::V4(four) => four.octets().to_vec(),
        IpAddr::V6(six) => six.octets().to_vec(),
    };
    let (base, mask) = range.split_at_checked(bytes.len())?;
    if mask.len() != bytes.len() {
        return None;
    }
    let mut all = bytes.iter().zip(base).zip(mask);
    Some(all.all(|((byte, base), mask)| byte & mask == base & mask))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_holds_for_itself_and_below() {
        assert!(below("example.org", "example.org"));
        assert!(below(".example.org", "a.b.Example.org"));
        assert!(!below("example.org", "anexample.org"));
        assert!(below("", "anything.at.all"));
    }

    #[test]
    fn a_range_is_an_address_and_a_mask() {
        let range = [10, 1, 0, 0, 255, 255, 0, 0];
        assert_eq!(within(&range, "10.1.2.3".parse().unwrap()), Some(true));
        assert_eq!(within(&range, "10.2.2.3".parse().unwrap()), Some(false));
        assert_eq!(within(&range, "::1".parse().unwrap()), None);
    }
}
