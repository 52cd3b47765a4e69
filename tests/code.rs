//! Reads packages made of small DEX files that say what they mean, and checks what the code
//! collector tells about them: calls, ways, owners, strings, shapes, hidden files, gaps.

#[path = "support/dex_builder.rs"]
#[allow(dead_code, reason = "shared by several tests")]
mod dex_builder;

use dex_builder::Class;
use dex_builder::DIRECT;
use dex_builder::Op::Invoke;
use dex_builder::Op::LoadClass;
use dex_builder::Op::LoadString;
use dex_builder::Op::Units;
use dex_builder::RETURN_TRUE;
use dex_builder::RETURN_VOID;
use dex_builder::STATIC;
use dex_builder::VIRTUAL;
use dex_builder::build;
use dex_builder::class;
use std::io::Cursor;
use std::io::Write;
use tracevet::collect::Harvest;
use tracevet::collect::android::Collector;
use tracevet::collect::android::Package;
use tracevet::collect::android::code::Code;
use tracevet::collect::format::zip::Container;
use tracevet::evidence::Fact;
use tracevet::evidence::Reason;
use tracevet::tables::Tables;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const OBJECT: &str = "Ljava/lang/Object;";
const MAIN: &str = "Lorg/example/app/Main;";

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn collect(entries: &[(&str, &[u8])]) -> Harvest {
    let bytes = archive(entries);
    let container = Container::open(&bytes).unwrap();
    let mut package = Package::new(container, Tables::embedded());
    package.identity.package = Some("org.example.app".to_owned());
    package.identity.components = vec![("org.example.app.Main".to_owned(), "activity".to_owned())];
    Code.collect(&package)
}

fn collect_classes(classes: &[Class]) -> Harvest {
    collect(&[("classes.dex", &build(classes))])
}

fn facts<'h>(harvest: &'h Harvest, key: &str) -> Vec<&'h Fact> {
    harvest
        .facts
        .iter()
        .filter(|fact| fact.key.as_str() == key)
        .collect()
}

fn only<'h>(harvest: &'h Harvest, key: &str) -> &'h Fact {
    let found = facts(harvest, key);
    assert_eq!(found.len(), 1, "{key}: {:?}", harvest.facts);
    found[0]
}

fn is_complete(harvest: &Harvest) -> bool {
    harvest
        .surveys
        .iter()
        .all(|survey| survey.coverage.is_complete())
}

fn has_gap(harvest: &Harvest, reason: Reason) -> bool {
    let mut gaps = harvest
        .surveys
        .iter()
        .flat_map(|survey| survey.coverage.gaps());
    gaps.any(|gap| gap.reason == reason)
}

/// An activity whose `onCreate` runs the given code.
fn main_activity(code: &[dex_builder::Op]) -> Class {
    class(MAIN, "Landroid/app/Activity;")
        .constructor(&[
            Invoke(DIRECT, "Landroid/app/Activity;-><init>()V"),
            RETURN_VOID,
        ])
        .virtual_method("onCreate(Landroid/os/Bundle;)V", code)
}

const SCAN: dex_builder::Op = Invoke(
    VIRTUAL,
    "Landroid/bluetooth/le/BluetoothLeScanner;->startScan(Landroid/bluetooth/le/ScanCallback;)V",
);

#[test]
fn a_call_is_told_with_its_place_its_owner_and_a_way_to_it() {
    let harvest = collect_classes(&[
        main_activity(&[
            Invoke(STATIC, "Lorg/example/app/Radio;->start()V"),
            RETURN_VOID,
        ]),
        class("Lorg/example/app/Radio;", OBJECT).static_method("start()V", &[SCAN, RETURN_VOID]),
    ]);
    let call = only(&harvest, "android.code.call.bluetooth-scan");
    assert_eq!(
        call.value.as_text(),
        Some("Landroid/bluetooth/le/BluetoothLeScanner;->startScan")
    );
    assert_eq!(call.detail_text("owner"), Some("own"));
    assert_eq!(call.detail_text("caller"), Some("org.example.app.Radio"));
    assert_eq!(call.detail_text("entry"), Some("org.example.app.Main"));
    assert_eq!(call.detail_number("steps"), Some(3));
    assert_eq!(
        call.detail_text("path"),
        Some(
            "org.example.app.Main.<init> › org.example.app.Main.onCreate › org.example.app.Radio.start"
        )
    );
    let place = call.provenance.to_string();
    assert!(
        place.starts_with("classes.dex!org.example.app.Radio->start@0x"),
        "{place}"
    );
    assert!(is_complete(&harvest));
}

#[test]
fn ways_lead_through_overrides_of_created_classes_only() {
    let job = |name, call: &[dex_builder::Op]| {
        class(name, "Lorg/example/app/Job;")
            .constructor(&[
                Invoke(DIRECT, "Lorg/example/app/Job;-><init>()V"),
                RETURN_VOID,
            ])
            .virtual_method("work()V", call)
    };
    let classes = |created: &'static str| {
        [
            main_activity(&[
                Invoke(DIRECT, created),
                Invoke(VIRTUAL, "Lorg/example/app/Job;->work()V"),
                RETURN_VOID,
            ]),
            class("Lorg/example/app/Job;", OBJECT)
                .constructor(&[RETURN_VOID])
                .virtual_method("work()V", &[RETURN_VOID]),
            job("Lorg/example/app/Scan;", &[SCAN, RETURN_VOID]),
            job("Lorg/example/app/Rest;", &[RETURN_VOID]),
        ]
    };
    let entry = |created| {
        let harvest = collect_classes(&classes(created));
        let call = only(&harvest, "android.code.call.bluetooth-scan");
        call.detail_text("entry").map(str::to_owned)
    };
    assert_eq!(
        entry("Lorg/example/app/Scan;-><init>()V").as_deref(),
        Some("org.example.app.Main")
    );
    assert_eq!(entry("Lorg/example/app/Rest;-><init>()V"), None);
}

#[test]
fn a_worker_named_by_its_class_is_reached() {
    let harvest = collect_classes(&[
        main_activity(&[LoadClass("Lorg/example/app/Sync;"), RETURN_VOID]),
        class("Lorg/example/app/Sync;", "Landroidx/work/Worker;")
            .constructor(&[RETURN_VOID])
            .virtual_method("doWork()V", &[SCAN, RETURN_VOID]),
    ]);
    let call = only(&harvest, "android.code.call.bluetooth-scan");
    assert_eq!(call.detail_text("entry"), Some("org.example.app.Main"));
}

#[test]
fn calls_and_calls_through_a_subclass_are_the_same_call() {
    let through = |callee| {
        let harvest = collect_classes(&[
            main_activity(&[Invoke(VIRTUAL, callee), RETURN_VOID]),
            class("Lorg/example/app/Base;", "Landroid/app/Activity;"),
        ]);
        let call = only(&harvest, "android.code.call.storage-preferences");
        call.value.as_text().map(str::to_owned)
    };
    let wanted = Some("Landroid/content/Context;->getSharedPreferences".to_owned());
    assert_eq!(
        through("Landroid/content/Context;->getSharedPreferences(Ljava/lang/String;I)V"),
        wanted
    );
    assert_eq!(
        through("Landroid/app/Activity;->getSharedPreferences(Ljava/lang/String;I)V"),
        wanted
    );
    assert_eq!(
        through("Lorg/example/app/Base;->getSharedPreferences(Ljava/lang/String;I)V"),
        wanted
    );
}

#[test]
fn the_way_crosses_dex_files() {
    let first = build(&[main_activity(&[
        Invoke(STATIC, "Lorg/example/app/Radio;->start()V"),
        RETURN_VOID,
    ])]);
    let second =
        build(&[class("Lorg/example/app/Radio;", OBJECT)
            .static_method("start()V", &[SCAN, RETURN_VOID])]);
    let harvest = collect(&[("classes2.dex", &second), ("classes.dex", &first)]);
    let call = only(&harvest, "android.code.call.bluetooth-scan");
    assert_eq!(call.detail_text("entry"), Some("org.example.app.Main"));
    assert_eq!(call.provenance.part, "classes2.dex");
    assert_eq!(facts(&harvest, "android.code.dex").len(), 2);
}

#[test]
fn dex_files_outside_the_names_of_android_are_hidden_and_read() {
    let main = build(&[main_activity(&[RETURN_VOID])]);
    let plugin = build(&[class("Lx/y/Z;", OBJECT).static_method("go()V", &[SCAN, RETURN_VOID])]);
    let harvest = collect(&[
        ("classes.dex", &main),
        ("assets/plugin.bin", &plugin),
        ("classes3.dex", &plugin),
        ("assets/other.bin", b"dex"),
    ]);
    let hidden: Vec<_> = facts(&harvest, "android.code.dex")
        .into_iter()
        .filter(|fact| fact.detail_flag("hidden") == Some(true))
        .map(|fact| fact.value.to_string())
        .collect();
    assert_eq!(hidden, ["assets/plugin.bin", "classes3.dex"]);
    assert_eq!(facts(&harvest, "android.code.call.bluetooth-scan").len(), 2);
}

#[test]
fn strings_are_told_with_the_code_that_loads_them() {
    let harvest = collect_classes(&[
        class("Landroidx/core/Urls;", OBJECT)
            .static_method("a()V", &[LoadString("https://a.example/v1"), RETURN_VOID]),
        main_activity(&[
            LoadString("https://a.example/v1"),
            LoadString("0000fd6f-0000-1000-8000-00805F9B34FB"),
            RETURN_VOID,
        ]),
        class("Lorg/example/app/Config;", OBJECT).constant("BASE", "wss://b.example:8443/s"),
        class("Lorg/example/app/Names;", OBJECT).constant("MD5", "SHA1"),
    ]);
    let urls: Vec<_> = facts(&harvest, "android.code.url")
        .into_iter()
        .map(|fact| {
            (
                fact.value.to_string(),
                fact.detail_text("caller"),
                fact.detail_text("owner"),
            )
        })
        .collect();
    assert_eq!(
        urls,
        [
            (
                "https://a.example/v1".to_owned(),
                Some("org.example.app.Main"),
                Some("own")
            ),
            (
                "wss://b.example:8443/s".to_owned(),
                Some("org.example.app.Config"),
                Some("own")
            ),
        ]
    );
    let uuid = only(&harvest, "android.code.uuid");
    assert_eq!(
        uuid.value.as_text(),
        Some("0000fd6f-0000-1000-8000-00805f9b34fb")
    );
    let hash = only(&harvest, "android.code.string.weak-hash");
    assert_eq!(
        hash.value.as_text(),
        Some("SHA1"),
        "the name of a field is no string of the app"
    );
}

#[test]
fn shapes_that_switch_a_check_off_are_recognised_and_others_not() {
    let trust = |name, body: &[dex_builder::Op]| {
        class(name, OBJECT)
            .implements("Ljavax/net/ssl/X509TrustManager;")
            .virtual_method(
                "checkServerTrusted([Ljava/security/cert/X509Certificate;Ljava/lang/String;)V",
                body,
            )
    };
    let verifier = |name, body: &[dex_builder::Op]| {
        class(name, OBJECT)
            .implements("Ljavax/net/ssl/HostnameVerifier;")
            .virtual_method(
                "verify(Ljava/lang/String;Ljavax/net/ssl/SSLSession;)Z",
                body,
            )
    };
    const PROCEED: dex_builder::Op =
        Invoke(VIRTUAL, "Landroid/webkit/SslErrorHandler;->proceed()V");
    const CANCEL: dex_builder::Op = Invoke(VIRTUAL, "Landroid/webkit/SslErrorHandler;->cancel()V");
    let web = |name, body: &[dex_builder::Op]| {
        class(name, "Landroid/webkit/WebViewClient;").virtual_method(
            "onReceivedSslError(Landroid/webkit/WebView;Landroid/webkit/SslErrorHandler;Landroid/net/http/SslError;)V",
            body,
        )
    };
    let harvest = collect_classes(&[
        trust("Lorg/example/app/TrustsAll;", &[RETURN_VOID]),
        trust(
            "Lorg/example/app/TrustsSome;",
            &[Invoke(STATIC, "Lorg/example/app/X;->check()V"), RETURN_VOID],
        ),
        class("Lorg/example/app/Unrelated;", OBJECT).virtual_method(
            "checkServerTrusted([Ljava/security/cert/X509Certificate;Ljava/lang/String;)V",
            &[RETURN_VOID],
        ),
        verifier("Lorg/example/app/VerifiesAll;", &[RETURN_TRUE]),
        verifier(
            "Lorg/example/app/VerifiesNone;",
            &[Units(&[0x0012, 0x000f])],
        ),
        web("Lorg/example/app/Proceeds;", &[PROCEED, RETURN_VOID]),
        web("Lorg/example/app/Asks;", &[PROCEED, CANCEL, RETURN_VOID]),
        web("Lorg/example/app/Refuses;", &[CANCEL, RETURN_VOID]),
    ]);
    let found = |topic: &str| -> Vec<String> {
        let key = format!("android.code.class.{topic}");
        facts(&harvest, &key)
            .iter()
            .map(|fact| fact.value.to_string())
            .collect()
    };
    assert_eq!(
        found("trust-manager-accepts-all"),
        ["org.example.app.TrustsAll"]
    );
    assert_eq!(
        found("hostname-verifier-accepts-all"),
        ["org.example.app.VerifiesAll"]
    );
    assert_eq!(
        found("webview-ignores-tls-errors"),
        ["org.example.app.Proceeds", "org.example.app.Asks"]
    );
    let asks = facts(&harvest, "android.code.class.webview-ignores-tls-errors")[1];
    assert!(asks.detail_text("note").unwrap().contains("depending"));
}

#[test]
fn code_loaded_from_elsewhere_is_a_gap_unless_a_known_library_does_it() {
    const LOAD: dex_builder::Op = Invoke(
        DIRECT,
        "Ldalvik/system/DexClassLoader;-><init>(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;Ljava/lang/ClassLoader;)V",
    );
    let loads =
        |name| collect_classes(&[class(name, OBJECT).static_method("go()V", &[LOAD, RETURN_VOID])]);
    assert!(has_gap(
        &loads("Lorg/example/app/Plugins;"),
        Reason::DynamicCode
    ));
    assert!(has_gap(&loads("Lq/w/e;"), Reason::DynamicCode));
    let library = loads("Landroidx/multidex/MultiDex;");
    assert!(is_complete(&library));
    assert_eq!(
        only(&library, "android.code.call.dynamic-code").detail_text("owner"),
        Some("library")
    );
}

#[test]
fn too_many_calls_of_the_app_are_a_gap_and_too_many_of_a_library_are_counted() {
    let many: Vec<_> = std::iter::repeat_n(SCAN, 600)
        .chain([RETURN_VOID])
        .collect();
    let own = collect_classes(&[main_activity(&many)]);
    assert_eq!(facts(&own, "android.code.call.bluetooth-scan").len(), 500);
    assert!(has_gap(&own, Reason::Limit));
    let library = collect_classes(&[class("Landroidx/a/B;", OBJECT).static_method("go()V", &many)]);
    let found = facts(&library, "android.code.call.bluetooth-scan");
    assert_eq!(found.len(), 20);
    assert_eq!(found[19].detail_number("more_in_libraries"), Some(580));
    assert!(is_complete(&library));
}

#[test]
fn a_damaged_file_is_a_gap_and_what_can_be_read_is_read() {
    let good = build(&[main_activity(&[SCAN, RETURN_VOID])]);
    let mut wrong_sum = good.clone();
    wrong_sum[8] ^= 1;
    let harvest = collect(&[("classes.dex", &wrong_sum)]);
    assert!(is_complete(&harvest), "a wrong checksum hides nothing");
    let dex = only(&harvest, "android.code.dex");
    assert!(dex.detail_text("anomaly").unwrap().contains("checksum"));

    let harvest = collect(&[("classes.dex", &good[..good.len() - 40])]);
    assert!(has_gap(&harvest, Reason::Malformed));

    let harvest = collect(&[("classes.dex", b"dex\n099\0 nothing that we know")]);
    assert!(has_gap(&harvest, Reason::Malformed));
    assert!(facts(&harvest, "android.code.dex").is_empty());

    let wild = build(&[main_activity(&[Units(&[0x006e, 0xffff])])]);
    assert!(has_gap(
        &collect(&[("classes.dex", &wild)]),
        Reason::Malformed
    ));
}

#[test]
fn renamed_code_leaves_a_gap_in_what_package_names_tell() {
    let names = [
        "La/a;", "La/b;", "La/c;", "Lb/a;", "Lb/b;", "Lb/c;", "Lc/a;", "Lc/b;", "Lc/c;",
    ];
    let classes: Vec<_> = names.iter().map(|name| class(name, OBJECT)).collect();
    let harvest = collect_classes(&classes);
    assert_eq!(
        only(&harvest, "android.code.renamed").value.as_flag(),
        Some(true)
    );
    let incomplete: Vec<_> = harvest
        .surveys
        .iter()
        .filter(|survey| !survey.coverage.is_complete())
        .collect();
    assert_eq!(incomplete.len(), 1);
    assert!(incomplete[0].answers_for("android.code.package"));
    assert!(!incomplete[0].answers_for("android.code.call.location"));
}

#[test]
fn every_truncation_and_many_flips_end_in_facts_and_gaps() {
    let good = build(&[
        main_activity(&[SCAN, LoadString("https://a.example/v1"), RETURN_VOID]),
        class("Lorg/example/app/Config;", OBJECT)
            .implements("Ljava/lang/Runnable;")
            .constant("BASE", "wss://b.example:8443/s"),
    ]);
    for len in 0..good.len() {
        let harvest = collect(&[("classes.dex", &good[..len])]);
        assert!(!is_complete(&harvest), "cut to {len} bytes");
    }
    for position in 12..good.len() {
        for bit in [0x01, 0x10, 0x80] {
            let mut flipped = good.clone();
            flipped[position] ^= bit;
            let harvest = collect(&[("classes.dex", &flipped)]);
            let dex = facts(&harvest, "android.code.dex");
            let noticed = dex.iter().any(|fact| fact.detail_text("anomaly").is_some());
            assert!(
                noticed || !is_complete(&harvest),
                "bit {bit:#x} of byte {position}"
            );
        }
    }
}

#[test]
fn code_that_must_have_been_there_is_missed() {
    let dex = build(&[main_activity(&[RETURN_VOID])]);
    assert!(is_complete(&collect(&[("classes.dex", &dex)])));
    let later = collect(&[("classes2.dex", &dex)]);
    assert!(!is_complete(&later), "classes2.dex alone");
    let dex_part = only(&later, "android.code.dex");
    assert_eq!(dex_part.detail_flag("hidden"), Some(false));
    let none = collect(&[("res/raw/empty", b"x")]);
    assert!(!is_complete(&none), "an activity without code");
}
