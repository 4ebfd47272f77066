//! The tools and what each takes, as JSON Schema.

use rmcp::model::{JsonObject, Tool, ToolAnnotations};
use serde_json::{Value, json};

/// A parameter: its name, its type, what it is, whether it has to be given.
type Parameter = (&'static str, &'static str, &'static str, bool);

const LIMIT: Parameter = ("limit", "integer", "How many at most (20 where none is given, 100 is the most)", false);
const TOPIC: Parameter = ("topic", "string", "French words that the claim holds, all of them, in any form", false);
const AGENT: Parameter = ("agent", "string", "Who says it, by any spelling", false);
const FROM: Parameter = ("from", "string", "Said or published on that day or later: 2024, 2024-11, 2024-11-29", false);
const UNTIL: Parameter = ("until", "string", "Said or published on that day or before", false);

/// Name, what it does, what it takes.
const TOOLS: [(&str, &str, &[Parameter]); 7] = [
    (
        "extract",
        "Reads the claims of a French text that you give: who says what, with exact words and offsets. Stores nothing.",
        &[("text", "string", "The text, in French", true)],
    ),
    (
        "search",
        "Claims of the stored articles that hold all of some words.",
        &[("topic", "string", "French words, all of which the claim holds, in any form", true), FROM, UNTIL, LIMIT],
    ),
    (
        "match",
        "Who says what a French sentence says, who says the opposite, and what comes near.",
        &[("text", "string", "A sentence in French, such as: Le port a fermé.", true), LIMIT],
    ),
    (
        "said_by",
        "What somebody says: the claims attributed to a person, organisation, state or medium.",
        &[
            ("agent", "string", "Who, by any spelling", true),
            TOPIC,
            (
                "stance",
                "string",
                "asserts, confirms, denies, accuses, alleges, believes, demands, commits, asks or evaluates",
                false,
            ),
            FROM,
            UNTIL,
            LIMIT,
        ],
    ),
    (
        "contradictions",
        "Pairs of claims that contradict each other, with the reason.",
        &[AGENT, TOPIC, FROM, UNTIL, LIMIT],
    ),
    (
        "changes",
        "Who changed their mind: pairs of claims of one speaker that contradict each other, the earlier first.",
        &[AGENT, TOPIC, LIMIT],
    ),
    (
        "article",
        "One article: title, publisher, date, and all its claims with the places of their words.",
        &[
            ("name", "string", "Its short name, title or address", true),
            ("with_text", "boolean", "Whether to give the text of the article too", false),
        ],
    ),
];

/// Every tool.
pub(super) fn all() -> Vec<Tool> {
    let tool = |(name, about, takes): &(&'static str, &'static str, &[Parameter])| {
        let annotations = ToolAnnotations::new().read_only(true).open_world(false);
        Tool::new(*name, *about, schema(takes)).with_annotations(annotations)
    };
    TOOLS.iter().map(tool).collect()
}

/// The names of what a tool takes; none for a tool that there is not.
pub(super) fn takes(tool: &str) -> Option<Vec<&'static str>> {
    let (.., takes) = TOOLS.iter().find(|(name, ..)| *name == tool)?;
    Some(takes.iter().map(|(name, ..)| *name).collect())
}

fn schema(takes: &[Parameter]) -> JsonObject {
    let property =
        |(name, kind, about, _): &Parameter| ((*name).to_owned(), json!({"type": kind, "description": about}));
    let properties: JsonObject = takes.iter().map(property).collect();
    let required: Vec<&str> = takes.iter().filter(|(.., required)| *required).map(|(name, ..)| *name).collect();
    let mut schema = JsonObject::new();
    schema.insert("type".to_owned(), Value::from("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), Value::from(required));
    schema.insert("additionalProperties".to_owned(), Value::from(false));
    schema
}
