//! Reads nothing, produces every limit of the collectors in one place, each with its reason.
//!
//! A limit that is hit is a recorded gap (`Reason::Limit`), never a silent truncation.

use std::time::Duration;

/// Entries of one archive. The largest store packages have some 60 000; a ZIP64 directory could
/// claim 2^64.
pub const MAX_ENTRIES: usize = 200_000;

/// Bytes really inflated from one entry. The largest single DEX or resource table in real packages
/// is below 100 MB; the size that the archive declares is never trusted.
pub const MAX_ENTRY_BYTES: u64 = 512 << 20;

/// Bytes really inflated from one package, over all entries.
pub const MAX_TOTAL_BYTES: u64 = 4 << 30;

/// Inflated size divided by compressed size. Raw deflate ends near 1 029:1, so more than this is
/// impossible for an honest entry.
pub const MAX_RATIO: u64 = 1_100;

/// From this ratio on an entry is named as an anomaly; text and zero padding stay below it.
pub const NOTABLE_RATIO: u64 = 200;

/// Size of one package in bytes.
pub const MAX_PACKAGE_BYTES: u64 = 4 << 30;

/// Super-types of one class that the call graph follows. Real classes have fewer than 60; a chain
/// as long as the file would make the work quadratic. Beyond it ways are missed, and that no way
/// was found proves nothing anyway.
pub const MAX_SUPERTYPES: usize = 128;

/// Edges that the call graph takes from the class hierarchy. The largest apps have some 100 000;
/// a crafted hierarchy has as many as memory holds.
pub const MAX_HIERARCHY_EDGES: usize = 8_000_000;

/// Bytes of a name of a class or method. Java's own limit for a constant is 65 535.
pub const MAX_DEX_NAME_BYTES: usize = 65_535;

/// Prototypes of one DEX file: a method names its prototype by 16 bits.
pub const MAX_DEX_PROTOTYPES: usize = 65_536;

/// Parameters of one prototype, by the format.
pub const MAX_DEX_PARAMETERS: usize = 255;

/// How often the bytes of one DEX file may be read as class data, code or values. Compilers let a
/// few methods share one body; a crafted file lets all classes share all of it.
pub const MAX_DEX_REREADS: usize = 4;

/// Bytes of one string of a resource file. The build tools themselves stop near 32 000 characters.
pub const MAX_RESOURCE_STRING_BYTES: usize = 256 << 10;

/// Bytes of one binary XML file. The largest manifests of real packages stay below 2 MB.
pub const MAX_XML_BYTES: usize = 32 << 20;

/// Elements of one binary XML file. The largest manifests of real packages have some 20 000.
pub const MAX_XML_ELEMENTS: usize = 100_000;

/// Nesting of elements. Manifests need 6, layouts of real packages stay below 40.
pub const MAX_XML_DEPTH: usize = 256;

/// Attributes of one element. The platform's own widest element knows about 100.
pub const MAX_XML_ATTRIBUTES: usize = 1_024;

/// Bytes of text decoded from one binary XML file. Strings are shared, so that a small file can
/// name one long string a million times.
pub const MAX_XML_TEXT_BYTES: usize = 32 << 20;

/// Bytes of a stored name of an element, an attribute or a namespace; a longer one is no name that
/// anybody knows.
pub const MAX_XML_NAME_BYTES: usize = 256;

/// Type chunks of one resource table. The platform's own table has some 3 000.
pub const MAX_RESOURCE_TYPES: usize = 100_000;

/// References followed from one resource to the next. Real chains have up to 5 steps.
pub const MAX_REFERENCE_DEPTH: usize = 16;

/// Values kept for one resource over all its configurations. The most translated strings have
/// some 100.
pub const MAX_RESOURCE_VALUES: usize = 1_024;

/// Type chunks looked into while one table's resources are resolved. A large real package needs
/// some 100 000.
pub const MAX_RESOURCE_LOOKUPS: usize = 20_000_000;

/// From this inflated size on a notable ratio is worth naming: a blank bitmap of a few kilobytes
/// reaches any ratio without anybody's intent.
pub const NOTABLE_RATIO_FLOOR_BYTES: u64 = 1 << 20;

/// Anomalies of one kind that are named one by one; the rest of the kind is counted in one more.
/// A tampered archive repeats one trick over all of its entries.
pub const MAX_ANOMALIES_PER_KIND: usize = 32;

/// End records that are tried, from the end of the file. Each false one costs a look at a
/// directory, and only a crafted comment holds more than one or two.
pub const MAX_END_RECORDS: usize = 64;

/// Bytes by which the data of two entries may overlap unnoticed. Java archives in the wild share
/// up to two bytes through a short data descriptor.
pub const OVERLAP_TOLERANCE_BYTES: u64 = 2;

/// Characters of one URL found in text; what is longer is cut. Browsers and servers end near 8 000,
/// and a base64 parameter says nothing about the host.
pub const MAX_URL_BYTES: usize = 2_048;

/// Links that one intent filter opens. Schemes, hosts and paths multiply; real filters stay below
/// 200.
pub const MAX_LINKS_PER_FILTER: usize = 1_024;

/// Facts on pins of one network security configuration. Domains and pins multiply; real files have
/// some 20 of each.
pub const MAX_PIN_FACTS: usize = 10_000;

/// Program headers of one native library. Linkers write some 10; each entry of the dynamic section
/// is looked up in all of them.
pub const MAX_ELF_PROGRAM_HEADERS: usize = 128;

/// Entries of the dynamic section of one native library. Linkers write some 40, and one for each
/// library needed.
pub const MAX_ELF_DYNAMIC_ENTRIES: usize = 16_384;

/// Imported symbols looked at in one native library. The largest engines import some 5 000.
pub const MAX_ELF_IMPORTS: usize = 200_000;

/// Different URLs and UUIDs named for one part of a package. More than that is a list of addresses
/// and not the part's own traffic.
pub const MAX_FINDINGS_PER_PART: usize = 2_000;

/// Bytes of a version file in `META-INF`; they hold one word.
pub const MAX_VERSION_FILE_BYTES: usize = 4_096;

/// Bytes of the APK signing block. Real ones have some kilobytes, up to 64 KiB where the content is
/// padded for fs-verity, and a few megabytes where a distribution channel hides data in it.
pub const MAX_SIGNING_BLOCK_BYTES: u64 = 64 << 20;

/// Bytes of one certificate. Real ones stay below 4 KiB.
pub const MAX_CERTIFICATE_BYTES: usize = 64 << 10;

/// Certificates of one signer, and of one proof of rotation. Real ones have one to five.
pub const MAX_SIGNER_CERTIFICATES: usize = 16;

/// Signers of one signature scheme: the platform's own limit.
pub const MAX_SIGNERS: usize = 10;

/// Depth of nested elements of indefinite length in ASN.1. A signature block has eight levels.
pub const MAX_BER_DEPTH: usize = 32;

/// Calls of one topic outside known libraries that become facts. An app that makes more has said
/// what there is to say; what is left out is a gap.
pub const MAX_CALL_SITES_PER_TOPIC: usize = 500;

/// Calls of one topic inside known libraries that become facts: enough to show that they exist.
pub const MAX_LIBRARY_SITES_PER_TOPIC: usize = 20;

/// Values of one topic of strings, URLs or UUIDs that become facts. Lists of domains in ad blockers
/// and public-suffix libraries reach tens of thousands.
pub const MAX_STRINGS_PER_TOPIC: usize = 5_000;

/// Characters of one string that become a fact. A private key of 16 384 bits has some 13 000.
pub const MAX_STRING_FACT_CHARS: usize = 4_096;

/// Methods of a way through the code that are named; the middle of a longer one is left out.
pub const MAX_PATH_STEPS: usize = 12;

/// Time of one exchange with a server, from connecting to the last byte. Distant servers answer
/// within two seconds; a phone gives up no later.
pub const EXCHANGE_TIME: Duration = Duration::from_secs(20);

/// Time of a whole visit to an endpoint.
pub const VISIT_TIME: Duration = Duration::from_secs(120);

/// Connections of one visit, with those of an enumeration.
pub const MAX_CONNECTIONS: u32 = 100;

/// Time between two connections to one host: two in a second burden nobody.
pub const CONNECTION_INTERVAL: Duration = Duration::from_millis(500);

/// Time that the resolver has for one try.
pub const DNS_TIME: Duration = Duration::from_secs(5);

/// Tries of one question over UDP, which may lose it.
pub const DNS_TRIES: u32 = 2;

/// Zones from a name up to the root whose keys are asked for; also the aliases of one name. Names of
/// servers lie in three to five zones.
pub const MAX_DNSSEC_ZONES: usize = 10;

/// Keys of one zone, and signatures over one set of records, that are tried: more make work and no trust.
pub const MAX_DNSSEC_KEYS: usize = 8;

/// Bytes of one answer over UDP. The DNS community agreed on 1 232 in 2020; longer ones come over TCP.
pub const MAX_DNS_BYTES: usize = 4_096;

/// Certificates of one chain that are kept. Real ones have two to four.
pub const MAX_CHAIN_CERTIFICATES: usize = 10;

/// Bytes of all headers of one answer. Servers end near 8 KiB, generous ones at 64.
pub const MAX_HEADER_BYTES: usize = 64 << 10;

/// Headers of one answer. Real ones have some 20.
pub const MAX_HEADERS: usize = 100;

/// Bytes of one body as it comes, and of what it unfolds to. The largest key files of a day had some
/// 3 MB.
pub const MAX_BODY_BYTES: u64 = 16 << 20;

/// Unfolded size divided by compressed size of a body, beyond which it is taken for a bomb.
pub const MAX_BODY_RATIO: u64 = 200;

/// Bytes of all bodies of one visit.
pub const MAX_VISIT_BYTES: u64 = 128 << 20;

/// Bytes of a recording's list of exchanges. Handshakes of an enumeration take some 10 kB each.
pub const MAX_VISIT_FILE_BYTES: u64 = 16 << 20;

/// Exchanges of one recording.
pub const MAX_RECORDED_EXCHANGES: usize = 1_000;

/// Redirects on the same host that are followed one after the other.
pub const MAX_REDIRECTS: usize = 5;

/// Files that are fetched because an index names them. Fourteen days of daily files fit.
pub const MAX_FETCHED_FILES: usize = 20;

/// Indexes that are fetched because another index names them. A few countries with their days and the hours
/// of the last one fit.
pub const MAX_FETCHED_INDEXES: usize = 6;

/// Names of files that are taken from one index. One with a file for each hour of two weeks has 336.
pub const MAX_INDEX_NAMES: usize = 5_000;

/// Addresses of one kind that are tried for one host, one after the other until one answers.
pub const MAX_HOST_ADDRESSES: usize = 4;

/// Bytes of the list of files inside a signed archive. Real ones have some 10 kB.
pub const MAX_MANIFEST_BYTES: usize = 1 << 20;

/// Bytes of one `export.bin`, inflated. The reference server stops at 500 000 keys, some 15 MB.
pub const MAX_KEY_EXPORT_BYTES: u64 = 1 << 30;

/// Keys of one export whose repetitions are looked for: 16 bytes each are kept in memory.
pub const MAX_INDEXED_KEYS: usize = 30_000_000;

/// Bytes of one key's record. Real ones have some 30; a larger one hides something else.
pub const MAX_KEY_RECORD_BYTES: usize = 4_096;

/// Bytes of an `export.sig`. The format allows ten signatures, some 200 bytes each.
pub const MAX_EXPORT_SIGNATURE_BYTES: u64 = 64 << 10;

/// Signatures of one export, and entries that describe them: the format's own limit is ten.
pub const MAX_EXPORT_SIGNATURES: usize = 10;

/// Bytes of a text in an export's header. Real ones have up to 60.
pub const MAX_EXPORT_TEXT_BYTES: usize = 256;

/// Different values of one number that are counted apart; what comes beyond is counted together.
/// Every number of the format has fewer than 200 values that mean something.
pub const MAX_DISTINCT_VALUES: usize = 256;

/// Different unknown fields that are named. A format that grew has a handful.
pub const MAX_UNKNOWN_FIELDS: usize = 64;

/// Names of entries beside the export's own that are named; the rest is counted.
pub const MAX_EXTRA_ENTRIES: usize = 32;

/// Files of one folder. A server that publishes every hour for two years has 17 520.
pub const MAX_SERIES_FILES: usize = 20_000;

/// Revised keys of one export that are looked up in other files. A country revises a few in a day.
pub const MAX_REVISIONS: usize = 200_000;

/// Keys over all files of a series whose repetitions are looked for: 16 bytes each are kept.
pub const MAX_SERIES_KEYS: usize = 60_000_000;

/// Pairs of files whose keys are compared because one covers the other's time.
pub const MAX_NESTED_PAIRS: usize = 2_000;

/// Public keys that are taken from one app. One that verifies key files holds one to five.
pub const MAX_KEYS_OF_APP: usize = 64;

/// Bytes of a file with a public key. A certificate in text form has some 2 000.
pub const MAX_PUBLIC_KEY_BYTES: u64 = 64 << 10;

/// Bytes of a file of answers or decisions. All 120 criteria and all clauses answered at length come
/// to some 300 KiB.
pub const MAX_SHEET_BYTES: usize = 2 << 20;

/// Answers, or decisions, of one file. The documents that criteria cite have some 600 clauses.
pub const MAX_SHEET_ENTRIES: usize = 2_000;

/// Characters of a statement, a reason or a scope: two printed pages. What is longer is a document.
pub const MAX_STATEMENT_CHARS: usize = 6_000;

/// Characters of a name, a title or an address: what fits into three lines of print.
pub const MAX_SHEET_LINE_CHARS: usize = 300;

/// Complaints about one file of answers or decisions: nobody reads more before correcting some.
pub const MAX_SHEET_COMPLAINTS: usize = 2_000;

/// Characters up to which the place in a line is counted, so that a file of one line costs no more
/// than others.
pub const MAX_SHEET_COLUMN: usize = 10_000;

/// Handshakes begun with one host in one run, the ordinary visit included. A server with 90 suites
/// in four versions can still be listed; nobody's operation is disturbed by as many.
pub const MAX_TLS_HANDSHAKES: u32 = 100;

/// Suites of one hello. More than about 200 made old servers fail, and two hellos hold all suites
/// that were ever registered.
pub const MAX_TLS_SUITES_PER_HELLO: usize = 180;

/// Bytes of one record: 2^14 of content and 2 048 for what protects it (RFC 5246, section 6.2.3).
pub const MAX_TLS_RECORD_BYTES: usize = 16_384 + 2_048;

/// Bytes that one handshake message may claim. A chain of real certificates stays below 16 KiB.
pub const MAX_TLS_MESSAGE_BYTES: usize = 64 << 10;

/// Bytes of a server's whole first flight: a chain, with room for a list of authorities that a
/// client certificate may come from.
pub const MAX_TLS_FLIGHT_BYTES: usize = 128 << 10;

/// Records of a server's first flight. Some servers send small ones on purpose, none one byte each.
pub const MAX_TLS_RECORDS: usize = 4_096;

/// Records without content in a server's first flight. Honest servers send none.
pub const MAX_TLS_EMPTY_RECORDS: usize = 8;

/// Warnings before an answer. Real servers send one, for a name that they don't know.
pub const MAX_TLS_WARNINGS: usize = 4;

/// Handshakes in a row without any answer after which a server is left alone.
pub const MAX_TLS_SILENCES: u32 = 3;

/// Time of one handshake from the connection to the end of the server's first flight.
pub const MAX_TLS_HANDSHAKE_TIME: Duration = Duration::from_secs(10);

/// Time of all handshakes with one host. A hundred take fifty seconds at two in a second.
pub const MAX_TLS_TIME: Duration = Duration::from_secs(120);

/// Certificates of one chain that are looked at. Real servers send one to five.
pub const MAX_TLS_CHAIN_CERTIFICATES: usize = 16;

/// Names of one certificate that are looked at. Shared hosting reaches some hundred.
pub const MAX_CERTIFICATE_NAMES: usize = 1_000;

/// Bytes of a batch of the federation gateway. The gateway takes 5 000 keys at once, which come to
/// some 300 KiB as protobuf and 1.5 MiB as JSON.
pub const MAX_BATCH_BYTES: usize = 8 << 20;

/// Keys of one batch: twenty times what the gateway takes.
pub const MAX_BATCH_KEYS: usize = 100_000;

/// Pairs of a batch and a signature that are compared to find which belong together: a hundred of each.
pub const MAX_SIGNED_PAIRS: usize = 10_000;

/// Bytes of a batch's signature with its certificate. Real ones have some 3 000.
pub const MAX_BATCH_SIGNATURE_BYTES: usize = 64 << 10;
