//! Reads an address, produces whether it is one of the public ones.
//!
//! Ranges: the special-purpose registries of IANA (RFC 6890 and its updates). A name that a person
//! gave may lead anywhere; an address outside the public ranges is the operator's own network or the
//! machine itself.
//!
//! Does not establish whose a public address is.

use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::Ipv6Addr;

/// Why an address is not asked; none for a public one.
pub fn not_public(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(address) => not_public_v4(address),
        IpAddr::V6(address) => not_public_v6(address),
    }
}

fn not_public_v4(address: Ipv4Addr) -> Option<&'static str> {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (0, ..) => Some("this network"),
        (10, ..) | (172, 16..=31, _) | (192, 168, _) => Some("private network"),
        (100, 64..=127, _) => Some("shared address space"),
        (127, ..) => Some("loopback"),
        (169, 254, _) => Some("link-local"),
        (192, 0, 0) => Some("protocol assignments"),
        (192, 0, 2) | (198, 51, 100) | (203, 0, 113) => Some("documentation"),
        (192, 88, 99) => Some("6to4 relay"),
        (198, 18..=19, _) => Some("benchmarking"),
        (224..=239, ..) => Some("multicast"),
        (240..=255, ..) => Some("reserved"),
        _ => None,
    }
}

fn not_public_v6(address: Ipv6Addr) -> Option<&'static str> {
    let [a, b, c, d, e, f, g, h] = address.segments();
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0) if (g, h) == (0, 1) => Some("loopback"),
        (0, 0, 0, 0, 0, 0) => Some("unspecified or IPv4-compatible"),
        (0, 0, 0, 0, 0, 0xffff) => not_public_v4(embedded(g, h)).or(Some("IPv4-mapped")),
        // NAT64 leads to the IPv4 address in its end, also where that is a private one.
        (0x64, 0xff9b, 0, 0, 0, 0) => not_public_v4(embedded(g, h)).or(Some("NAT64")),
        (0x64, 0xff9b, ..) => Some("NAT64"),
        (0x100, 0, 0, 0, ..) => Some("discard"),
        (0x2001, 0, ..) => Some("Teredo"),
        (0x2001, 0xdb8, ..) | (0x3fff, 0..=0xfff, ..) => Some("documentation"),
        (0x2001, 0..=0x1ff, ..) => Some("protocol assignments"),
        (0x2002, ..) => Some("6to4"),
        (0xfc00..=0xfdff, ..) => Some("private network"),
        (0xfe80..=0xfebf, ..) => Some("link-local"),
        (0xfec0..=0xfeff, ..) => Some("site-local"),
        (0xff00..=0xffff, ..) => Some("multicast"),
        (0x2000..=0x3fff, ..) => None,
        _ => Some("not assigned"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_are_asked() {
        for address in [
            "1.1.1.1",
            "193.99.144.80",
            "2606:4700::1111",
            "2a00:1450::1",
        ] {
            assert_eq!(not_public(address.parse().expect("an address")), None);
        }
    }

    #[test]
    fn the_own_network_is_never_asked_in_any_clothing() {
        let hidden = [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.168.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::7f00:1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:1.1.1.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "4000::1",
        ];
        for address in hidden {
            let address: IpAddr = address.parse().expect("an address");
            assert!(not_public(address).is_some(), "{address}");
        }
    }
}
