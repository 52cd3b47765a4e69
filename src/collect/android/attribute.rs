//! Reads nothing, produces the attributes of the platform that collectors ask for, by identifier.
//!
//! Identifiers: `android.R.attr`, as published in `frameworks/base/core/res/res/values/public.xml`
//! and `public-final.xml`. They never change once published; names in a package may.

use crate::collect::format::axml::AttributeName;

macro_rules! attributes {
    ($($constant:ident = $name:literal $id:literal;)*) => {
        $(pub(super) const $constant: AttributeName = AttributeName::android($id, $name);)*
    };
}

attributes! {
    ALLOW_BACKUP = "allowBackup" 0x0101_0280;
    AUTHORITIES = "authorities" 0x0101_0018;
    AUTO_VERIFY = "autoVerify" 0x0101_04ee;
    COMPILE_SDK_VERSION = "compileSdkVersion" 0x0101_0572;
    DATA_EXTRACTION_RULES = "dataExtractionRules" 0x0101_063e;
    DEBUGGABLE = "debuggable" 0x0101_000f;
    ENABLED = "enabled" 0x0101_000e;
    EXPORTED = "exported" 0x0101_0010;
    FOREGROUND_SERVICE_TYPE = "foregroundServiceType" 0x0101_0599;
    FULL_BACKUP_CONTENT = "fullBackupContent" 0x0101_04eb;
    GL_ES_VERSION = "glEsVersion" 0x0101_0281;
    GRANT_URI_PERMISSIONS = "grantUriPermissions" 0x0101_001b;
    HAS_CODE = "hasCode" 0x0101_000c;
    HOST = "host" 0x0101_0028;
    IS_SPLIT_REQUIRED = "isSplitRequired" 0x0101_0591;
    LABEL = "label" 0x0101_0001;
    LAUNCH_MODE = "launchMode" 0x0101_001d;
    MAX_SDK_VERSION = "maxSdkVersion" 0x0101_0271;
    MIN_SDK_VERSION = "minSdkVersion" 0x0101_020c;
    NAME = "name" 0x0101_0003;
    NETWORK_SECURITY_CONFIG = "networkSecurityConfig" 0x0101_0527;
    PATH = "path" 0x0101_002a;
    PATH_ADVANCED_PATTERN = "pathAdvancedPattern" 0x0101_0620;
    PATH_PATTERN = "pathPattern" 0x0101_002c;
    PATH_PREFIX = "pathPrefix" 0x0101_002b;
    PATH_SUFFIX = "pathSuffix" 0x0101_061e;
    PERMISSION = "permission" 0x0101_0006;
    PROCESS = "process" 0x0101_0011;
    PROTECTION_LEVEL = "protectionLevel" 0x0101_0009;
    READ_PERMISSION = "readPermission" 0x0101_0007;
    REQUEST_LEGACY_EXTERNAL_STORAGE = "requestLegacyExternalStorage" 0x0101_0603;
    REQUIRED = "required" 0x0101_028e;
    REQUIRED_SPLIT_TYPES = "requiredSplitTypes" 0x0101_064e;
    RESOURCE = "resource" 0x0101_0025;
    SCHEME = "scheme" 0x0101_0027;
    SCREEN_ORIENTATION = "screenOrientation" 0x0101_001e;
    TARGET_ACTIVITY = "targetActivity" 0x0101_0202;
    TARGET_SDK_VERSION = "targetSdkVersion" 0x0101_0270;
    TEST_ONLY = "testOnly" 0x0101_0272;
    USES_CLEARTEXT_TRAFFIC = "usesCleartextTraffic" 0x0101_04ec;
    USES_PERMISSION_FLAGS = "usesPermissionFlags" 0x0101_0644;
    VALUE = "value" 0x0101_0024;
    VERSION_CODE = "versionCode" 0x0101_021b;
    VERSION_CODE_MAJOR = "versionCodeMajor" 0x0101_0576;
    VERSION_NAME = "versionName" 0x0101_021c;
    WRITE_PERMISSION = "writePermission" 0x0101_0008;
}

/// Attributes without namespace and identifier.
pub(super) const CONFIG_FOR_SPLIT: AttributeName = AttributeName::plain("configForSplit");
pub(super) const PACKAGE: AttributeName = AttributeName::plain("package");
pub(super) const SPLIT: AttributeName = AttributeName::plain("split");
