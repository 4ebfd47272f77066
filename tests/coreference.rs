//! Who is meant: mentions handed on with their agents, unnamed agents of two articles apart, first persons.

use selon::model::{AgentKind, MentionKind};
use selon::pipeline::{Extraction, Pipeline};
use selon::read::Article;

fn read(pipeline: &Pipeline, origin: &str, text: &str) -> Extraction {
    pipeline.run(&Article { origin: origin.to_owned(), text: text.to_owned(), ..Article::default() })
}

/// The words of each mention with the names of its agents.
fn mentions(text: &str) -> Vec<(String, MentionKind, Vec<String>)> {
    let found = read(&Pipeline::embedded().unwrap(), "a.txt", text).mentions;
    let mention = |m: &selon::model::AgentMention| {
        (m.span.of(text).to_owned(), m.kind, m.agents.iter().map(|a| a.name.clone()).collect())
    };
    found.iter().map(mention).collect()
}

#[test]
fn a_capital_after_de_is_no_mention_of_its_state() {
    let found = mentions("Le maire de Paris a promis une fête sur le pont de Paris. La France a démenti tout retard.");
    let france: Vec<&str> = found
        .iter()
        .filter(|(_, _, who)| who.iter().any(|w| w == "France"))
        .map(|(words, _, _)| words.as_str())
        .collect();
    assert_eq!(france, ["France"]);
}

#[test]
fn names_and_pronouns_of_one_person_are_mentions_of_one_agent() {
    let found = mentions(
        "La préfète Jeanne Colin a visité le port. Elle a promis une aide. « Je reviendrai », a-t-elle ajouté.",
    );
    let of = |kind| {
        let one = |m: &&(String, MentionKind, Vec<String>)| m.1 == kind && m.2 == ["Jeanne Colin"];
        found.iter().filter(one).map(|m| m.0.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(of(MentionKind::Name), ["Jeanne Colin"]);
    assert_eq!(of(MentionKind::Pronoun), ["Elle", "Je", "-t-elle"]);
}

#[test]
fn unnamed_agents_of_two_articles_are_two_and_placed_bodies_one() {
    let pipeline = Pipeline::embedded().unwrap();
    let keys = |origin: &str, who: &str| {
        let text = format!("{who} affirme que le pont tiendra.");
        let claims = read(&pipeline, origin, &text).claims;
        let agent = &claims[0].agents[0];
        (agent.key.clone(), agent.kind)
    };
    for (who, kind) in [
        ("Un témoin", AgentKind::Anonymous),
        ("La police", AgentKind::Organisation),
        ("Le maire", AgentKind::Office),
        ("Le rapport", AgentKind::Document),
    ] {
        let (a, b) = (keys("a.txt", who), keys("b.txt", who));
        assert_eq!((a.1, b.1), (kind, kind), "{who}");
        assert_ne!(a.0, b.0, "{who}");
        assert_eq!(a, keys("a.txt", who), "{who}: one article, one key");
    }
    assert_eq!(keys("a.txt", "La police de Landreu").0, keys("b.txt", "La police de Landreu").0);
    assert_eq!(keys("a.txt", "Le préfet de la Creuse").0, keys("b.txt", "Le préfet de la Creuse").0);
}

#[test]
fn a_place_that_is_only_spoken_of_is_no_person() {
    let pipeline = Pipeline::embedded().unwrap();
    let found = read(
        &pipeline,
        "a.txt",
        "Les pêcheurs de Ploudarec bloquent le quai. À Ploudarec, le préfet a promis une aide.",
    );
    let kinds: Vec<AgentKind> = found.named.iter().filter(|a| a.name == "Ploudarec").map(|a| a.kind).collect();
    assert!(kinds.iter().all(|kind| *kind == AgentKind::Place), "{kinds:?}");
}
