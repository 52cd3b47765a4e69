//! The JSON forms and their schemas.

use crate::fixture::Make;
use crate::fixture::POISON;
use serde_json::Value;
use tracevet::evidence::Evidence;
use tracevet::judge::Evaluation;
use tracevet::report::Format;
use tracevet::report::Frame;
use tracevet::report::json::EVALUATION_SCHEMA;
use tracevet::report::json::EVIDENCE_SCHEMA;
use tracevet::report::json::canonical;
use tracevet::report::render;

fn hostile() -> Make {
    Make {
        hostile: true,
        rows: POISON.len(),
        ..Make::default()
    }
}

fn json_of(make: Make) -> (Evaluation, Vec<u8>) {
    let (evaluation, wording) = make.build();
    let frame = Frame::english().expect("the English frame is whole");
    let bytes = render(
        &evaluation,
        &wording,
        &frame,
        Format::named("json").expect("a format"),
    )
    .expect("renders");
    (evaluation, bytes)
}

#[test]
fn an_evaluation_comes_back_from_its_json_as_it_was() {
    let (evaluation, bytes) = json_of(hostile());
    let back: Evaluation = serde_json::from_slice(&bytes).expect("is JSON");
    assert_eq!(back, evaluation);
    assert_eq!(canonical(&back).expect("is plain"), bytes);
}

#[test]
fn the_json_is_canonical_and_harmless_to_look_at() {
    let (_, bytes) = json_of(hostile());
    let text = String::from_utf8(bytes).expect("is UTF-8");
    assert!(text.ends_with("}\n") && !text.contains('\r'));
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()));
    assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{2066}']));
    let value: Value = serde_json::from_str(&text).expect("is JSON");
    check_order(&value);
}

/// Keys are sorted and numbers are whole.
fn check_order(value: &Value) {
    match value {
        Value::Object(map) => {
            let keys: Vec<&String> = map.keys().collect();
            assert!(keys.is_sorted(), "{keys:?}");
            map.values().for_each(check_order);
        }
        Value::Array(list) => list.iter().for_each(check_order),
        Value::Number(number) => assert!(number.is_i64() || number.is_u64(), "{number}"),
        _ => {}
    }
}

#[test]
fn what_is_written_is_what_the_schemas_describe() {
    let schema: Value = serde_json::from_str(EVALUATION_SCHEMA).expect("the schema is JSON");
    for make in [Make::default(), hostile()] {
        let (_, bytes) = json_of(make);
        let value: Value = serde_json::from_slice(&bytes).expect("is JSON");
        check(&schema, &schema, &value, "evaluation").expect("fits its schema");
    }
    let schema: Value = serde_json::from_str(EVIDENCE_SCHEMA).expect("the schema is JSON");
    for make in [Make::default(), hostile()] {
        let evidence = make.evidence();
        let bytes = canonical(&evidence).expect("is plain");
        let value: Value = serde_json::from_slice(&bytes).expect("is JSON");
        check(&schema, &schema, &value, "evidence").expect("fits its schema");
        let back: Evidence = serde_json::from_slice(&bytes).expect("is JSON");
        assert_eq!(back, evidence);
    }
}

#[test]
fn answers_and_decisions_fit_the_schemas_too() {
    const ANSWERED: &str =
        include_str!("../../reports/examples/exposure-notification-clean.answered.evaluation.json");
    let schema: Value = serde_json::from_str(EVALUATION_SCHEMA).expect("the schema is JSON");
    let value: Value = serde_json::from_str(ANSWERED).expect("is JSON");
    check(&schema, &schema, &value, "evaluation").expect("fits its schema");
    let back: Evaluation = serde_json::from_value(value.clone()).expect("is an evaluation");
    assert_eq!(canonical(&back).expect("is plain"), ANSWERED.as_bytes());
    // The answers of the example, as part of evidence.
    let schema: Value = serde_json::from_str(EVIDENCE_SCHEMA).expect("the schema is JSON");
    let mut evidence = Make::default().evidence();
    evidence.answers = back.answers;
    evidence.declarations = back.declarations.into_values().collect();
    evidence.canonicalise();
    assert!(evidence.declarations.len() > 100);
    let bytes = canonical(&evidence).expect("is plain");
    let value: Value = serde_json::from_slice(&bytes).expect("is JSON");
    check(&schema, &schema, &value, "evidence").expect("fits its schema");
    let read: Evidence = serde_json::from_slice(&bytes).expect("is JSON");
    assert_eq!(read, evidence);
}

#[test]
fn the_schema_objects_to_what_is_wrong() {
    let schema: Value = serde_json::from_str(EVALUATION_SCHEMA).expect("the schema is JSON");
    let (_, bytes) = json_of(Make::default());
    let good: Value = serde_json::from_slice(&bytes).expect("is JSON");
    let spoil = |change: &dyn Fn(&mut Value)| {
        let mut bad = good.clone();
        change(&mut bad);
        check(&schema, &schema, &bad, "evaluation")
    };
    spoil(&|_| {}).expect("is good as it was");
    spoil(&|v| v["format"] = 2.into()).expect_err("another format");
    spoil(&|v| v["as-of"] = "yesterday".into()).expect_err("no date");
    spoil(&|v| v["score"] = 99.into()).expect_err("a field that is not described");
    spoil(&|v| v["chapters"][0]["criteria"][0]["outcome"] = "passed".into())
        .expect_err("a sixth outcome");
    spoil(&|v| {
        v.as_object_mut().expect("is an object").remove("coverage");
    })
    .expect_err("a field is missing");
}

/// As much of JSON Schema 2020-12 as the schemas use; a keyword beyond that is an error.
fn check(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let object = schema.as_object().ok_or("a schema is an object")?;
    for (keyword, operand) in object {
        match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "$defs" | "properties" => {}
            "$ref" => {
                let pointer = operand.as_str().and_then(|text| text.strip_prefix('#'));
                let target = pointer.and_then(|pointer| root.pointer(pointer));
                check(
                    root,
                    target.ok_or(format!("{operand} leads nowhere"))?,
                    value,
                    at,
                )?;
            }
            "type" => {
                let types = operand.as_array().cloned().unwrap_or(vec![operand.clone()]);
                let fits = types.iter().any(|name| has_type(value, name));
                ensure(fits, at, "has the wrong type")?;
            }
            "const" => ensure(value == operand, at, "is another constant")?,
            "enum" => {
                let fits = operand.as_array().is_some_and(|list| list.contains(value));
                ensure(fits, at, "is not in the list")?;
            }
            "pattern" => {
                let pattern = operand.as_str().unwrap_or_default();
                let text = value.as_str().unwrap_or_default();
                ensure(fits_pattern(pattern, text), at, pattern)?;
            }
            "minimum" => {
                let fits = value.as_i64() >= operand.as_i64();
                ensure(fits, at, "is too small")?;
            }
            "required" => {
                for name in operand.as_array().into_iter().flatten() {
                    let there = value.get(name.as_str().unwrap_or_default()).is_some();
                    ensure(there, at, &format!("lacks {name}"))?;
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, operand, item, &format!("{at}[{index}]"))?;
                }
            }
            "additionalProperties" => {
                for (name, item) in value.as_object().into_iter().flatten() {
                    let at = format!("{at}.{name}");
                    match (schema["properties"].get(name), operand) {
                        (Some(described), _) => check(root, described, item, &at)?,
                        (None, Value::Bool(false)) => ensure(false, &at, "is not described")?,
                        (None, described) => check(root, described, item, &at)?,
                    }
                }
            }
            other => return Err(format!("this test does not know {other}")),
        }
    }
    Ok(())
}

fn ensure(fits: bool, at: &str, what: &str) -> Result<(), String> {
    if fits {
        Ok(())
    } else {
        Err(format!("{at}: {what}"))
    }
}

fn has_type(value: &Value, name: &Value) -> bool {
    match name.as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        _ => false,
    }
}

/// The seven patterns of the schemas, each by hand.
fn fits_pattern(pattern: &str, text: &str) -> bool {
    let hex = |text: &str| {
        text.bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match pattern {
        "^[0-9a-f]{64}$" => text.len() == 64 && hex(text),
        "^([0-9a-f]{64})?$" => text.is_empty() || (text.len() == 64 && hex(text)),
        "^f[1-9][0-9]*$" | "^a[1-9][0-9]*$" => text
            .strip_prefix(&pattern[1..2])
            .is_some_and(|rest| digits(rest) && !rest.starts_with('0')),
        "^[A-Z]+-[0-9]{2}$" => text.split_once('-').is_some_and(|(chapter, number)| {
            !chapter.is_empty()
                && chapter.bytes().all(|b| b.is_ascii_uppercase())
                && number.len() == 2
                && digits(number)
        }),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
            let parts: Vec<&str> = text.split('-').collect();
            parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(|p| digits(p))
        }
        "^[a-z-]+$" => {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        }
        "^[a-z0-9_.-]+$" => {
            !text.is_empty()
                && text
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_.-".contains(&b))
        }
        _ => false,
    }
}
