//! Reads manifests written for the purpose, produces failures where a rule of the platform is missed.

use super::read;
use crate::collect::Harvest;
use crate::collect::format::axml::builder::Tag;
use crate::evidence::Fact;
use crate::evidence::Gap;
use crate::evidence::Reason;

const NAME: Option<u32> = Some(0x0101_0003);
const EXPORTED: u32 = 0x0101_0010;
const BOOLEAN: u8 = 0x12;

fn manifest(target: u32) -> Tag {
    let levels = Tag::new("uses-sdk").typed(0x0101_0270, "targetSdkVersion", 0x10, target);
    Tag::new("manifest")
        .text(None, "package", "org.example")
        .child(levels)
}

fn filter() -> Tag {
    let action = Tag::new("action").text(NAME, "name", "android.intent.action.MAIN");
    let category = Tag::new("category").text(NAME, "name", "android.intent.category.LAUNCHER");
    Tag::new("intent-filter").child(action).child(category)
}

fn component(kind: &'static str, name: &str) -> Tag {
    Tag::new(kind).text(NAME, "name", name)
}

fn harvest(tag: &Tag) -> Harvest {
    read(&tag.file(), Err(Gap::not_supplied()))
}

fn fact<'h>(harvest: &'h Harvest, key: &str) -> Option<&'h Fact> {
    harvest.facts.iter().find(|fact| fact.key.as_str() == key)
}

fn exported(target: u32, component: Tag) -> Option<bool> {
    let application = Tag::new("application").child(component);
    let harvest = harvest(&manifest(target).child(application));
    fact(&harvest, "android.component")?.detail_flag("exported")
}

#[test]
fn a_component_is_exported_as_the_platform_decides() {
    let plain = || component("activity", ".A");
    assert_eq!(exported(30, plain()), Some(false));
    assert_eq!(exported(30, plain().child(filter())), Some(true));
    let closed = plain()
        .child(filter())
        .typed(EXPORTED, "exported", BOOLEAN, 0);
    assert_eq!(exported(30, closed), Some(false));
    let empty = plain().child(Tag::new("intent-filter"));
    assert_eq!(exported(30, empty), Some(false), "a filter without action");
    assert_eq!(exported(16, component("provider", ".P")), Some(true));
    assert_eq!(exported(17, component("provider", ".P")), Some(false));
}

#[test]
fn from_api_31_on_the_default_is_told_with_an_anomaly() {
    let activity = component("activity", ".A").child(filter());
    let application = Tag::new("application").child(activity);
    let harvest = harvest(&manifest(31).child(application));
    let anomaly = fact(&harvest, "android.manifest.anomaly").unwrap();
    assert_eq!(anomaly.value.as_text(), Some("exported-not-said"));
    let component = fact(&harvest, "android.component").unwrap();
    assert_eq!(component.detail_flag("exported"), Some(true));
    assert_eq!(component.detail_flag("exported_explicit"), Some(false));
    assert_eq!(component.detail_flag("launcher"), Some(true));
}

#[test]
fn names_are_completed_with_the_package() {
    for (name, full) in [
        (".A", "org.example.A"),
        ("A", "org.example.A"),
        ("net.A", "net.A"),
    ] {
        let application = Tag::new("application").child(component("service", name));
        let harvest = harvest(&manifest(30).child(application));
        let component = fact(&harvest, "android.component").unwrap();
        assert_eq!(component.value.as_text(), Some(full));
    }
}

fn switch(tag: &Tag, key: &str) -> Option<(bool, bool)> {
    let harvest = harvest(tag);
    let fact = fact(&harvest, key)?;
    Some((fact.value.as_flag()?, fact.detail_flag("explicit")?))
}

#[test]
fn defaults_depend_on_the_target_and_are_marked() {
    let app = |target| manifest(target).child(Tag::new("application"));
    let cleartext = "android.application.cleartext_attribute";
    assert_eq!(switch(&app(27), cleartext), Some((true, false)));
    assert_eq!(switch(&app(28), cleartext), Some((false, false)));
    let backup = "android.application.allow_backup";
    assert_eq!(switch(&app(30), backup), Some((true, false)));
    let said = Tag::new("application").typed(0x0101_0280, "allowBackup", BOOLEAN, 0);
    assert_eq!(
        switch(&manifest(30).child(said), backup),
        Some((false, true))
    );
}

#[test]
fn damage_forbids_defaults_but_not_what_was_seen() {
    let debuggable = "android.application.debuggable";
    let application = Tag::new("application").child(component("service", ".S"));
    let whole = manifest(30).child(application).file();
    let cut = &whole[..whole.len() - 20];
    let harvest = read(cut, Err(Gap::not_supplied()));
    assert!(fact(&harvest, "android.component").is_some());
    assert!(fact(&harvest, debuggable).is_none(), "told behind damage");
    assert!(!harvest.surveys[0].coverage.is_complete());
    assert!(
        harvest.surveys[0].coverage.gaps()[0]
            .detail
            .contains("offset")
    );
}

#[test]
fn a_reference_that_leads_nowhere_is_a_gap_and_no_value() {
    let application = Tag::new("application").typed(0x0101_000f, "debuggable", 1, 0x7f01_0000);
    let harvest = harvest(&manifest(30).child(application));
    assert!(fact(&harvest, "android.application.debuggable").is_none());
    let survey = harvest.surveys.iter().find(|survey| survey.keys.len() == 1);
    let survey = survey.expect("a survey of the key alone");
    assert_eq!(survey.keys[0].as_str(), "android.application.debuggable");
    assert!(!survey.coverage.is_complete());
}

#[test]
fn a_split_says_nothing_of_its_base() {
    let split = manifest(30)
        .text(None, "split", "config.de")
        .child(Tag::new("application"));
    let harvest = harvest(&split);
    let name = fact(&harvest, "android.split.name").unwrap();
    assert_eq!(name.value.as_text(), Some("config.de"));
    assert!(fact(&harvest, "android.application.debuggable").is_none());
    let incomplete = |survey: &crate::evidence::Survey| {
        let mut gaps = survey.coverage.gaps().iter();
        gaps.any(|gap| gap.reason == Reason::SplitIncomplete)
    };
    assert!(harvest.surveys.iter().all(incomplete));
    assert!(
        harvest
            .surveys
            .iter()
            .any(|survey| survey.answers_for("android.code.call.location"))
    );
}

#[test]
fn an_alias_does_not_inherit_what_protects_its_activity() {
    const PERMISSION: Option<u32> = Some(0x0101_0006);
    let open = component("receiver", ".R").text(PERMISSION, "permission", "");
    let application = Tag::new("application")
        .text(PERMISSION, "permission", "org.example.P")
        .child(component("activity", ".A"))
        .child(component("activity-alias", ".B"))
        .child(open);
    let harvest = harvest(&manifest(30).child(application));
    let permissions: Vec<_> = harvest
        .facts
        .iter()
        .filter(|fact| fact.key.as_str() == "android.component")
        .map(|fact| fact.detail_text("permission"))
        .collect();
    assert_eq!(permissions, [Some("org.example.P"), None, None]);
}

#[test]
fn permissions_keep_their_range_of_levels() {
    let plain = Tag::new("uses-permission")
        .text(NAME, "name", "android.permission.BLUETOOTH_SCAN")
        .typed(0x0101_0271, "maxSdkVersion", 0x10, 30)
        .typed(0x0101_0644, "usesPermissionFlags", 0x11, 0x0001_0000);
    let harvest_of = harvest(&manifest(30).child(plain));
    let told = fact(&harvest_of, "android.permission.requested").unwrap();
    assert_eq!(told.detail_number("max_sdk"), Some(30));
    assert_eq!(told.detail_number("min_sdk"), None);
    assert_eq!(told.detail_text("flags"), Some("neverForLocation"));
    let later = component("uses-permission-sdk-23", "android.permission.CAMERA");
    let harvest_of = harvest(&manifest(30).child(later));
    let told = fact(&harvest_of, "android.permission.requested").unwrap();
    assert_eq!(told.detail_number("min_sdk"), Some(23));
}

#[test]
fn links_combine_the_parts_of_a_filter() {
    let data = Tag::new("data")
        .text(Some(0x0101_0027), "scheme", "https")
        .text(Some(0x0101_0028), "host", "example.org")
        .text(Some(0x0101_002b), "pathPrefix", "/v");
    let other = Tag::new("data").text(Some(0x0101_0027), "scheme", "http");
    let activity = component("activity", ".A").child(filter().child(data).child(other));
    let harvest = harvest(&manifest(30).child(Tag::new("application").child(activity)));
    let links: Vec<_> = harvest
        .facts
        .iter()
        .filter(|fact| fact.key.as_str() == "android.component.link")
        .filter_map(|fact| fact.value.as_text())
        .collect();
    assert_eq!(links, ["http://example.org/v*", "https://example.org/v*"]);
}

#[test]
fn a_code_name_stands_for_its_level() {
    let levels = Tag::new("uses-sdk").text(Some(0x0101_020c), "minSdkVersion", "S");
    let harvest = harvest(&Tag::new("manifest").child(levels));
    let min = fact(&harvest, "android.sdk.min").unwrap();
    assert_eq!(min.value.as_number(), Some(31));
    assert_eq!(min.detail_text("codename"), Some("S"));
    let target = fact(&harvest, "android.sdk.target").unwrap();
    assert_eq!(target.value.as_number(), Some(31));
    assert_eq!(target.detail_flag("explicit"), Some(false));
}
