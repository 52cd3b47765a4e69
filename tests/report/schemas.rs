//! What is written against JSON Schemas: ours, and those that the owners of formats publish, where they are
//! at hand.

use crate::corpus::corpus;
use crate::machine::evaluations;
use crate::machine::hostile;
use crate::machine::json;
use jsonschema::Registry;
use serde_json::Value;
use tracevet::report::Frame;

/// A form as JSON: dates become texts.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table
            .into_iter()
            .map(|(key, value)| (key, as_json(value)))
            .collect(),
        plain => serde_json::to_value(plain).expect("is plain"),
    }
}

#[test]
fn real_files_fit_the_schemas_that_the_program_prints() {
    use tracevet::report::json::ANSWERS_SCHEMA;
    use tracevet::report::json::EVALUATION_SCHEMA;
    use tracevet::report::json::EVIDENCE_SCHEMA;
    use tracevet::report::json::REVIEWS_SCHEMA;
    const ANSWERS: &str = include_str!("../../samples/exposure-notification-clean/answers.toml");
    const REVIEWS: &str = include_str!("../../samples/exposure-notification-clean/reviews.toml");
    let validator = |schema: &str| {
        let schema = serde_json::from_str(schema).expect("a schema is JSON");
        jsonschema::draft202012::meta::validate(&schema).expect("is a schema");
        jsonschema::validator_for(&schema).expect("a schema that can be used")
    };
    let form = |text: &str| as_json(text.parse::<toml::Table>().expect("is TOML").into());
    let fits = |schema: &str, document: &Value| {
        let validator = validator(schema);
        let errors: Vec<String> = validator
            .iter_errors(document)
            .map(|error| format!("{}: {error:.200}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
    };
    fits(ANSWERS_SCHEMA, &form(ANSWERS));
    fits(REVIEWS_SCHEMA, &form(REVIEWS));
    for (from, to) in [
        ("answer = \"", "answer = \"perhaps "),
        ("format = 1", "format = 2"),
    ] {
        let wrong = form(&ANSWERS.replacen(from, to, 1));
        assert!(!validator(ANSWERS_SCHEMA).is_valid(&wrong), "{to}");
    }
    let wrong = form(&REVIEWS.replacen("action = \"", "action = \"not ", 1));
    assert!(!validator(REVIEWS_SCHEMA).is_valid(&wrong));
    // The forms that the program writes fit but for what a person has to fill in.
    let (evaluation, wording) = &evaluations()[2];
    let frame = Frame::english().expect("the English frame is whole");
    let sheet = tracevet::report::review_form(evaluation, wording, &frame).expect("a form");
    let sheet = String::from_utf8(sheet).expect("is UTF-8");
    fits(REVIEWS_SCHEMA, &form(&sheet));
    let sheet = tracevet::report::questionnaire(evaluation, wording, &frame);
    let sheet = String::from_utf8(sheet).expect("is UTF-8");
    let filled = sheet.replacen("name = \"\"", "name = \"An agency\"", 1);
    fits(ANSWERS_SCHEMA, &form(&filled));
    for of in evaluations() {
        fits(EVALUATION_SCHEMA, &json("json", &of));
    }
    let evidence = serde_json::to_value(hostile().evidence()).expect("is plain");
    fits(EVIDENCE_SCHEMA, &evidence);
}

/// A schema that its owner publishes; none where the corpus is missing.
fn schema(name: &str) -> Option<Value> {
    let path = corpus(&format!("7-schemas/{name}"))?;
    let bytes = std::fs::read(path).expect("a schema");
    Some(serde_json::from_slice(&bytes).expect("a schema is JSON"))
}

fn validate(format: &str, schema: &Value, others: &[(&str, &Value)]) {
    let registry = others
        .iter()
        .fold(Registry::new(), |registry, (uri, other)| {
            registry.add(*uri, (*other).clone()).expect("a resource")
        })
        .prepare()
        .expect("schemas that fit together");
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(schema)
        .expect("a schema that can be used");
    for of in evaluations() {
        let document = json(format, &of);
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .take(5)
            .map(|error| format!("{}: {error:.300}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{format}: {errors:#?}");
    }
    // The schema objects to something at all.
    assert!(!validator.is_valid(&Value::String("no document".to_owned())));
}

#[test]
fn sarif_fits_the_schema_of_oasis() {
    let Some(mut schema) = schema("sarif-2.1.0.schema.json") else {
        return;
    };
    // As it is published, a bracket in this pattern is never opened; what is meant is stricter.
    for place in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][place]["properties"]["language"];
        assert!(language.is_object());
        language["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$".into();
    }
    validate("sarif", &schema, &[]);
    validate("sarif-all", &schema, &[]);
}

#[test]
fn the_software_inventory_fits_the_schema_of_cyclonedx() {
    let (Some(bom), Some(jsf), Some(spdx)) = (
        schema("bom-1.6.schema.json"),
        schema("jsf-0.82.schema.json"),
        schema("spdx.schema.json"),
    ) else {
        return;
    };
    let others = [
        (
            "http://cyclonedx.org/schema/jsf-0.82.SNAPSHOT.schema.json",
            &jsf,
        ),
        (
            "http://cyclonedx.org/schema/spdx.SNAPSHOT.schema.json",
            &spdx,
        ),
    ];
    validate("cyclonedx", &bom, &others);
}
