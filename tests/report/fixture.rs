//! A catalogue and evidence as the real ones look, judged by the real judge; every text that a
//! package controls is hostile on demand.

use std::fmt::Write as _;
use tracevet::criteria::Catalogue;
use tracevet::criteria::RuleFiles;
use tracevet::criteria::Wording;
use tracevet::evidence::Coverage;
use tracevet::evidence::Evidence;
use tracevet::evidence::Fact;
use tracevet::evidence::FactKey;
use tracevet::evidence::Gap;
use tracevet::evidence::Locator;
use tracevet::evidence::Provenance;
use tracevet::evidence::Reason;
use tracevet::evidence::Survey;
use tracevet::judge;
use tracevet::judge::Evaluation;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::render;
use tracevet::subject::Subject;
use tracevet::subject::SubjectKind;

/// Texts that have gone wrong in somebody's report.
pub(crate) const POISON: [&str; 15] = [
    "</script><svg onload=alert(1)>",
    "\"'><img src=x onerror=alert(1)>",
    "{{7*7}}{% include 'x' %}",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\u{1b}[2J\u{1b}[31m",
    "\u{1b}]8;;http://evil.example\u{7}click\u{1b}]8;;\u{7}",
    "\u{7}\u{8}\r\n\u{85}\u{9b}31m",
    "abc\u{202e}gpj.exe\u{202c}",
    "\u{2066}a\u{2067}b\u{2068}c\u{2069}",
    "in\u{200b}visi\u{200d}ble\u{feff}\u{ad}",
    "nul\0byte",
    "](javascript:alert(1))",
    "--><style>*{display:none}</style>",
];

/// One of the two documents that the criteria below cite; the other is unknown on purpose.
const DOCUMENT: &str = r#"{
    "prefix": "TB", "short": "EU toolbox", "title": "Common EU Toolbox for Member States",
    "dated": "15 April 2020", "publisher": "eHealth Network", "address": "https://example.org/",
    "note": "Rows were read.",
    "clause": [{"id": "SG-03", "where": "table E, row SG-03", "asks": "No location.",
        "confidence": "seen"}]
}"#;

const FRAMEWORK: &str = r#"{
    "id": "frame", "short": "Frame 1.0", "title": "A framework", "dated": "2020",
    "publisher": "A body", "address": "https://example.org/", "confidence": "recalled",
    "note": "Written from memory.", "element": [{"id": "A.1", "title": "One"}]
}"#;

const TENSIONS: &str = r#"{"tension": [
    {"id": "T3", "between": "Some want it hidden, some open.", "handling": "Open."}
]}"#;

/// How an evaluation for a test is made.
#[derive(Clone, Copy)]
pub(crate) struct Make {
    pub(crate) hostile: bool,
    /// Criteria; the outcomes are mixed.
    pub(crate) criteria: usize,
    /// Rows of each inventory.
    pub(crate) rows: usize,
    pub(crate) not_met: bool,
    pub(crate) family: Option<&'static str>,
    pub(crate) complete: bool,
}

impl Default for Make {
    fn default() -> Self {
        Self {
            hostile: false,
            criteria: 120,
            rows: 12,
            not_met: true,
            family: Some("gaen"),
            complete: false,
        }
    }
}

impl Make {
    /// The evaluation and the texts of its criteria.
    pub(crate) fn build(self) -> (Evaluation, Wording) {
        let catalogue = self.catalogue();
        let evidence = self.evidence();
        let evaluation = judge::evaluate(&catalogue, &evidence, "2026-11-21", &"ab".repeat(32));
        (evaluation, catalogue.wording())
    }

    fn catalogue(self) -> Catalogue {
        const CHAPTERS: [(&str, usize); 7] = [
            ("EPI", 10),
            ("TECH", 16),
            ("INT", 6),
            ("SEC", 34),
            ("PRIV", 34),
            ("ACC", 8),
            ("GOV", 12),
        ];
        let mut files = Vec::new();
        let mut left = self.criteria;
        for (chapter, most) in CHAPTERS {
            for number in 1..=most.min(left) {
                let id = format!("{chapter}-{number:02}");
                files.push((format!("{id}.toml"), self.criterion(&id, number)));
            }
            left -= most.min(left);
        }
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, json)| (path.as_str(), json.as_str()))
            .collect();
        Catalogue::from_files(&RuleFiles {
            criteria: &files,
            documents: &[("documents.toml", DOCUMENT)],
            crosswalk: &[("framework.toml", FRAMEWORK)],
            tensions: &[("tensions.toml", TENSIONS)],
        })
        .expect("the fixture's criteria are well-formed")
    }

    fn criterion(self, id: &str, number: usize) -> String {
        let severity = ["critical", "high", "medium", "low", "info"][number % 5];
        let (evidence, when) = match number % 7 {
            0 => (r#""document""#, String::new()),
            1 => (r#""apk-static""#, "met".to_owned()),
            2 if self.not_met && number < 12 => {
                (r#""apk-static", "document""#, "not-met".to_owned())
            }
            3 => (r#""apk-static""#, "review".to_owned()),
            4 => (r#""endpoint-probe", "net-capture""#, String::new()),
            5 => (r#""key-export", "document""#, String::new()),
            6 => (r#""apk-static""#, "not-applicable".to_owned()),
            _ => (r#""net-capture""#, String::new()),
        };
        // Of the real criteria every sixth names one.
        let tensions = if number.is_multiple_of(6) {
            r#""T3""#
        } else {
            ""
        };
        let clauses = match when.as_str() {
            "" if number.is_multiple_of(7) => String::new(),
            "" => r#"{"outcome": "not-met", "when": {"some": "server.cleartext"},
                "says": "The server can be reached without encryption."}"#
                .to_owned(),
            "met" => r#"{"outcome": "met", "when": {"all": [
                    {"some": "android.permission.requested"},
                    {"none": "android.permission.requested", "in": ["android.permission.READ_SMS"]}]},
                "says": "The app does not ask to read messages. Its manifest was read completely.",
                "technically": "READ_SMS is not requested."}"#
                .to_owned(),
            "not-met" => r#"{"outcome": "not-met", "when": {"some": "android.permission.requested",
                    "in": ["android.permission.ACCESS_FINE_LOCATION"]},
                "says": "The app asks for the phone's location.",
                "technically": "ACCESS_FINE_LOCATION is requested for all versions of Android."}"#
                .to_owned(),
            "review" => r#"{"outcome": "review", "when": {"some": "android.code.call.storage"},
                "says": "The app writes files that other apps may be able to read.",
                "question": "Do these files hold data about contacts?", "inferred": true}"#
                .to_owned(),
            _ => r#"{"outcome": "not-applicable", "when": {"some": "tracing.family"},
                "says": "This requirement does not concern this app, because it does not scan Bluetooth itself."}"#
                .to_owned(),
        };
        format!(
            r#"{{"id": "{id}", "severity": "{severity}", "title": "Location is not asked for ({id})",
            "requirement": "Proximity is measured without location data, and the app asks for no permission to read it.",
            "why": "Warnings work with Bluetooth contacts. Location adds a record of where people were.",
            "remedy": "Remove the permission, or show a purpose of public health that the law provides for.",
            "settles": "A document of the operator that names the purpose, its legal basis and its date.",
            "reading": "We read the clause as covering approximate location too.",
            "evidence": [{evidence}], "tensions": [{tensions}],
            "crosswalk": {{"areas": ["data-protection", "reviews"], "frame": ["A.1"]}},
            "source": [{{"ref": "TB:SG-03", "confidence": "seen"}}, {{"ref": "EDPB:DATA-6", "confidence": "recalled"}}],
            "decide": [{clauses}]}}"#
        )
    }

    /// A text that the package controls.
    fn text(self, index: usize, plain: &str) -> String {
        if self.hostile {
            format!("{plain}{}", POISON[index % POISON.len()])
        } else {
            plain.to_owned()
        }
    }

    pub(crate) fn evidence(self) -> Evidence {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: "1f6d0c3a7be25a90c4d1e6f2038b7a9d1f6d0c3a7be25a90c4d1e6f2038b7a9d".to_owned(),
            bytes: 9_812_345,
            label: self.text(0, "notify-1.4.0.apk"),
        };
        let mut evidence = Evidence::new(subject, &"cd".repeat(32));
        self.head(&mut evidence.facts);
        self.inventories(&mut evidence.facts);
        evidence.surveys = self.surveys();
        evidence.canonicalise();
        evidence
    }

    fn head(self, facts: &mut Vec<Fact>) {
        let node = |path: &str| {
            Provenance::new(
                "AndroidManifest.xml",
                Locator::XmlNode {
                    path: path.to_owned(),
                    offset: 0x1a3c,
                },
            )
        };
        let manifest = || node("/manifest");
        facts.extend([
            Fact::observed(
                "android.package.label",
                self.text(1, "Sample Notify"),
                manifest(),
            ),
            Fact::observed(
                "android.package.name",
                self.text(2, "org.example.notify"),
                manifest(),
            ),
            Fact::observed(
                "android.package.version_name",
                self.text(3, "1.4.0"),
                manifest(),
            ),
            Fact::observed("android.package.version_code", 104, manifest()),
            Fact::inferred("build.date", "2020-10-12", Provenance::part("")),
            Fact::observed("android.sdk.min", 23, manifest()),
            Fact::observed("android.sdk.target", 29, manifest()),
            Fact::inferred("tracing.lifecycle", "retired", manifest()),
            Fact::observed(
                "android.permission.requested",
                "android.permission.ACCESS_FINE_LOCATION",
                node("/manifest/uses-permission[7]"),
            ),
        ]);
        facts.extend(
            self.family
                .map(|family| Fact::observed("tracing.family", family, manifest())),
        );
        for index in 0..POISON.len() {
            let caller = self.text(index, "org.example.notify.Export");
            let at = Provenance::new(
                self.text(index, "classes2.dex"),
                Locator::DexCode {
                    class: format!("L{};", caller.replace('.', "/")),
                    method: self.text(index, "save()V"),
                    offset: 0x4_e2f8 + index as u64,
                },
            );
            let callee = self.text(index, "Ljava/io/FileOutputStream;-><init>");
            facts.push(
                Fact::observed("android.code.call.storage", callee, at)
                    .with("owner", "own")
                    .with("caller", caller)
                    .with("steps", 3)
                    .with(&self.text(index, "entry"), self.text(index, "MainActivity")),
            );
        }
        // More witnesses than a report shows.
        for index in 0..30 {
            facts.push(Fact::observed(
                "android.code.call.storage",
                format!("Ljava/io/File;->delete{index}"),
                Provenance::part("classes.dex"),
            ));
        }
    }

    fn inventories(self, facts: &mut Vec<Fact>) {
        for index in 0..self.rows {
            let at = Provenance::part(self.text(index, &format!("lib/arm64-v8a/lib{index}.so")));
            let level = ["normal", "dangerous", "signature", "unknown"][index % 4];
            let name = self.text(index, &format!("android.permission.SAMPLE_{index}"));
            facts.push(
                Fact::inferred("android.permission.effective", name, at.clone())
                    .with("level", level)
                    .with("from_api", 23),
            );
            let host = self.text(index, &format!("cdn{index}.notify.example"));
            facts.push(
                Fact::inferred("network.host", host, at.clone())
                    .with("domain", "notify.example")
                    .with("role", ["key-download", "telemetry", "unknown"][index % 3])
                    .with(
                        "owner",
                        self.text(index, &format!("Example Health Authority {index}")),
                    )
                    .with("owner_kind", "authority")
                    .with("scheme", "https")
                    .with("used_by", "own"),
            );
            facts.push(
                Fact::inferred(
                    "sdk",
                    self.text(index, &format!("Sample Library {index}")),
                    at.clone(),
                )
                .with("state", ["named", "referenced", "initialised"][index % 3])
                .with("tracker", index % 3 == 2)
                .with("purpose", self.text(index, "crash reports"))
                .with("category", "analytics"),
            );
            let class = self.text(index, &format!("org.example.notify.ui.Screen{index}"));
            facts.push(
                Fact::observed("android.component", class, at.clone())
                    .with("kind", ["activity", "service", "receiver"][index % 3])
                    .with("exported", index % 4 == 0)
                    .with("actions", self.text(index, "android.intent.action.VIEW")),
            );
            facts.push(
                Fact::observed(
                    "android.library.version",
                    self.text(index, &format!("androidx.sample{index}:sample")),
                    at.clone(),
                )
                .with("version", self.text(index, "1.3.1")),
            );
            let note = self.text(index, "the name is used twice");
            facts.push(
                Fact::observed("package.anomaly", "duplicate-entry", at.clone()).with("note", note),
            );
            facts.push(
                Fact::observed(
                    "android.native.library",
                    self.text(index, &format!("lib{index}.so")),
                    at,
                )
                .with("abi", "arm64-v8a")
                .with("canary", true),
            );
        }
        let block = Provenance::new("", Locator::Certificate { index: 0 });
        facts.push(
            Fact::observed(
                "android.signature.certificate",
                "5e".repeat(32),
                block.clone(),
            )
            .with("subject", self.text(9, "CN=Example Health Authority, C=EU"))
            .with("scheme", "v2")
            .with("key_algorithm", "RSA")
            .with("key_bits", 4096)
            .with("signature_algorithm", "SHA256withRSA")
            .with("not_before", "2020-05-01")
            .with("not_after", "2045-05-01"),
        );
        facts.push(
            Fact::observed("android.signature.scheme", "v2", block).with("state", "verified"),
        );
    }

    fn surveys(self) -> Vec<Survey> {
        let survey = |collector: &str, keys: &[&'static str], coverage: Coverage| Survey {
            collector: collector.to_owned(),
            keys: keys.iter().map(|key| FactKey::new(key)).collect(),
            depends_on_tables: false,
            coverage,
        };
        let part = self.text(10, "lib/arm64-v8a/libfoo.so");
        let gaps = if self.complete {
            Vec::new()
        } else {
            vec![
                Gap::new(
                    part,
                    Reason::Encrypted,
                    self.text(11, "section .text at 0x4000"),
                ),
                Gap::new("assets/index.android.bundle", Reason::HybridRuntime, ""),
            ]
        };
        let searched = (1..=20)
            .map(|n| self.text(n, &format!("classes{n}.dex")))
            .collect();
        vec![
            survey(
                "android.manifest",
                &["android.permission.requested", "android.package.label"],
                Coverage::of(vec![self.text(12, "AndroidManifest.xml")], Vec::new()),
            ),
            survey(
                "android.code",
                &["android.code.*"],
                Coverage::of(searched, gaps),
            ),
            survey(
                "derive.family",
                &["tracing.family"],
                Coverage::of(Vec::new(), Vec::new()),
            ),
        ]
    }
}

/// The page of an evaluation, in English.
pub(crate) fn page(evaluation: &Evaluation, wording: &Wording) -> String {
    let frame = Frame::english().expect("the English frame is whole");
    let html = Format::named("html").expect("a format");
    let bytes = render(evaluation, wording, &frame, html).expect("renders");
    String::from_utf8(bytes).expect("is UTF-8")
}

/// An evaluation with its page.
pub(crate) fn page_of(make: Make) -> (Evaluation, String) {
    let (evaluation, wording) = make.build();
    let page = page(&evaluation, &wording);
    (evaluation, page)
}

/// Writes both pages beside the path in `TRACEVET_LOOK`, for looking at them in a browser.
pub(crate) fn keep_for_looking(friendly: &str, hostile: &str) {
    if let Some(path) = std::env::var_os("TRACEVET_LOOK") {
        let folder = std::path::PathBuf::from(path);
        std::fs::write(folder.join("friendly.html"), friendly).expect("can be written");
        std::fs::write(folder.join("hostile.html"), hostile).expect("can be written");
    }
}

/// A text with everything invisible escaped, for messages.
pub(crate) fn named(poison: &str) -> String {
    let mut name = String::new();
    for character in poison.chars() {
        let _ = write!(name, "{}", character.escape_default());
    }
    name
}
