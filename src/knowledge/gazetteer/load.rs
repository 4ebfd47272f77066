//! Facts to gazetteer. In: what files of knowledge say. Out: entries, nouns, titles and names; a later
//! file adds names and overrides what there is one of.

use super::{Entry, EntryKind, Gazetteer, Noun, NounClass, Title};
use crate::fold::{fold, slug};
use crate::knowledge::facts::{Facts, Subject, local, tail};
use crate::knowledge::map::Map;
use crate::model::{AgentKind, Gender, agent_key};
use crate::vocab::{AGENTS, owl, skos};
use oxrdf::NamedNodeRef;
use std::collections::BTreeSet;

/// Makes the entries; look-ups by name are not built yet.
pub(super) fn load(facts: &Facts<'_>) -> Gazetteer {
    let mut gazetteer = Gazetteer::default();
    let mut agents: Vec<(EntryKind, &Subject<'_>)> = Vec::new();
    for subject in facts.iter() {
        let Some(class) = subject.classes().last() else { continue };
        if let Some(kind) = entry_kind(class) {
            agents.push((kind, subject));
        } else if noun_class(class).is_some() {
            // « la source » is a person and what she says; the latest class is the usual one.
            let mut classes: Vec<NounClass> = subject.classes().filter_map(noun_class).collect();
            classes.reverse();
            for class in classes {
                add_noun(&mut gazetteer, class, subject);
            }
        } else {
            add_words(&mut gazetteer, class, subject);
        }
    }
    // Of those who share a name the last is meant: a user's own before all, then a person before a place.
    agents.sort_by_key(|(kind, subject)| (subject.source, rank(*kind)));
    let numbers: Map<&str, usize> = agents.iter().enumerate().map(|(n, (_, subject))| (subject.iri, n)).collect();
    for (kind, subject) in agents {
        let targets = |predicate| subject.all(predicate).filter_map(|value| numbers.get(value.text()).copied());
        let (stands_for, acts_for) = (targets("standsFor").last(), targets("actsFor").collect());
        gazetteer.entries.push(Entry { stands_for, acts_for, ..entry(facts, kind, subject) });
    }
    gazetteer
}

fn entry(facts: &Facts<'_>, kind: EntryKind, subject: &Subject<'_>) -> Entry {
    let texts = |predicate| subject.french(predicate).map(str::to_owned).collect::<Vec<String>>();
    let usual = skos::PREF_LABEL.as_str();
    let name = texts(usual).pop().unwrap_or_default();
    let mut names = vec![name.clone()];
    names.extend(texts(usual));
    names.extend(subject.all(usual).map(|value| value.text().to_owned()));
    names.extend(texts(skos::ALT_LABEL.as_str()));
    let mut seen = BTreeSet::new();
    names.retain(|n| !n.is_empty() && seen.insert(n.clone()));
    let text = |form: &Subject<'_>, predicate| form.last(predicate).map(|value| value.text().to_owned());
    let demonyms = subject
        .all("demonym")
        .filter_map(|form| facts.get(form.text()))
        .filter_map(|form| Some((text(form, "masculineForm")?, text(form, "feminineForm")?)))
        .collect();
    Entry {
        key: key(subject.iri, kind, &name),
        kind,
        name,
        names,
        gender: gender(subject),
        plural: subject.last("plural").is_some_and(|value| value.text() == "true"),
        capitals: texts("capital"),
        demonyms,
        combining: texts("combiningForm"),
        stands_for: None,
        acts_for: Vec::new(),
        called: subject.all("called").map(|noun| tail(noun.text()).to_owned()).collect(),
        elsewhere: elsewhere(subject),
    }
}

/// Who an agent is elsewhere.
fn elsewhere(subject: &Subject<'_>) -> Vec<(NamedNodeRef<'static>, String)> {
    let by = |property: NamedNodeRef<'static>| {
        subject.all(property.as_str()).map(move |value| (property, value.text().to_owned()))
    };
    by(owl::SAME_AS).chain(by(skos::EXACT_MATCH)).collect()
}

/// The tail of an IRI below `agent/`; of any other, what it is and its name.
fn key(iri: &str, kind: EntryKind, name: &str) -> String {
    match (iri.strip_prefix(AGENTS), kind) {
        (Some(tail), _) => tail.to_owned(),
        (None, EntryKind::Agent(kind)) => agent_key(kind, name),
        (None, EntryKind::Seat) => format!("seat/{}", slug(name)),
    }
}

fn entry_kind(class: &str) -> Option<EntryKind> {
    if class == "Seat" {
        return Some(EntryKind::Seat);
    }
    let kind = AgentKind::ALL.into_iter().find(|kind| local(kind.class().as_str()) == Some(class));
    kind.filter(|kind| *kind != AgentKind::Document).map(EntryKind::Agent)
}

/// Of two entries of one name, that of the higher rank is meant.
fn rank(kind: EntryKind) -> u8 {
    match kind {
        EntryKind::Agent(AgentKind::State) => 0,
        EntryKind::Agent(AgentKind::Organisation | AgentKind::Document) => 1,
        EntryKind::Agent(AgentKind::Medium) => 2,
        EntryKind::Seat => 3,
        EntryKind::Agent(AgentKind::Group | AgentKind::Anonymous | AgentKind::Office | AgentKind::Place) => 4,
        EntryKind::Agent(AgentKind::Person) => 5,
    }
}

fn noun_class(class: &str) -> Option<NounClass> {
    Some(match class {
        "Office" => NounClass::Office,
        "PersonNoun" => NounClass::Person,
        "OrganisationNoun" => NounClass::Organisation,
        "GovernmentNoun" => NounClass::Government,
        "StateNoun" => NounClass::State,
        "GroupNoun" => NounClass::Group,
        "MediumNoun" => NounClass::Medium,
        "DocumentNoun" => NounClass::Document,
        "StatementNoun" => NounClass::Statement,
        _ => return None,
    })
}

fn add_noun(gazetteer: &mut Gazetteer, class: NounClass, subject: &Subject<'_>) {
    let key = subject.tail().to_owned();
    let forms = |predicate| subject.french(predicate).collect::<Vec<&str>>();
    let (masculine, feminine) = (forms("masculineForm"), forms("feminineForm"));
    let others = subject.all("alsoCalled").map(|noun| tail(noun.text()).to_owned());
    gazetteer.also_called.entry(key.clone()).or_default().extend(others);
    if class == NounClass::Office {
        gazetteer.offices.insert(key.clone());
    }
    if class == NounClass::Person {
        gazetteer.people.insert(key.clone());
    }
    let mut add = |form: &str, gender| {
        if let Some((first, _)) = form.split_once(' ') {
            gazetteer.noun_openers.insert(fold(first));
        }
        let accented = form.ends_with('é');
        gazetteer.accented.entry(fold(form)).and_modify(|all| *all &= accented).or_insert(accented);
        let readings = gazetteer.nouns.entry(fold(form)).or_default();
        if !readings.iter().any(|n| n.class == class && n.key == key) {
            readings.push(Noun { class, key: key.clone(), gender });
        }
    };
    for form in &masculine {
        add(form, (!feminine.contains(form)).then_some(Gender::Masc));
    }
    for form in &feminine {
        add(form, (!masculine.contains(form)).then_some(Gender::Fem));
    }
}

fn add_words(gazetteer: &mut Gazetteer, class: &str, subject: &Subject<'_>) {
    let words = |predicate| subject.all(predicate).map(|value| fold(value.text()));
    match class {
        "Title" => {
            let title = |gender| Title { key: subject.tail().to_owned(), gender };
            let forms = [("word", None), ("masculineForm", Some(Gender::Masc)), ("feminineForm", Some(Gender::Fem))];
            for (forms, gender) in forms {
                gazetteer.titles.extend(words(forms).map(|w| (w.trim_end_matches('.').to_owned(), title(gender))));
            }
        }
        "GivenNames" => {
            let feminine = gender(subject) == Some(Gender::Fem);
            for name in words("givenName") {
                let known = gazetteer.given.entry(name).or_default();
                known.0 |= !feminine;
                known.1 |= feminine;
            }
        }
        "FamilyFirst" => gazetteer.family_first.extend(words("familyName")),
        "OrganisationWord" => gazetteer.organisation_words.extend(words("word")),
        "TakingUp" => {
            gazetteer.taking_up.extend(words("word").map(|w| (slug(&w), subject.tail().to_owned())));
        }
        "Portfolio" => gazetteer.portfolios.extend(words("word")),
        "WordList" => {
            gazetteer.lists.entry(subject.tail().to_owned()).or_default().extend(words("word"));
        }
        class => gazetteer.table.add(class, subject),
    }
}

fn gender(subject: &Subject<'_>) -> Option<Gender> {
    match local(subject.last("gender")?.text())? {
        "feminine" => Some(Gender::Fem),
        "masculine" => Some(Gender::Masc),
        _ => None,
    }
}
