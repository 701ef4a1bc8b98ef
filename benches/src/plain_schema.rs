//! The part of a JSON Schema that typify can read.

use serde_json::Value;

/// Without what typify 0.8 panics at or makes slow types of: definitions are put in place, conditions and patterns left
/// out, and an empty text is no number and no boolean.
pub fn of(mut schema: Value) -> Value {
    let definitions = schema.as_object_mut().and_then(|schema| schema.remove("$defs")).unwrap_or_default();
    simplify(&mut schema, &definitions);
    schema
}

fn simplify(schema: &mut Value, definitions: &Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(|item| simplify(item, definitions)),
        Value::Object(object) => {
            if let Some(Value::String(name)) = object.remove("$ref") {
                let definition = &definitions[name.trim_start_matches("#/$defs/")];
                for (key, value) in definition.as_object().into_iter().flatten() {
                    object.entry(key).or_insert_with(|| value.clone());
                }
            }
            object.retain(|key, _| !matches!(key.as_str(), "$schema" | "$comment" | "allOf" | "pattern"));
            if let Some(Value::Array(types)) = object.get_mut("type")
                && types.len() > 2
            {
                types.retain(|ty| ty != "string");
                object.remove("maxLength");
            }
            object.values_mut().for_each(|value| simplify(value, definitions));
        }
        _ => {}
    }
}
