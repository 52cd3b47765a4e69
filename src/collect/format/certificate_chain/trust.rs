//! Reads a chain and a set of roots, produces the verdict of `webpki` on one day.

use super::day::Day;
use rustls::RootCertStore;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::ServerCertVerifier;
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::ServerName;
use rustls::pki_types::TrustAnchor;
use rustls::pki_types::UnixTime;
use std::sync::Arc;
use std::time::Duration;

/// Accepted at noon, or at least at the beginning or the end of the day; otherwise why not.
pub(super) fn accepted(
    chain: &[Vec<u8>],
    host: &str,
    day: Day,
    roots: &[TrustAnchor<'static>],
) -> Result<(), String> {
    let (own, others) = chain.split_first().ok_or("no certificate")?;
    let host = host.trim_end_matches('.').trim_matches(['[', ']']);
    let name = ServerName::try_from(host).map_err(|error| error.to_string())?;
    let store = RootCertStore {
        roots: roots.to_vec(),
    };
    let provider = Arc::new(ring::default_provider());
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(store), provider)
        .build()
        .map_err(|error| error.to_string())?;
    let own = CertificateDer::from(own.as_slice());
    let others: Vec<CertificateDer<'_>> = others
        .iter()
        .map(|encoded| CertificateDer::from(encoded.as_slice()))
        .collect();
    let noon = day.first.midpoint(day.last);
    let mut verdict = Err("the date is before 1970".to_owned());
    for seconds in [day.first, day.last, noon] {
        let Ok(seconds) = u64::try_from(seconds) else {
            continue;
        };
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        match verifier.verify_server_cert(&own, &others, &name, &[], now) {
            Ok(_) => return Ok(()),
            Err(error) => verdict = Err(error.to_string()),
        }
    }
    verdict
}
