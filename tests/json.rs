//! What `extract --format json` prints: as its schema says, and every offset in the text that it gives.

use selon::export::claims::ArticleClaims;
use selon::iri::Base;
use selon::pipeline::Pipeline;
use selon::read::{ReadOptions, items_of};
use serde_json::Value;

const SENTENCES: &str = "La maire, Aude Kervran, a démenti mardi la vente du phare. « Rien n’est signé », a-t-elle dit. \
    Selon la préfecture, le chantier commencerait pourtant en avril.";

/// The objects of an input.
fn objects(name: &str, text: &str) -> Vec<Value> {
    let pipeline = Pipeline::embedded().unwrap();
    let options = ReadOptions::default();
    let articles = items_of(name, text.as_bytes().to_vec(), &options).flat_map(|item| item.unwrap().articles(&options));
    articles
        .map(|article| {
            let article = article.unwrap();
            let extraction = pipeline.run(&article);
            serde_json::to_value(ArticleClaims::new(&article, &extraction, &Base::default())).unwrap()
        })
        .collect()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../ontology/extract.schema.json")).unwrap()
}

/// What of a value is not as a schema says: the words of JSON Schema (2020-12) that the published one uses.
fn check(root: &Value, schema: &Value, value: &Value, place: &str, wrong: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        let found = root.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("no {name}"));
        return check(root, found, value, place, wrong);
    }
    if let Some(some) = schema["anyOf"].as_array() {
        let fits = |one: &Value| {
            let mut inner = Vec::new();
            check(root, one, value, place, &mut inner);
            inner.is_empty()
        };
        if !some.iter().any(fits) {
            wrong.push(format!("{place}: none of several"));
        }
        return;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is = |wanted: &Value| wanted == kind || (wanted == "number" && kind == "integer");
    let fits = match &schema["type"] {
        Value::Null => true,
        Value::Array(all) => all.iter().any(is),
        one => is(one),
    };
    if !fits {
        wrong.push(format!("{place}: {kind}"));
    }
    if schema["enum"].as_array().is_some_and(|all| !all.contains(value)) {
        wrong.push(format!("{place}: none of the values"));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if value.get(name).is_none() {
            wrong.push(format!("{place}: {name} is missing"));
        }
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(name) {
            Some(described) => check(root, described, inner, &format!("{place}/{name}"), wrong),
            None if schema["additionalProperties"] == false => wrong.push(format!("{place}: {name} is not described")),
            None => {}
        }
    }
    for (n, inner) in value.as_array().into_iter().flatten().enumerate() {
        check(root, &schema["items"], inner, &format!("{place}/{n}"), wrong);
    }
}

/// Every stretch of an object, wherever it stands in it.
fn pieces(value: &Value, found: &mut Vec<(usize, usize, String)>) {
    let number = |key: &str| value.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    if let (Some(start), Some(end), Some(text)) = (number("start"), number("end"), value.get("text")) {
        found.push((start, end, text.as_str().unwrap().to_owned()));
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| pieces(v, found)),
        Value::Object(fields) => fields.values().for_each(|v| pieces(v, found)),
        _ => {}
    }
}

#[test]
fn the_object_is_as_its_schema_says() {
    let schema = schema();
    let page = format!(
        "<html lang=fr><body><article><h1>Le phare</h1><p>{SENTENCES}</p><p>{SENTENCES}</p></article></body></html>"
    );
    let feed = format!(
        "<rss><channel><item><title>Le phare</title><description>{SENTENCES}</description></item></channel></rss>"
    );
    let wrapped =
        SENTENCES.replace(" phare. ", " phare.\n").replace("le chantier", "le\nchantier").replace('é', "e\u{301}");
    for (name, text) in [
        ("a.txt", SENTENCES.to_owned()),
        ("nfd.txt", wrapped),
        ("a.html", page),
        ("a.md", format!("# Le phare\n\n{SENTENCES}\n")),
        ("a.xml", feed),
        ("vide.txt", String::new()),
    ] {
        for object in objects(name, &text) {
            let mut wrong = Vec::new();
            check(&schema, &schema, &object, "", &mut wrong);
            assert!(wrong.is_empty(), "{name}: {wrong:#?}");
            let document: Vec<char> = object["document"]["text"].as_str().unwrap().chars().collect();
            let mut found = Vec::new();
            pieces(&object["claims"], &mut found);
            assert!(name == "vide.txt" || found.len() > 8, "{name}: {object:#}");
            for (start, end, words) in found {
                assert_eq!(document[start..end].iter().collect::<String>(), words, "{name}");
            }
            let verbatim = object["document"]["file_offset"].as_u64() == Some(0);
            assert_eq!(verbatim, name.ends_with("txt"), "{name}");
        }
    }
}

#[test]
fn a_schema_that_says_less_is_noticed() {
    let schema = schema();
    let mut object = objects("a.txt", SENTENCES).remove(0);
    object["claims"][0]["stance"] = "mutters".into();
    object["claims"][1]["colour"] = "blue".into();
    let mut wrong = Vec::new();
    check(&schema, &schema, &object, "", &mut wrong);
    assert_eq!(wrong, ["/claims/0/stance: none of the values", "/claims/1: colour is not described"]);
}

#[test]
fn a_reply_leads_to_what_the_page_supposes() {
    let told = objects("a.txt", "Le cabinet aurait perdu trois dossiers. La gérante le nie.");
    let claims = told[0]["claims"].as_array().unwrap();
    let of = |stance: &str| claims.iter().find(|claim| claim["stance"] == stance).unwrap();
    assert_eq!(of("denies")["responds_to"], serde_json::json!([of("alleges")["id"]]), "{claims:?}");
    assert!(of("alleges")["nested"].is_null(), "nobody tells it within the denial");
}
