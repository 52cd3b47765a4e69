//! Reads nothing, produces the table of back ends by the layout of their addresses.
//!
//! From the open sources and documents of the national back ends and of Google's key server; each
//! group of rows names its own.
//!
//! Does not establish that a server which follows a layout is that back end: see [`super::layout`].

/// What kind of back end follows a layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    pub id: &'static str,
    pub name: &'static str,
    /// Id in the table of families.
    pub family: &'static str,
    /// Parts of the path that stand one after the other; `*` stands for any one.
    pub(super) path: &'static [&'static str],
    /// A header that only this back end sends.
    pub(super) header: &'static str,
    pub(super) index: Index,
}

/// How the answer to the path names files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Index {
    /// A JSON with `relativeUrls`, as paths on the host.
    Buckets,
    /// A JSON list of countries; each has an index of days below the path.
    Countries,
    /// A JSON list of days; each is a file below the path, and the last one has an index of hours.
    Days,
    /// A JSON list of hours; each is a file below the path.
    Hours,
    /// A text with one name in a line, of files or of further indexes.
    Lines,
    /// A signed JSON in an archive, with `exposureKeySets`.
    Manifest,
    /// A JSON with the first and the last number.
    Range,
    /// A JSON with `batches`.
    Batches,
    /// A JSON somewhere in which stand names that end in `.zip`.
    Names,
    /// The path is a file or a service.
    None,
}

const fn row(
    id: &'static str,
    name: &'static str,
    path: &'static [&'static str],
    header: &'static str,
    index: Index,
) -> Layout {
    Layout {
        id,
        name,
        family: "gaen",
        path,
        header,
        index,
    }
}

pub(super) const LAYOUTS: &[Layout] = &[
    // corona-warn-app/cwa-server, services/distribution; the same in Belgium and Slovenia.
    row(
        "cwa",
        "Corona-Warn-App server",
        &["version", "v1", "diagnosis-keys", "country"],
        "cwa-hash",
        Index::Countries,
    ),
    row(
        "cwa",
        "Corona-Warn-App server",
        &["version", "v1", "diagnosis-keys", "country", "*", "date"],
        "cwa-hash",
        Index::Days,
    ),
    row(
        "cwa",
        "Corona-Warn-App server",
        &[
            "version",
            "v1",
            "diagnosis-keys",
            "country",
            "*",
            "date",
            "*",
            "hour",
        ],
        "cwa-hash",
        Index::Hours,
    ),
    row(
        "cwa",
        "Corona-Warn-App server",
        &[
            "version",
            "v1",
            "diagnosis-keys",
            "country",
            "*",
            "date",
            "*",
        ],
        "cwa-hash",
        Index::None,
    ),
    row(
        "cwa",
        "Corona-Warn-App server",
        &[
            "version",
            "v1",
            "diagnosis-keys",
            "country",
            "*",
            "date",
            "*",
            "hour",
            "*",
        ],
        "cwa-hash",
        Index::None,
    ),
    // DP-3T/dp3t-sdk-backend, controllers of v1 and v2.
    row(
        "dp3t-v2",
        "DP-3T server, version 2",
        &["v2", "gaen", "exposed"],
        "x-key-bundle-tag",
        Index::None,
    ),
    row(
        "dp3t-v2",
        "DP-3T server, version 2",
        &["v2", "gaen"],
        "x-hello",
        Index::None,
    ),
    row(
        "dp3t-v1",
        "DP-3T server, version 1",
        &["v1", "gaen", "buckets", "*"],
        "",
        Index::Buckets,
    ),
    row(
        "dp3t-v1",
        "DP-3T server, version 1",
        &["v1", "gaen", "exposed", "*"],
        "x-published-until",
        Index::None,
    ),
    row(
        "dp3t-v1",
        "DP-3T server, version 1",
        &["v1", "gaen"],
        "x-hello",
        Index::None,
    ),
    // minvws/nl-covid19-notification-app-backend.
    row(
        "coronamelder",
        "CoronaMelder server",
        &["v*", "manifest"],
        "",
        Index::Manifest,
    ),
    row(
        "coronamelder",
        "CoronaMelder server",
        &["v*", "exposurekeyset", "*"],
        "",
        Index::None,
    ),
    // covidgreen/covid-green-backend-api.
    row(
        "covidgreen",
        "COVID Green server",
        &["api", "exposures"],
        "",
        Index::Names,
    ),
    row(
        "covidgreen",
        "COVID Green server",
        &["api", "data", "exposures", "*"],
        "",
        Index::None,
    ),
    // immuni-app/immuni-backend-exposure-reporting.
    row(
        "immuni",
        "Immuni server",
        &["v1", "keys", "index"],
        "",
        Index::Range,
    ),
    row(
        "immuni",
        "Immuni server",
        &["v1", "keys", "*", "index"],
        "",
        Index::Range,
    ),
    // Published addresses of the Danish, Finnish, Croatian, Austrian and Canadian services.
    row(
        "smittestop",
        "Smitte|stop server",
        &["API", "v1", "diagnostickeys", "*"],
        "finalfortheday",
        Index::None,
    ),
    row(
        "koronavilkku",
        "Koronavilkku server",
        &["diagnosis", "v1", "list"],
        "",
        Index::Batches,
    ),
    row(
        "koronavilkku",
        "Koronavilkku server",
        &["diagnosis", "v1", "batch", "*"],
        "",
        Index::None,
    ),
    row(
        "stop-covid-19",
        "Stop COVID-19 server",
        &["submission", "diagnosis-key-file-urls"],
        "",
        Index::Names,
    ),
    row(
        "stopp-corona",
        "Stopp Corona server",
        &["exposures", "at", "index.json"],
        "",
        Index::Names,
    ),
    row(
        "covid-alert",
        "COVID Alert server",
        &["retrieve", "*", "*", "*"],
        "",
        Index::None,
    ),
    row(
        "nhs-covid-19",
        "NHS COVID-19 server",
        &["distribution", "daily", "*"],
        "",
        Index::None,
    ),
    row(
        "nhs-covid-19",
        "NHS COVID-19 server",
        &["distribution", "two-hourly", "*"],
        "",
        Index::None,
    ),
    // eu-federation-gateway-service/efgs-federation-gateway.
    row(
        "efgs",
        "European federation gateway",
        &["diagnosiskeys", "download", "*"],
        "batchtag",
        Index::None,
    ),
    row(
        "efgs",
        "European federation gateway",
        &["diagnosiskeys", "audit", "download", "*"],
        "batchtag",
        Index::None,
    ),
    // google/exposure-notifications-server, docs on exports. Last, because the name is a common one.
    row(
        "ens",
        "Exposure Notifications key server",
        &["index.txt"],
        "",
        Index::Lines,
    ),
];
