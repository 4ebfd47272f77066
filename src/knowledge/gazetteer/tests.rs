use super::*;
use crate::knowledge::Knowledge;
use crate::model::{AgentKind, Gender};

fn gazetteer() -> Gazetteer {
    Knowledge::embedded().unwrap().gazetteer
}

fn agent(gazetteer: &Gazetteer, name: &str) -> String {
    let id = gazetteer.named(name).unwrap_or_else(|| panic!("{name} is not known"));
    gazetteer.entry(gazetteer.agent_of(id)).name.clone()
}

#[test]
fn every_state_has_names_and_code() {
    let g = gazetteer();
    let states: Vec<_> = g.entries.iter().filter(|e| e.kind == EntryKind::Agent(AgentKind::State)).collect();
    assert!(states.len() > 220, "{}", states.len());
    for state in &states {
        assert!(!state.name.is_empty() && state.key.len() == "state/XX".len(), "{state:?}");
        assert!(state.gender.is_some(), "{state:?}");
    }
}

#[test]
fn seats_and_capitals_stand_for_who_sits_there() {
    let g = gazetteer();
    for (name, stands_for) in [
        ("Kremlin", "Russie"),
        ("Maison Blanche", "États-Unis"),
        ("Maison-Blanche", "États-Unis"),
        ("Séoul", "Corée du Sud"),
        ("SEOUL", "Corée du Sud"),
        ("Élysée", "France"),
        ("Quai d’Orsay", "ministère français des Affaires étrangères"),
        ("Downing Street", "Royaume-Uni"),
        ("Pékin", "Chine"),
        ("Kyiv", "Ukraine"),
        ("Bruxelles", "Commission européenne"),
        ("Nations unies", "ONU"),
        ("Agence France-Presse", "AFP"),
        ("Pentagone", "Pentagone"),
    ] {
        assert_eq!(agent(&g, name), stands_for, "{name}");
    }
    assert!(g.named("Villeneuve").is_none());
}

#[test]
fn a_capital_letter_makes_a_name() {
    let g = gazetteer();
    assert!(g.longest_name(&[("le", false), ("monde", true)]).is_some());
    assert!(g.longest_name(&[("le", false), ("monde", false)]).is_none());
    assert!(g.longest_name(&[("orange", false)]).is_none());
    assert!(g.longest_name(&[("free", false)]).is_none());
}

#[test]
fn demonyms_inflect_and_combine() {
    let g = gazetteer();
    let states =
        |word: &str| -> Vec<String> { g.demonym(word).iter().map(|d| g.entry(d.state).name.clone()).collect() };
    assert_eq!(states("russes"), ["Russie"]);
    assert_eq!(states("Nord-Coréennes"), ["Corée du Nord"]);
    assert_eq!(states("américaine"), ["États-Unis"]);
    assert_eq!(states("russo-nord-coréen"), ["Russie", "Corée du Nord"]);
    assert_eq!(states("franco-allemandes"), ["France", "Allemagne"]);
    assert!(states("coréo-quelque").is_empty());
    assert!(states("municipal").is_empty());
}

#[test]
fn nouns_have_gender_and_plural() {
    let g = gazetteer();
    let class = |w: &str| g.noun(w).first().map(|n| (n.class, n.gender));
    assert_eq!(class("présidente"), Some((NounClass::Office, Some(Gender::Fem))));
    assert_eq!(class("ministres"), Some((NounClass::Office, None)));
    assert_eq!(class("chefs d'état-major"), Some((NounClass::Office, Some(Gender::Masc))));
    assert_eq!(class("généraux"), Some((NounClass::Office, Some(Gender::Masc))));
    assert_eq!(class("Autorités").map(|c| c.0), Some(NounClass::Government));
    assert_eq!(class("armoire"), None);
}

#[test]
fn an_accent_tells_who_from_what() {
    let g = gazetteer();
    assert!(!g.noun("naufragé").is_empty() && !g.noun("Naufragés").is_empty() && !g.noun("NAUFRAGE").is_empty());
    assert!(g.noun("naufrage").is_empty() && g.noun("naufrages").is_empty());
    assert!(!g.noun("ministre").is_empty());
}

#[test]
fn a_user_file_adds_and_overrides() {
    let turtle = "@base <https://w3id.org/selon/id/agent/> .\n\
        @prefix selon: <https://w3id.org/selon/ns#> .\n\
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
        <organisation/port> a selon:Organisation ; skos:prefLabel \"Régie du port\"@fr ; skos:altLabel \"Capitainerie\"@fr .\n\
        <seat/bruxelles> a selon:Seat ; selon:standsFor <state/BE> .\n\
        <http://exemple.org/x> a selon:Medium ; skos:prefLabel \"Radio Quai\"@fr .\n";
    let g = Knowledge::embedded().unwrap().with("mine.ttl", turtle).unwrap().gazetteer;
    assert_eq!(agent(&g, "Capitainerie"), "Régie du port");
    assert_eq!(agent(&g, "Bruxelles"), "Belgique");
    assert_eq!(g.entry(g.named("Radio Quai").unwrap()).key, "medium/radio-quai");
    let error = Knowledge::embedded().unwrap().with("mine.ttl", "x y z").unwrap_err();
    assert_eq!(error.file, "mine.ttl");
}

#[test]
fn states_and_large_bodies_are_known_elsewhere() {
    let g = gazetteer();
    let elsewhere = |key: &str| g.elsewhere(key).map(|(p, iri)| (p.as_str(), iri)).collect::<Vec<_>>();
    let same = "http://www.w3.org/2002/07/owl#sameAs";
    assert_eq!(elsewhere("organisation/onu"), [(same, "http://www.wikidata.org/entity/Q1065")]);
    assert!(elsewhere("state/FR").contains(&(same, "http://www.wikidata.org/entity/Q142")));
    let iso = |(p, iri): &(&str, &str)| p.ends_with("#exactMatch") && iri.ends_with(":3166:FR");
    assert!(elsewhere("state/FR").iter().any(iso));
    assert_eq!(elsewhere("organisation/inconnue"), []);
    // Nobody is two things, and no two are one.
    let mut seen = std::collections::BTreeSet::new();
    for entry in &g.entries {
        let mut same_as = entry.elsewhere.iter().filter(|(p, _)| p.as_str() == same);
        let one = same_as.next();
        assert!(same_as.next().is_none(), "{} is two", entry.key);
        assert!(one.is_none_or(|(_, iri)| seen.insert(iri.clone())), "{} is another", entry.key);
        assert!(one.is_some() || !entry.key.starts_with("state/"), "{} is nowhere", entry.key);
    }
}

#[test]
fn every_word_list_is_there_and_folds() {
    let g = gazetteer();
    for list in Words::ALL {
        assert!(g.lists.get(list.tail()).is_some_and(|words| !words.is_empty()), "{list:?} is empty");
    }
    assert_eq!(g.lists.len(), Words::ALL.len(), "a list that nothing reads: {:?}", g.lists.keys());
    assert!(g.is(Words::Counting, "majorite") && !g.is(Words::Counting, "mairie"));
    for form in ["publie", "publiee", "publies", "publiees", "emis", "emise", "produites"] {
        assert!(g.is_form(Words::Publishing, form), "{form}");
    }
    assert!(!g.is_form(Words::Publishing, "bleues"));
}
