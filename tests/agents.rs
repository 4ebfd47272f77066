//! Who speaks, and when: short invented texts in `tests/agents/*.txt` with the agents of their claims,
//! wrong readings among them; and the gazetteer against its shapes.
//!
//! A case is a name, perhaps the article's date, a text (one paragraph a line) and lines `> source |
//! agents | date`: a source as written (`∅` for none), its agents parted by ` ; `, the date said.

use selon::model::{AgentKind, PartialDate, agent_key};
use selon::pipeline::Pipeline;
use selon::read::Article;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

struct Case {
    name: String,
    date: Option<PartialDate>,
    text: String,
    expected: Vec<String>,
}

fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    Some(PartialDate { year, month: parts.next()?.parse().ok(), day: parts.next()?.parse().ok() })
}

fn cases(file: &Path) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in
        fs::read_to_string(file).unwrap().lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix("--- ").and_then(|l| l.strip_suffix(" ---")) {
            cases.push(Case { name: name.to_owned(), date: None, text: String::new(), expected: Vec::new() });
            continue;
        }
        let case = cases.last_mut().expect("a case begins with its name");
        if let Some(published) = line.strip_prefix("@date ") {
            case.date = date(published);
        } else if let Some(expected) = line.strip_prefix('>') {
            case.expected.push(expected.trim().to_owned());
        } else {
            case.text.push_str(line);
            case.text.push('\n');
        }
    }
    cases
}

/// The claims of a case, as its expected lines write them; with the date only where the file gives one.
fn found(pipeline: &Pipeline, case: &Case, dated: bool) -> Vec<String> {
    let mut article = Article { text: case.text.clone(), ..Article::default() };
    article.metadata.published = case.date.map(Into::into);
    let mut lines = Vec::new();
    for claim in pipeline.run(&article).claims {
        let source = claim
            .attribution
            .source
            .map_or("∅", |s| s.span.of(&article.text))
            .trim_start_matches("-t-")
            .trim_start_matches('-');
        let agents: Vec<&str> = claim.agents.iter().map(|a| a.name.as_str()).collect();
        let mut line = format!("{source} | {}", agents.join(" ; "));
        if dated {
            let said = claim.said_on.map(|d| d.to_string()).unwrap_or_default();
            write!(line, " | {said}").unwrap();
        }
        lines.push(line.trim().to_owned());
    }
    lines
}

fn check(file: &str, dated: bool) {
    let pipeline = Pipeline::embedded().unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agents").join(file);
    let mut wrong = String::new();
    let cases = cases(&path);
    assert!(!cases.is_empty());
    for case in cases {
        let found = found(&pipeline, &case, dated);
        for expected in case.expected.iter().filter(|e| !found.contains(e)) {
            writeln!(wrong, "{}: {expected:?} not among {found:?}", case.name).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn anaphora_is_resolved_or_left_open() {
    check("anaphore.txt", false);
}

#[test]
fn who_acts_and_who_suffers_are_two() {
    check("deux-personnes.txt", false);
}

#[test]
fn agents_are_taken_up_in_pages_of_all_kinds() {
    check("textes.txt", false);
}

#[test]
fn agents_are_taken_up_among_rivals() {
    check("articles.txt", false);
}

#[test]
fn offices_and_parts_of_bodies_tell_whose_they_are() {
    check("fonctions.txt", false);
}

#[test]
fn an_office_next_to_a_bare_name_tells_who_that_is() {
    check("reprises.txt", false);
}

#[test]
fn bodies_are_taken_up_by_what_they_are() {
    check("corps.txt", false);
}

#[test]
fn turns_of_the_press_tell_who_speaks() {
    check("tournures.txt", false);
}

#[test]
fn names_of_common_words_are_whole() {
    check("noms.txt", false);
}

#[test]
fn whoever_spoke_goes_on_speaking() {
    check("parole.txt", false);
}

#[test]
fn places_stand_for_states_only_where_they_speak() {
    check("metonymie.txt", false);
}

#[test]
fn dates_said_are_reckoned_from_the_article() {
    check("date.txt", true);
}

#[test]
fn a_user_file_makes_other_agents() {
    let turtle = "@base <https://w3id.org/selon/id/agent/> .\n@prefix selon: <https://w3id.org/selon/ns#> .\n\
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
        <organisation/regie> a selon:Organisation ; skos:prefLabel \"Régie du port\"@fr ; skos:altLabel \"Capitainerie\"@fr ; selon:gender selon:feminine .\n";
    let case = Case {
        name: String::new(),
        date: None,
        text: "La Capitainerie a annoncé que le chenal était fermé.".to_owned(),
        expected: Vec::new(),
    };
    let own = Pipeline::embedded().unwrap().with("mine.ttl", turtle).unwrap();
    assert_eq!(found(&own, &case, false), ["La Capitainerie | Régie du port"]);
    assert!(Pipeline::embedded().unwrap().with("mine.ttl", "<a> <b> .").is_err());
}

/// A paper is one agent as publisher, with and without its article, and as a source of the text.
#[test]
fn a_publisher_is_the_medium_that_texts_name() {
    let pipeline = Pipeline::embedded().unwrap();
    let mut article = Article { text: "Selon Le Figaro, le pont ferme lundi.".to_owned(), ..Article::default() };
    for (publisher, key) in [
        ("Le Figaro", Some("medium/figaro")),
        ("Figaro", None),
        ("Agence France-Presse", Some("medium/afp")),
        ("Le Phare de Brest", None),
    ] {
        article.metadata.publisher = Some(publisher.to_owned());
        let extraction = pipeline.run(&article);
        assert_eq!(extraction.media.get(publisher).map(|medium| medium.key.as_str()), key, "{publisher}");
        assert_eq!(extraction.claims[0].agents[0].key, agent_key(AgentKind::Medium, "Figaro"), "{publisher}");
    }
    let ours = pipeline.knowledge.facts();
    let media = ours.iter().filter(|subject| subject.classes().any(|class| class == "Medium"));
    for iri in media.map(|subject| subject.iri.rsplit('/').next().unwrap()) {
        let article = ["le-", "la-", "les-", "l-"].iter().any(|article| iri.starts_with(article));
        assert!(!article, "medium/{iri} keeps the article of its name");
    }
}

#[test]
fn officials_act_for_their_state() {
    let pipeline = Pipeline::embedded().unwrap();
    let text = "Des responsables russes ont affirmé que le pont tenait.\nLe porte-parole de l'armée russe, Igor Sanine, a affirmé que le pont tenait.\n\
        Des touristes russes ont affirmé que le pont tenait.";
    let claims = pipeline.run(&Article { text: text.to_owned(), ..Article::default() }).claims;
    let states: Vec<Vec<&str>> = claims
        .iter()
        .map(|c| c.agents.iter().flat_map(|a| a.acts_for.iter().map(|s| s.key.as_str())).collect())
        .collect();
    assert_eq!(states, [vec!["state/RU"], vec!["state/RU"], vec![]]);
    assert_eq!(claims[1].agents[0].role.as_deref(), Some("porte-parole de l'armée russe"));
    assert_eq!(claims[1].agents[0].key, "person/sanine-igor");
}

#[test]
fn one_person_has_one_key_in_every_article() {
    let pipeline = Pipeline::embedded().unwrap();
    let key = |text: &str| {
        let claims = pipeline.run(&Article { text: text.to_owned(), ..Article::default() }).claims;
        claims.first().and_then(|c| c.agents.first()).map(|a| a.key.clone())
    };
    let spellings = ["Andreï Belooussov", "Andrei Belousov", "Andrey Belousov", "Andreï BELOOUSSOV"];
    let keys: Vec<Option<String>> =
        spellings.iter().map(|n| key(&format!("Le ministre {n} a affirmé que le traité était signé."))).collect();
    assert!(keys[0].is_some() && keys.iter().all(|k| *k == keys[0]), "{keys:?}");
    assert_ne!(key("Le ministre Sergueï Choïgou a affirmé que le traité était signé."), keys[0]);
    assert_eq!(
        key("Poutine a affirmé que le traité était signé."),
        key("Le président Vladimir Putin a affirmé que le traité était signé.")
    );
}

/// Five pages that spell two ministers as papers do, with titles, apposition, all-capitals and the surname alone.
#[test]
fn two_ministers_are_two_agents_on_five_pages() {
    let pipeline = Pipeline::embedded().unwrap();
    let pages = [
        "Andreï Belooussov, ministre à Moscou, a promis une réponse.\nM. Belooussov a affirmé que le pont tenait.",
        "Moscou, le 3 mars. Andrei BELOOUSSOV a déclaré que le dépôt serait gardé. Belooussov a ajouté que la garde veillait.",
        "Andrey Belousov, nouveau chef de la défense, a confirmé que le train partirait. Il a précisé que Choïgou resterait.",
        "Le ministre Andrei Belousov a assuré que l'usine tournait. Sergueï Choïgou, son prédécesseur, a nié que le front reculait.",
        "Selon Sergei Shoigu, le front tenait. Shoigu a salué le travail d'Andrei Belousov.",
    ];
    let mut ministers = std::collections::BTreeMap::new();
    for page in pages {
        for claim in pipeline.run(&Article { text: page.to_owned(), ..Article::default() }).claims {
            for agent in claim.agents {
                *ministers.entry(agent.key).or_insert(0) += 1;
            }
        }
    }
    let found: Vec<(&str, i32)> = ministers.iter().map(|(key, n)| (key.as_str(), *n)).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].0.starts_with("person/belusov-") && found[1].0.contains("-serg"), "{found:?}");
    assert!(found[0].1 >= 6 && found[1].1 >= 3, "{found:?}");
}

#[cfg(feature = "graph")]
#[test]
fn the_gazetteer_fits_its_shapes() {
    use oxigraph::io::{RdfFormat, RdfParser};
    use selon::graph::validate::validate;

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ontology");
    let store = crate::sample::memory();
    for file in [
        "states", "organisations", "media", "seats", "people", "nouns", "taking-up", "names", "given-names", "words",
        "family-first", "offices",
    ] {
        let text = fs::read_to_string(root.join(format!("agents-{file}.ttl"))).unwrap();
        store.oxigraph().load_from_slice(RdfParser::from_format(RdfFormat::Turtle), &text).unwrap();
    }
    let shapes = fs::read_to_string(root.join("agents-shapes.ttl")).unwrap();
    let (nodes, wrong) = validate(&store, "agents-shapes.ttl", &shapes).unwrap();
    assert!(nodes > 800, "{nodes}");
    assert!(wrong.is_empty(), "{wrong:#?}");
    // A state without a code does not fit.
    let bad = "<https://w3id.org/selon/id/agent/state/ZZ> a <https://w3id.org/selon/ns#State> .";
    store.oxigraph().load_from_slice(RdfParser::from_format(RdfFormat::Turtle), bad).unwrap();
    assert!(!validate(&store, "agents-shapes.ttl", &shapes).unwrap().1.is_empty());
}
