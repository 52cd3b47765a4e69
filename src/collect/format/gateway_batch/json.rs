//! Reads a batch of the federation gateway in JSON, produces [`GatewayBatch`].
//!
//! Format: the JSON mapping of protobuf (<https://protobuf.dev/programming-guides/json/>): names in
//! camel case or as in the `.proto`, bytes as Base64, enumerations by name or number, numbers also
//! as text; what has its default may be left out.

use super::Broken;
use super::GatewayBatch;
use super::Key;
use crate::collect::format::base64::decode_base64;
use serde_json::Map;
use serde_json::Value;

/// Names of the kinds of report, by their numbers.
const REPORT_TYPES: [&str; 6] = [
    "UNKNOWN",
    "CONFIRMED_TEST",
    "CONFIRMED_CLINICAL_DIAGNOSIS",
    "SELF_REPORT",
    "RECURSIVE",
    "REVOKED",
];

/// Whether a JSON value looks like a batch: a list `keys` whose first member has data and an origin.
pub fn looks_like_batch(value: &Value) -> bool {
    let first = value.get("keys").and_then(|keys| keys.get(0));
    first.is_some_and(|key| key.get("keyData").is_some() && key.get("origin").is_some())
}

/// Reads a batch in JSON; never fails: what can't be read is named in the result.
pub fn read_json(bytes: &[u8]) -> GatewayBatch {
    let mut batch = GatewayBatch::default();
    let value: Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            batch.broken = Some(Broken::Json(error.to_string()));
            return batch;
        }
    };
    if let Err(broken) = take(&value, &mut batch) {
        batch.broken = Some(broken);
    }
    batch
}

fn take(value: &Value, batch: &mut GatewayBatch) -> Result<(), Broken> {
    let form = |what: &str| Broken::Json(what.to_owned());
    let members = value.as_object().ok_or_else(|| form("it is no object"))?;
    for name in members.keys().filter(|name| *name != "keys") {
        batch.add_unknown(format!("batch.{name}"));
    }
    let keys = members.get("keys").and_then(Value::as_array);
    let keys = keys.ok_or_else(|| form("it has no list of keys"))?;
    for (position, key) in (1_usize..).zip(keys) {
        let members = key.as_object();
        let members = members.ok_or_else(|| form("a key is no object"))?;
        let key = read_key(members, batch).map_err(|field| Broken::Member { position, field })?;
        batch.add_key(key)?;
    }
    Ok(())
}

/// The key, or the name of the member that can't be read.
fn read_key(members: &Map<String, Value>, batch: &mut GatewayBatch) -> Result<Key, &'static str> {
    let mut key = Key::default();
    for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
        match name.as_str() {
            "keyData" => key.data = bytes(value).ok_or("keyData")?,
            "rollingStartIntervalNumber" => {
                key.start = unsigned(value).ok_or("rollingStartIntervalNumber")?;
            }
            "rollingPeriod" => key.period = unsigned(value).ok_or("rollingPeriod")?,
            "transmissionRiskLevel" => {
                key.risk = signed(value).ok_or("transmissionRiskLevel")?;
            }
            "visitedCountries" => {
                key.visited = texts(value).ok_or("visitedCountries")?;
            }
            "origin" => key.origin = value.as_str().ok_or("origin")?.to_owned(),
            "reportType" => key.report_type = report_type(value).ok_or("reportType")?,
            "daysSinceOnsetOfSymptoms" | "days_since_onset_of_symptoms" => {
                key.onset = signed(value).ok_or("daysSinceOnsetOfSymptoms")?;
            }
            other => batch.add_unknown(format!("key.{other}")),
        }
    }
    Ok(key)
}

fn bytes(value: &Value) -> Option<Vec<u8>> {
    decode_base64(value.as_str()?.as_bytes())
}

/// A whole number, or the text of one.
fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64(),
    }
}

fn unsigned(value: &Value) -> Option<u32> {
    u32::try_from(whole(value)?).ok()
}

fn signed(value: &Value) -> Option<i64> {
    Some(i64::from(i32::try_from(whole(value)?).ok()?))
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|text| text.as_str().map(str::to_owned)).collect()
}

fn report_type(value: &Value) -> Option<i64> {
    match value.as_str() {
        Some(name) => {
            let at = REPORT_TYPES.iter().position(|known| *known == name)?;
            i64::try_from(at).ok()
        }
        None => signed(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BATCH: &str = r#"{"keys": [{
        "keyData": "BwcHBwcHBwcHBwcHBwcHBw==", "rollingStartIntervalNumber": 2676096,
        "rollingPeriod": 144, "transmissionRiskLevel": "2147483647",
        "visitedCountries": ["DE"], "origin": "IT", "reportType": "CONFIRMED_TEST",
        "daysSinceOnsetOfSymptoms": -2
    }]}"#;

    #[test]
    fn json_says_the_same_as_protobuf() {
        let read = read_json(BATCH.as_bytes());
        assert_eq!(read.broken, None);
        let [key] = read.keys.as_slice() else {
            panic!("one key: {read:?}");
        };
        assert_eq!(
            (key.data.as_slice(), key.start),
            ([7; 16].as_slice(), 2_676_096)
        );
        assert_eq!((key.risk, key.onset), (super::super::BLANK_RISK, -2));
        assert_eq!((key.report_type, key.origin.as_str()), (1, "IT"));
        let value: Value = serde_json::from_str(BATCH).expect("JSON");
        assert!(looks_like_batch(&value));
        assert!(!looks_like_batch(
            &serde_json::json!({ "keys": [{ "keyData": "" }] })
        ));
    }

    #[test]
    fn what_its_type_does_not_allow_is_named_with_its_place() {
        let other = BATCH.replace("144", "-1");
        let broken = read_json(other.as_bytes()).broken.expect("a refusal");
        assert!(
            broken.to_string().contains("rollingPeriod of key 1"),
            "{broken}"
        );
        let more = BATCH.replace("\"origin\"", "\"phone\": 1, \"origin\"");
        assert_eq!(
            read_json(more.as_bytes()).unknown.get("key.phone"),
            Some(&1)
        );
        assert!(read_json(&BATCH.as_bytes()[..90]).broken.is_some());
    }
}
