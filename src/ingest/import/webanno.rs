//! Claims as Web Annotations (<https://www.w3.org/TR/annotation-model/>). In: an annotation, an array of them, a page or
//! a collection, as Hypothesis, Recogito and `selon export --format annotations` write them. Out: the claims. Who
//! speaks is who an `identifying` body names, or else the creator; a `tagging` body that names a stance is the stance.

use super::spot::Spot;
use super::{Foreign, ImportError};
use crate::model::Stance;
use serde_json::Value;

/// Reads annotations.
///
/// # Errors
/// Where the text is no JSON, with the line and column.
pub fn annotations(file: &str, text: &str) -> Result<Vec<Foreign>, ImportError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| ImportError::Ill { file: file.to_owned(), cause: format!("it is no JSON: {error}") })?;
    let items = match &value {
        Value::Array(items) => items.as_slice(),
        Value::Object(page) => {
            let within = page.get("first").and_then(|first| first.get("items")).or_else(|| page.get("items"));
            within.and_then(Value::as_array).map_or(std::slice::from_ref(&value), Vec::as_slice)
        }
        _ => &[],
    };
    Ok(items.iter().enumerate().filter_map(|(at, item)| annotation(item, at + 1)).collect())
}

fn annotation(item: &Value, number: usize) -> Option<Foreign> {
    let target = several(item.get("target")?).next()?;
    let source = target.get("source").unwrap_or(target);
    let article = source.as_str().or_else(|| source.get("id")?.as_str())?.to_owned();
    let mut spot = Spot::default();
    for selector in target.get("selector").into_iter().flat_map(several) {
        let text = |name: &str| selector.get(name).and_then(Value::as_str).map(str::to_owned);
        let place = |name: &str| selector.get(name)?.as_u64().and_then(|number| usize::try_from(number).ok());
        if let Some(exact) = text("exact") {
            spot.exact = Some(exact);
            spot.prefix = text("prefix").unwrap_or_default();
            spot.suffix = text("suffix").unwrap_or_default();
        } else if let (Some(start), Some(end)) = (place("start"), place("end")) {
            spot.offsets = Some((start, end));
        }
    }
    let bodies: Vec<&Value> = item.get("body").into_iter().flat_map(several).collect();
    let purpose = |name: &'static str| {
        bodies.iter().filter(move |body| body.get("purpose").and_then(Value::as_str) == Some(name))
    };
    let stance = purpose("tagging").filter_map(|body| body.get("value")?.as_str()).find_map(Stance::called);
    let mut who: Vec<String> = purpose("identifying").filter_map(|body| name(body)).collect();
    if who.is_empty() {
        who = item.get("creator").into_iter().flat_map(several).filter_map(name).collect();
    }
    let confidence = item.get("selon:confidence").and_then(Value::as_f64);
    Some(Foreign { article, who, kind: None, stance, confidence, spot, number })
}

/// One or several.
fn several(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice).iter()
}

fn name(body: &Value) -> Option<String> {
    let named = ["rdfs:label", "name", "label", "value"].iter().find_map(|key| body.get(key)?.as_str());
    named.or_else(|| body.as_str()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_tells_who_says_what_where() {
        let text = r#"{"type": "Annotation", "creator": {"name": "Lise"},
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": "denies"}],
            "target": {"source": "https://exemple.fr/a", "selector": [
                {"type": "TextQuoteSelector", "exact": "le port ferme"},
                {"type": "TextPositionSelector", "start": 3, "end": 16}]}}"#;
        let claims = annotations("a.json", text).unwrap();
        assert_eq!(claims.len(), 1);
        assert_eq!((claims[0].article.as_str(), claims[0].who[0].as_str()), ("https://exemple.fr/a", "Lise"));
        assert_eq!((claims[0].stance, claims[0].spot.offsets), (Some(Stance::Denies), Some((3, 16))));
        assert!(annotations("a.json", "{").unwrap_err().to_string().contains("a.json"));
    }
}
