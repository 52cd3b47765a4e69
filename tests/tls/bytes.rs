//! Any bytes at all, and real ones with changes: readers never panic, and how bytes are cut into
//! pieces changes nothing.

use proptest::prelude::*;
use tracevet::collect::format::certificate_chain::compiled_roots;
use tracevet::collect::format::certificate_chain::inspect;
use tracevet::collect::format::tls::Answer;
use tracevet::collect::format::tls::End;
use tracevet::collect::format::tls::FaultOrEnd;
use tracevet::collect::format::tls::FlightReader;
use tracevet::collect::format::tls::Offer;
use tracevet::collect::format::tls::Progress;
use tracevet::collect::format::tls::Suite;
use tracevet::collect::format::tls::Version;

fn certificate() -> Vec<u8> {
    let key = rcgen::KeyPair::generate().unwrap();
    let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
    let parameters = rcgen::CertificateParams::new(names).unwrap();
    parameters.self_signed(&key).unwrap().der().to_vec()
}

/// A whole flight of TLS 1.2: hello, certificate, key exchange, end.
fn flight() -> Vec<u8> {
    let mut hello = vec![2, 0, 0, 38, 3, 3];
    hello.extend([7; 32]);
    hello.extend([0, 0xc0, 0x2f, 0]);
    let certificate = certificate();
    let number = |len: usize| u32::try_from(len).unwrap().to_be_bytes();
    let mut list = number(certificate.len())[1..].to_vec();
    list.extend(&certificate);
    let mut message = number(list.len())[1..].to_vec();
    message.extend(&list);
    let mut chain = vec![11];
    chain.extend(&number(message.len())[1..]);
    chain.extend(&message);
    let exchange = [12, 0, 0, 8, 3, 0, 29, 4, 1, 2, 3, 4];
    let done = [14, 0, 0, 0];
    let mut all = Vec::new();
    for part in [&hello[..], &chain, &exchange, &done] {
        all.extend([22, 3, 3]);
        all.extend(u16::try_from(part.len()).unwrap().to_be_bytes());
        all.extend(part);
    }
    all
}

fn read(offer: &Offer, bytes: &[u8], piece: usize) -> Answer {
    let mut reader = FlightReader::new(offer);
    for part in bytes.chunks(piece.max(1)) {
        match reader.push(part) {
            Ok(Progress::More) => {}
            Ok(Progress::Done) => return reader.finish(Ok(())),
            Err(fault) => return reader.finish(Err(FaultOrEnd::Fault(fault))),
        }
    }
    reader.finish(Err(FaultOrEnd::End(End::Closed)))
}

fn offer() -> Offer {
    Offer::new(Version::Tls12, vec![Suite(0xc02f)], Some("localhost"))
}

/// The answer without what tells how many bytes had come when it failed.
fn kind(answer: &Answer) -> String {
    match answer {
        Answer::Selected(flight) => {
            let fault = flight.unfinished.as_ref().map(|fault| fault.name());
            format!("selected {:?} {}", fault, flight.certificates.len())
        }
        Answer::Refused(refusal) => refusal.name(),
        Answer::Failed(fault) => fault.name().to_owned(),
    }
}

#[test]
fn a_flight_that_is_cut_short_is_never_a_refusal_and_keeps_its_selection() {
    let (offer, flight) = (offer(), flight());
    let whole = read(&offer, &flight, 1_000);
    assert_eq!(kind(&whole), "selected None 1");
    for len in 1..flight.len() {
        let answer = read(&offer, &flight[..len], 7);
        match answer {
            Answer::Selected(cut) => assert!(len >= 47 && cut.unfinished.is_some(), "{len}"),
            Answer::Failed(fault) => {
                assert_eq!((fault.name(), len < 47), ("closed-in-the-middle", true))
            }
            Answer::Refused(refusal) => panic!("{len}: {refusal}"),
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_alike_however_they_are_cut(
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        plausible in any::<bool>(),
        piece in 1_usize..40,
    ) {
        let mut bytes = bytes;
        if plausible && bytes.len() > 9 {
            bytes[..9].copy_from_slice(&[22, 3, 3, 0, 200, 2, 0, 0, 190]);
        }
        let offer = offer();
        prop_assert_eq!(kind(&read(&offer, &bytes, piece)), kind(&read(&offer, &bytes, 400)));
    }

    #[test]
    fn a_changed_flight_is_read_alike_however_it_is_cut(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        piece in 1_usize..40,
    ) {
        let mut bytes = flight();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let offer = offer();
        prop_assert_eq!(kind(&read(&offer, &bytes, piece)), kind(&read(&offer, &bytes, 40_000)));
    }

    #[test]
    fn a_changed_certificate_is_never_accepted_and_never_without_a_fault(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = certificate();
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        let shorter = bytes[..cut.index(bytes.len())].to_vec();
        let day = jiff::civil::date(2021, 1, 1);
        for chain in [vec![bytes.clone()], vec![shorter.clone()], vec![bytes, shorter]] {
            let report = inspect(&chain, "localhost", day, compiled_roots());
            prop_assert!(report.accepted.is_err());
            prop_assert!(report.faults.iter().any(|fault| fault.kind.breaks_trust()));
        }
    }
}
