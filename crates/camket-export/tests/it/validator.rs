//! A small JSON Schema validator for the keywords that the published schema uses; any other keyword is an error,
//! so the schema cannot grow past what is checked.

use serde_json::Value;

/// Everything that is wrong with `value` under `schema`, each with its place.
pub fn validate(schema: &Value, value: &Value) -> Vec<String> {
    let mut bad = Vec::new();
    check(schema, schema, value, "", &mut bad);
    bad
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, bad: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        let fine = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#").expect("references stay in the file");
                let target = root.pointer(name).unwrap_or_else(|| panic!("{name} is not defined"));
                check(root, target, value, at, bad);
                true
            }
            "anyOf" => rule.as_array().unwrap().iter().any(|option| {
                let mut inner = Vec::new();
                check(root, option, value, at, &mut inner);
                inner.is_empty()
            }),
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "number" => value.is_number(),
                "integer" => value.is_u64() || value.is_i64(),
                "null" => value.is_null(),
                other => panic!("unknown type {other}"),
            },
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|v| v >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|v| v <= rule.as_f64().unwrap()),
            "minLength" => value.as_str().is_none_or(|v| v.chars().count() as u64 >= rule.as_u64().unwrap()),
            "minItems" => value.as_array().is_none_or(|v| v.len() as u64 >= rule.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|v| v.len() as u64 <= rule.as_u64().unwrap()),
            "pattern" => value.as_str().is_none_or(|v| matches(rule.as_str().unwrap(), v)),
            "items" => {
                for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}/{i}"), bad);
                }
                true
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(key) {
                        check(root, rule, inner, &format!("{at}/{key}"), bad);
                    }
                }
                true
            }
            "required" => rule.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some()),
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                let known = schema["properties"].as_object().unwrap();
                value.as_object().is_none_or(|v| v.keys().all(|key| known.contains_key(key)))
            }
            other => panic!("the validator does not know the keyword {other:?}: teach it in support/validator.rs"),
        };
        if !fine {
            bad.push(format!("{at}: {keyword} {rule} refuses {value}"));
        }
    }
}

/// The two shapes of pattern that the schema has: a letter with a number, and EDTF.
fn matches(pattern: &str, value: &str) -> bool {
    match pattern.strip_prefix('^').and_then(|p| p.strip_suffix("[1-9][0-9]*$")) {
        Some(letter) => value.strip_prefix(letter).is_some_and(|n| n.parse::<u32>().is_ok_and(|n| n > 0)),
        None => {
            assert!(pattern.contains(r"(\d|X){4}"), "unknown pattern {pattern}");
            camket_model::Edtf::parse(value).is_ok()
        }
    }
}
