//! Signs small packages here and changes them: nothing that was changed may count as verified.

use super::*;
use ring::rand::SystemRandom;
use ring::signature::ECDSA_P256_SHA256_ASN1_SIGNING;
use ring::signature::EcdsaKeyPair;
use ring::signature::KeyPair;
use std::io::Cursor;
use std::io::Write;
use zip::CompressionMethod;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A key with the certificate that belongs to it.
struct Owner {
    pair: EcdsaKeyPair,
    random: SystemRandom,
    key: Vec<u8>,
    certificate: Vec<u8>,
}

impl Owner {
    fn new() -> Self {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, document.as_ref(), &random).unwrap();
        let key = key_info(pair.public_key().as_ref());
        let certificate = certificate(&key);
        Self {
            pair,
            random,
            key,
            certificate,
        }
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        let signature = self.pair.sign(&self.random, message).unwrap();
        signature.as_ref().to_vec()
    }
}

fn der(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut bytes = vec![tag, 0x82];
    bytes.extend_from_slice(&(content.len() as u16).to_be_bytes());
    bytes.extend_from_slice(&content);
    bytes
}

const EC_KEY: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const P256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const ECDSA_SHA256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const SHA256: &[u8] = &[6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
const DATA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1];
const SIGNED_DATA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
const COMMON_NAME: &[u8] = &[6, 3, 0x55, 4, 3];

fn key_info(point: &[u8]) -> Vec<u8> {
    let algorithm = der(0x30, &[EC_KEY, P256]);
    der(0x30, &[&algorithm, &der(3, &[&[0], point])])
}

fn name() -> Vec<u8> {
    let attribute = der(0x30, &[COMMON_NAME, &der(0x0c, &[b"Somebody"])]);
    der(0x30, &[&der(0x31, &[&attribute])])
}

fn certificate(key: &[u8]) -> Vec<u8> {
    let algorithm = der(0x30, &[ECDSA_SHA256]);
    let times = [
        der(0x17, &[b"200102030405Z"]),
        der(0x17, &[b"300102030405Z"]),
    ];
    let validity = der(0x30, &[&times[0], &times[1]]);
    let version = der(0xa0, &[&[2, 1, 2]]);
    let serial = [2, 1, 7];
    let fields = [
        &version[..],
        &serial,
        &algorithm,
        &name(),
        &validity,
        &name(),
        key,
    ];
    let to_be_signed = der(0x30, &fields);
    der(0x30, &[&to_be_signed, &algorithm, &der(3, &[&[0, 1]])])
}

fn prefixed(bytes: &[u8]) -> Vec<u8> {
    [&(bytes.len() as u32).to_le_bytes(), bytes].concat()
}

fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.set_comment("a comment").unwrap();
    for (name, content) in files {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(*name, stored).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const FILES: [(&str, &[u8]); 2] = [
    ("AndroidManifest.xml", b"manifest"),
    ("classes.dex", b"dex"),
];

/// Inserts a signing block with these pairs before the central directory.
fn with_pairs(package: &[u8], pairs: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let layout = Layout::find(package).unwrap();
    let mut content = Vec::new();
    for (id, value) in pairs {
        content.extend_from_slice(&(value.len() as u64 + 4).to_le_bytes());
        content.extend_from_slice(&id.to_le_bytes());
        content.extend_from_slice(value);
    }
    let size = (content.len() as u64 + 24).to_le_bytes();
    let block = [&size[..], &content, &size, b"APK Sig Block 42"].concat();
    let (before, after) = package.split_at(layout.directory_start);
    let mut bytes = [before, &block, after].concat();
    let offset_at = layout.end_record + block.len() + 16;
    let offset = (layout.directory_start + block.len()) as u32;
    bytes[offset_at..offset_at + 4].copy_from_slice(&offset.to_le_bytes());
    bytes
}

fn content_digest(package: &[u8]) -> Vec<u8> {
    let layout = Layout::find(package).unwrap();
    let content = SignedContent::new(&layout, layout.directory_start).unwrap();
    content
        .digest(digest::ContentDigest::ChunkedSha256)
        .unwrap()
}

const ECDSA_ID: [u8; 4] = 0x0201_u32.to_le_bytes();

/// The list of signers of a v2 or v3 pair over this package.
fn pair(package: &[u8], owner: &Owner, levels: Option<(u32, u32)>) -> Vec<u8> {
    let record = |bytes: &[u8]| prefixed(&prefixed(&[&ECDSA_ID, &prefixed(bytes)[..]].concat()));
    let levels = levels.map_or(Vec::new(), |(min_sdk, max_sdk)| {
        [min_sdk.to_le_bytes(), max_sdk.to_le_bytes()].concat()
    });
    let signed = [
        record(&content_digest(package)),
        prefixed(&prefixed(&owner.certificate)),
        levels.clone(),
        prefixed(b""),
    ]
    .concat();
    let signatures = record(&owner.sign(&signed));
    let signer = [prefixed(&signed), levels, signatures, prefixed(&owner.key)].concat();
    prefixed(&prefixed(&signer))
}

fn v2_signed(owner: &Owner) -> Vec<u8> {
    let package = archive(&FILES);
    with_pairs(&package, &[(V2_PAIR, pair(&package, owner, None))])
}

fn base64(bytes: &[u8]) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let mut three = [0; 3];
        three[..group.len()].copy_from_slice(group);
        let value = u32::from_be_bytes([0, three[0], three[1], three[2]]);
        for position in 0..4 {
            let letter = alphabet[(value >> (18 - 6 * position)) as usize & 63];
            text.push(if position > group.len() as u32 {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    text
}

fn sha256(bytes: &[u8]) -> String {
    base64(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref())
}

/// A v1-signed package whose `.SF` file has these main attributes besides.
fn v1_signed(owner: &Owner, files: &[(&str, &[u8])], attributes: &str) -> Vec<u8> {
    let mut manifest = "Manifest-Version: 1.0\r\n\r\n".to_owned();
    let mut listed = String::new();
    for (name, content) in FILES {
        let section = format!(
            "Name: {name}\r\nSHA-256-Digest: {}\r\n\r\n",
            sha256(content)
        );
        listed += &format!(
            "Name: {name}\r\nSHA-256-Digest: {}\r\n\r\n",
            sha256(section.as_bytes())
        );
        manifest += &section;
    }
    let file = format!("Signature-Version: 1.0\r\n{attributes}\r\n{listed}");
    let digest_algorithm = der(0x30, &[SHA256]);
    let signer = der(
        0x30,
        &[
            &[2, 1, 1],
            &der(0x30, &[&name(), &[2, 1, 7]]),
            &digest_algorithm,
            &der(0x30, &[ECDSA_SHA256]),
            &der(4, &[&owner.sign(file.as_bytes())]),
        ],
    );
    let signed = der(
        0x30,
        &[
            &[2, 1, 1],
            &der(0x31, &[&digest_algorithm]),
            &der(0x30, &[DATA]),
            &der(0xa0, &[&owner.certificate]),
            &der(0x31, &[&signer]),
        ],
    );
    let block = der(0x30, &[SIGNED_DATA, &der(0xa0, &[&signed])]);
    let mut all = files.to_vec();
    all.push(("META-INF/MANIFEST.MF", manifest.as_bytes()));
    all.push(("META-INF/CERT.SF", file.as_bytes()));
    all.push(("META-INF/CERT.EC", &block));
    archive(&all)
}

fn verify_from(bytes: &[u8], min_sdk: u32) -> Signatures {
    let container = Container::open(bytes).unwrap();
    verify(
        &container,
        &container.budget(),
        &Platform::from(min_sdk, None),
    )
}

#[test]
fn a_v2_signature_is_verified_and_its_certificate_is_told() {
    let owner = Owner::new();
    let signatures = verify_from(&v2_signed(&owner), 24);
    assert_eq!(
        signatures.verdict,
        Verdict::Verified,
        "{}",
        signatures.note()
    );
    let signers = &signatures.scheme(Scheme::V2).unwrap().signers;
    let details = signers[0].certificates[0].details.as_ref().unwrap();
    assert_eq!(details.subject, "CN=Somebody");
    assert_eq!(
        (details.key_algorithm.as_str(), details.key_bits),
        ("EC", Some(256))
    );
    assert_eq!(details.signature_algorithm, "SHA256withECDSA");
    assert_eq!(details.not_before, "2020-01-02");
    assert_eq!(details.not_after, "2030-01-02");
    assert!(details.self_signed);
}

#[test]
fn no_changed_byte_leaves_a_v2_signature_verified() {
    let signed = v2_signed(&Owner::new());
    let mut opened = 0;
    for at in 0..signed.len() {
        for bit in [0x01, 0x80] {
            let mut changed = signed.clone();
            changed[at] ^= bit;
            let Ok(container) = Container::open(&changed) else {
                continue;
            };
            opened += 1;
            let platform = Platform::from(24, None);
            let signatures = verify(&container, &container.budget(), &platform);
            assert_ne!(
                signatures.verdict,
                Verdict::Verified,
                "byte {at}, bit {bit:#x}"
            );
        }
    }
    assert!(opened > signed.len());
}

#[test]
fn a_truncated_package_ends_in_an_answer_and_never_verified() {
    let signed = v2_signed(&Owner::new());
    for len in 0..signed.len() {
        if let Ok(container) = Container::open(&signed[..len]) {
            let signatures = verify(&container, &container.budget(), &Platform::from(24, None));
            assert_ne!(signatures.verdict, Verdict::Verified, "{len} bytes");
        }
    }
}

#[test]
fn the_lowest_level_decides_which_schemes_are_needed() {
    let owner = Owner::new();
    let v2 = v2_signed(&owner);
    assert_eq!(verify_from(&v2, 23).verdict, Verdict::Broken);
    let package = archive(&FILES);
    let v3 = pair(&package, &owner, Some((28, i32::MAX as u32)));
    let v3 = with_pairs(&package, &[(V3_PAIR, v3)]);
    assert_eq!(verify_from(&v3, 28).verdict, Verdict::Verified);
    assert_eq!(verify_from(&package, 24).verdict, Verdict::Unsigned);
}

#[test]
fn signers_of_v3_must_serve_every_level_without_hole() {
    let owner = Owner::new();
    let package = archive(&FILES);
    let signed = |levels| with_pairs(&package, &[(V3_PAIR, pair(&package, &owner, Some(levels)))]);
    let newest = i32::MAX as u32;
    assert_eq!(
        verify_from(&signed((28, newest)), 28).verdict,
        Verdict::Verified
    );
    assert_eq!(
        verify_from(&signed((29, newest)), 28).verdict,
        Verdict::Broken
    );
    assert_eq!(verify_from(&signed((28, 32)), 28).verdict, Verdict::Broken);
    // With v3.1 from 33 on, v3 needs to serve the levels below only.
    let both = with_pairs(
        &package,
        &[
            (V3_PAIR, pair(&package, &owner, Some((28, 32)))),
            (V31_PAIR, pair(&package, &owner, Some((33, newest)))),
        ],
    );
    assert_eq!(verify_from(&both, 28).verdict, Verdict::Verified);
    let alone = pair(&package, &owner, Some((33, newest)));
    let alone = with_pairs(&package, &[(V31_PAIR, alone)]);
    assert_eq!(verify_from(&alone, 28).verdict, Verdict::Broken);
}

#[test]
fn schemes_with_different_signers_are_broken() {
    let package = archive(&FILES);
    let v2 = pair(&package, &Owner::new(), None);
    let v3 = pair(&package, &Owner::new(), Some((28, i32::MAX as u32)));
    let signed = with_pairs(&package, &[(V2_PAIR, v2), (V3_PAIR, v3)]);
    let signatures = verify_from(&signed, 24);
    assert_eq!(signatures.verdict, Verdict::Broken);
    assert!(signatures.note().contains("different signers"));
}

#[test]
fn a_v1_signature_covers_every_file_outside_its_folder() {
    let owner = Owner::new();
    let verdict = |files: &[(&str, &[u8])]| {
        let signatures = verify_from(&v1_signed(&owner, files, ""), 21);
        (signatures.verdict, signatures.note())
    };
    assert_eq!(verdict(&FILES), (Verdict::Verified, String::new()));
    let changed = [FILES[0], ("classes.dex", b"other")];
    assert_eq!(verdict(&changed).0, Verdict::Broken);
    let missing = [FILES[0]];
    assert_eq!(verdict(&missing).0, Verdict::Broken);
    let added = [FILES[0], FILES[1], ("classes2.dex", b"dex")];
    assert_eq!(verdict(&added).0, Verdict::Broken);
    // Not covered, which is a fact about v1 and not a fault.
    let beside = [FILES[0], FILES[1], ("META-INF/x", b"anything")];
    assert_eq!(verdict(&beside).0, Verdict::Verified);
}

#[test]
fn a_v1_signature_that_announces_v2_does_not_stand_alone() {
    let owner = Owner::new();
    let package = v1_signed(&owner, &FILES, "X-Android-APK-Signed: 2\r\n");
    let signatures = verify_from(&package, 21);
    assert_eq!(signatures.verdict, Verdict::Broken);
    assert!(signatures.note().contains("announces a v2 signature"));
    let both = with_pairs(&package, &[(V2_PAIR, pair(&package, &owner, None))]);
    assert_eq!(verify_from(&both, 21).verdict, Verdict::Verified);
}

#[test]
fn a_target_that_needs_v2_makes_v1_alone_broken() {
    let package = v1_signed(&Owner::new(), &FILES, "");
    let container = Container::open(&package).unwrap();
    let verdict = |target| {
        let platform = Platform::from(21, Some(target));
        verify(&container, &container.budget(), &platform).verdict
    };
    assert_eq!(verdict(29), Verdict::Verified);
    assert_eq!(verdict(30), Verdict::Broken);
}

#[test]
fn no_changed_byte_of_what_v1_signs_leaves_it_verified() {
    let signed = v1_signed(&Owner::new(), &FILES, "");
    let container = Container::open(&signed).unwrap();
    // The manifest's main section is covered only by digests that this package does not hold.
    for (name, skipped) in [
        ("META-INF/CERT.SF", 0),
        (
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\r\n\r\n".len(),
        ),
        ("classes.dex", 0),
    ] {
        let entry = container.find(name).unwrap();
        let start = container.local_header(entry).unwrap().data_offset as usize;
        for at in start + skipped..start + entry.compressed_size as usize {
            let mut changed = signed.clone();
            changed[at] ^= 0x01;
            let signatures = verify_from(&changed, 21);
            assert_eq!(signatures.verdict, Verdict::Broken, "{name}, byte {at}");
        }
    }
}
