//! Reads what was published about an app, produces evidence in which only that is known: its
//! permissions and activities completely, a few flags, and nothing else.

use tracevet::evidence::Coverage;
use tracevet::evidence::Evidence;
use tracevet::evidence::Fact;
use tracevet::evidence::FactKey;
use tracevet::evidence::Provenance;
use tracevet::evidence::Survey;
use tracevet::subject::Subject;
use tracevet::subject::SubjectKind;
use tracevet::tables::Tables;

/// What was published about one version of an app.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Published {
    pub(crate) name: String,
    pub(crate) package: String,
    pub(crate) min_sdk: Option<i64>,
    pub(crate) target_sdk: Option<i64>,
    pub(crate) allow_backup: bool,
    pub(crate) debuggable: bool,
    /// A receiver that only the exposure-notification framework may call.
    pub(crate) guard: bool,
    /// Names; those without a dot are Android's.
    pub(crate) permissions: Vec<String>,
    pub(crate) activities: Vec<String>,
    /// Packages that were seen in the code, without knowing what uses them.
    pub(crate) trackers: Vec<String>,
    pub(crate) outcomes: std::collections::BTreeMap<String, String>,
}

/// Keys that a published manifest answers for.
const MANIFEST_KEYS: [&str; 12] = [
    "android.package.name",
    "android.sdk.min",
    "android.sdk.target",
    "android.permission.requested",
    "android.component",
    "android.component.action",
    "android.application.allow_backup",
    "android.application.backup_rules",
    "android.backup.rule",
    "android.application.debuggable",
    "android.feature",
    "android.meta_data",
];

impl Published {
    pub(crate) fn evidence(&self) -> Evidence {
        let subject = Subject {
            kind: SubjectKind::AndroidPackage,
            sha256: "0".repeat(64),
            bytes: 0,
            label: self.name.clone(),
        };
        let mut evidence = Evidence::new(subject, Tables::embedded().digest());
        evidence.facts = self.facts();
        evidence.surveys.push(Survey {
            collector: "android.manifest".to_owned(),
            keys: MANIFEST_KEYS.iter().map(|key| FactKey::new(key)).collect(),
            depends_on_tables: false,
            coverage: Coverage::of(vec!["AndroidManifest.xml".to_owned()], Vec::new()),
        });
        evidence.canonicalise();
        evidence
    }

    fn facts(&self) -> Vec<Fact> {
        let at = || Provenance::part("AndroidManifest.xml");
        let flag = |key: &'static str, value: bool| {
            Fact::observed(key, value, at()).with("explicit", true)
        };
        let mut facts = vec![
            Fact::observed("android.package.name", self.package.as_str(), at()),
            flag("android.application.allow_backup", self.allow_backup),
            flag("android.application.debuggable", self.debuggable),
        ];
        for (key, level) in [
            ("android.sdk.min", self.min_sdk),
            ("android.sdk.target", self.target_sdk),
        ] {
            facts
                .extend(level.map(|level| Fact::observed(key, level, at()).with("explicit", true)));
        }
        for permission in &self.permissions {
            let name = match permission.contains('.') {
                true => permission.clone(),
                false => format!("android.permission.{permission}"),
            };
            facts.push(
                Fact::observed("android.permission.requested", name, at())
                    .with("element", "uses-permission"),
            );
        }
        for activity in &self.activities {
            facts.push(
                Fact::observed("android.component", activity.as_str(), at())
                    .with("kind", "activity")
                    .with("exported", false)
                    .with("exported_explicit", false)
                    .with("enabled", true),
            );
        }
        if self.guard {
            let permission = "com.google.android.gms.nearby.exposurenotification.EXPOSURE_CALLBACK";
            let receiver = format!("{}.ExposureReceiver", self.package);
            let action =
                "com.google.android.gms.exposurenotification.ACTION_EXPOSURE_STATE_UPDATED";
            facts.push(
                Fact::observed("android.component", receiver.as_str(), at())
                    .with("kind", "receiver")
                    .with("exported", true)
                    .with("exported_explicit", true)
                    .with("enabled", true)
                    .with("permission", permission)
                    .with("actions", action),
            );
            facts.push(
                Fact::observed("android.component.action", action, at())
                    .with("component", receiver)
                    .with("kind", "receiver"),
            );
        }
        for tracker in &self.trackers {
            facts.push(
                Fact::observed(
                    "android.code.package",
                    tracker.as_str(),
                    Provenance::part("classes.dex"),
                )
                .with("classes", 1)
                .with("referenced", 0)
                .with("owner", "library"),
            );
        }
        facts
    }
}

/// The permissions that nearly every tracing app has.
pub(crate) const COMMON: [&str; 5] = [
    "ACCESS_NETWORK_STATE",
    "BLUETOOTH",
    "FOREGROUND_SERVICE",
    "INTERNET",
    "RECEIVE_BOOT_COMPLETED",
];
