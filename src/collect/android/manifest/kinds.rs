//! Reads nothing, produces the catalogue of the manifest's facts.

use crate::evidence::FactKind;

const EXPLICIT: (&str, &str) = (
    "explicit",
    "true if the manifest says it, false if it is the platform's default",
);

const fn kind(
    key: &'static str,
    value: &'static str,
    details: &'static [(&'static str, &'static str)],
) -> FactKind {
    FactKind {
        key,
        value,
        details,
    }
}

/// Every key that the manifest collector brings.
pub(super) const KINDS: &[FactKind] = &[
    kind("android.package.name", "name of the package", &[]),
    kind("android.package.version_name", "version for people", &[]),
    kind(
        "android.package.version_code",
        "version as a number; the major part, if any, in the upper 32 bits",
        &[],
    ),
    kind(
        "android.package.label",
        "the app's name in the default configuration",
        &[],
    ),
    kind(
        "android.sdk.min",
        "lowest API level on which it installs",
        &[
            EXPLICIT,
            ("codename", "name of an API level before its release"),
        ],
    ),
    kind(
        "android.sdk.target",
        "API level whose behaviour it asks for",
        &[
            EXPLICIT,
            ("codename", "name of an API level before its release"),
        ],
    ),
    kind(
        "android.sdk.max",
        "highest API level on which it installs",
        &[],
    ),
    kind(
        "android.sdk.compile",
        "API level that it was compiled against",
        &[],
    ),
    kind(
        "android.application.debuggable",
        "true if a debugger may attach",
        &[EXPLICIT],
    ),
    kind(
        "android.application.allow_backup",
        "true if its data takes part in backups",
        &[EXPLICIT],
    ),
    kind(
        "android.application.test_only",
        "true if it is a test build",
        &[EXPLICIT],
    ),
    kind(
        "android.application.has_code",
        "true if it has code of its own",
        &[EXPLICIT],
    ),
    kind(
        "android.application.cleartext_attribute",
        "true if the application element permits cleartext traffic; default true up to a target of \
         API 27. A network security configuration overrides it from Android 7 on",
        &[EXPLICIT],
    ),
    kind(
        "android.application.legacy_external_storage",
        "true if it asks for the shared storage of Android 9; default true up to a target of API 28",
        &[EXPLICIT],
    ),
    kind(
        "android.application.class",
        "full name of the application class",
        &[],
    ),
    kind(
        "android.application.backup_rules",
        "the attribute that names rules: full-backup-content or data-extraction-rules",
        &[("resource", "path of the XML file, or true or false")],
    ),
    kind(
        "android.application.network_security_config",
        "path of the XML file; one fact for each file where configurations differ",
        &[],
    ),
    kind(
        "android.permission.requested",
        "name of a permission",
        &[
            ("min_sdk", "API level from which on it is requested"),
            ("max_sdk", "API level up to which it is requested"),
            ("flags", "comma list, such as neverForLocation"),
            ("element", "name of the element"),
        ],
    ),
    kind(
        "android.permission.defined",
        "name of a permission that the app defines",
        &[(
            "protection_level",
            "base level and flags, joined by a bar: signature|privileged",
        )],
    ),
    kind(
        "android.feature",
        "name of a device feature; glEsVersion:… for a version of OpenGL ES",
        &[("required", "true if it does not install without")],
    ),
    kind(
        "android.query",
        "package, action or authority that it may look for on the device",
        &[("kind", "package, intent or provider")],
    ),
    kind(
        "android.uses_library",
        "name of a shared library of the platform",
        &[("required", "true if it does not install without")],
    ),
    kind(
        "android.component",
        "full class name",
        &[
            (
                "kind",
                "activity, activity-alias, service, receiver or provider",
            ),
            (
                "exported",
                "true if other apps reach it, defaults of the platform applied; absent if unknown",
            ),
            ("exported_explicit", "true if the manifest says so itself"),
            ("enabled", "false if it is switched off at installation"),
            ("permission", "permission that a caller needs, effective"),
            ("read_permission", "for providers, effective"),
            ("write_permission", "for providers, effective"),
            ("authorities", "of a provider, joined by semicolons"),
            ("process", "name of its process, if not the app's"),
            ("launcher", "true if it stands among the device's apps"),
            ("actions", "comma list of the actions that it filters for"),
            ("screen_orientation", "name, such as portrait"),
            ("launch_mode", "name, such as singleTask"),
            ("foreground_service_type", "names joined by bars"),
            ("target", "full class name of an alias's activity"),
            (
                "grant_uri_permissions",
                "true if single items can be opened to others",
            ),
        ],
    ),
    kind(
        "android.component.action",
        "an action that a component filters for",
        &[
            ("component", "full class name"),
            ("kind", "kind of the component"),
        ],
    ),
    kind(
        "android.component.link",
        "scheme://host/path that a component opens; * stands for any rest",
        &[
            ("component", "full class name"),
            ("auto_verify", "true if the host is to vouch for the app"),
        ],
    ),
    kind(
        "android.meta_data",
        "name of an item for code to read",
        &[
            ("value", "its value, references followed"),
            ("component", "full class name; absent for the application"),
        ],
    ),
    kind(
        "android.split.name",
        "name of the split that the package is",
        &[],
    ),
    kind(
        "android.split.required",
        "true if the package does not install without others",
        &[("types", "kinds of splits that it requires")],
    ),
    kind(
        "android.instrumentation",
        "full class name of a test runner",
        &[],
    ),
    kind(
        "android.manifest.anomaly",
        "kind of a departure from the format, or of a declaration that the platform ignores",
        &[("note", "what exactly, in English, for the engineer")],
    ),
];
