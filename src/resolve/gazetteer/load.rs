//! Turtle to gazetteer. In: triples of one file after the other. Out: entries, nouns, titles and
//! names; a later file adds names and overrides what there is one of.

use crate::model::{AgentKind, agent_key};
use crate::fold::{fold, slug};
use super::{Entry, EntryKind, Gazetteer, Noun, NounClass, Title, terms};
use crate::analyse::Gender;
use crate::ontology::{Triple, Value};
use std::collections::{BTreeMap, HashMap};

/// The properties of one subject, in file order.
type Properties = Vec<(String, Value)>;

/// Collects triples by subject.
#[derive(Default)]
pub(super) struct Loader {
    subjects: BTreeMap<String, Properties>,
    /// Subjects in the order in which they are first met.
    order: Vec<String>,
    files: usize,
}

impl Loader {
    /// Adds the triples of one file.
    pub(super) fn add(&mut self, triples: Vec<Triple>) {
        self.files += 1;
        for triple in triples {
            let subject = self.name(&triple.subject);
            let object = match &triple.object {
                Value::Blank(_) => Value::Blank(self.name(&triple.object)),
                other => other.clone(),
            };
            let properties = self.subjects.entry(subject.clone()).or_insert_with(|| {
                self.order.push(subject);
                Vec::new()
            });
            properties.push((triple.predicate, object));
        }
    }

    /// Blank nodes of different files differ.
    fn name(&self, value: &Value) -> String {
        match value {
            Value::Blank(label) => format!("_:{}-{label}", self.files),
            other => other.as_str().to_owned(),
        }
    }

    /// Makes the entries; look-ups by name are not built yet.
    pub(super) fn finish(self) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        let mut numbers = HashMap::new();
        let mut links = Vec::new();
        for iri in &self.order {
            let Some(properties) = self.subjects.get(iri) else { continue };
            let class = one(properties, terms::TYPE).map_or("", Value::as_str);
            if let Some(kind) = entry_kind(class) {
                numbers.insert(iri.clone(), gazetteer.entries.len());
                links.push(properties);
                gazetteer.entries.push(self.entry(iri, kind, properties));
            } else if noun_class(class).is_some() {
                // « la source » is a person and what she says; the latest class is the usual one.
                let mut classes: Vec<NounClass> =
                    all(properties, terms::TYPE).filter_map(|v| noun_class(v.as_str())).collect();
                classes.reverse();
                for class in classes {
                    add_noun(&mut gazetteer, iri, class, properties);
                }
            } else {
                add_words(&mut gazetteer, iri, class, properties);
            }
        }
        for (number, properties) in links.into_iter().enumerate() {
            let targets = |predicate| all(properties, predicate).filter_map(|v| numbers.get(v.as_str()).copied());
            gazetteer.entries[number].stands_for = targets(terms::STANDS_FOR).last();
            gazetteer.entries[number].acts_for = targets(terms::ACTS_FOR).collect();
        }
        gazetteer
    }

    fn entry(&self, iri: &str, kind: EntryKind, properties: &Properties) -> Entry {
        let labels = |predicate| french(properties, predicate);
        let name = labels(terms::PREF_LABEL).last().cloned().unwrap_or_default();
        let mut names = vec![name.clone()];
        names.extend(labels(terms::PREF_LABEL));
        names.extend(all(properties, terms::PREF_LABEL).map(|v| v.as_str().to_owned()));
        names.extend(labels(terms::ALT_LABEL));
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|n| !n.is_empty() && seen.insert(n.clone()));
        let demonyms = all(properties, terms::DEMONYM)
            .filter_map(|v| self.subjects.get(v.as_str()))
            .filter_map(|form| Some((text(form, terms::MASCULINE_FORM)?, text(form, terms::FEMININE_FORM)?)))
            .collect();
        Entry {
            key: key(iri, kind, &name),
            kind,
            name,
            names,
            gender: gender(properties),
            plural: one(properties, terms::PLURAL).is_some_and(|v| v.as_str() == "true"),
            capitals: labels(terms::CAPITAL),
            demonyms,
            combining: labels(terms::COMBINING_FORM),
            stands_for: None,
            acts_for: Vec::new(),
            called: keys(properties, terms::CALLED).collect(),
        }
    }
}

/// The tail of an IRI below `agent/`; of any other, what it is and its name.
fn key(iri: &str, kind: EntryKind, name: &str) -> String {
    match (iri.strip_prefix(terms::AGENT), kind) {
        (Some(tail), _) => tail.to_owned(),
        (None, EntryKind::Agent(kind)) => agent_key(kind, name),
        (None, EntryKind::Seat) => format!("seat/{}", slug(name)),
    }
}

fn entry_kind(class: &str) -> Option<EntryKind> {
    Some(match class {
        terms::STATE => EntryKind::Agent(AgentKind::State),
        terms::ORGANISATION => EntryKind::Agent(AgentKind::Organisation),
        terms::MEDIUM => EntryKind::Agent(AgentKind::Medium),
        terms::PERSON => EntryKind::Agent(AgentKind::Person),
        terms::GROUP => EntryKind::Agent(AgentKind::Group),
        terms::SEAT => EntryKind::Seat,
        _ => return None,
    })
}

fn noun_class(class: &str) -> Option<NounClass> {
    Some(match class {
        terms::OFFICE => NounClass::Office,
        terms::PERSON_NOUN => NounClass::Person,
        terms::ORGANISATION_NOUN => NounClass::Organisation,
        terms::GOVERNMENT_NOUN => NounClass::Government,
        terms::STATE_NOUN => NounClass::State,
        terms::GROUP_NOUN => NounClass::Group,
        terms::MEDIUM_NOUN => NounClass::Medium,
        terms::DOCUMENT_NOUN => NounClass::Document,
        terms::STATEMENT_NOUN => NounClass::Statement,
        _ => return None,
    })
}

fn add_noun(gazetteer: &mut Gazetteer, iri: &str, class: NounClass, properties: &Properties) {
    let key = iri.rsplit('/').next().unwrap_or_default().to_owned();
    let masculine = french(properties, terms::MASCULINE_FORM);
    let feminine = french(properties, terms::FEMININE_FORM);
    gazetteer.also_called.entry(key.clone()).or_default().extend(keys(properties, terms::ALSO_CALLED));
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

fn add_words(gazetteer: &mut Gazetteer, iri: &str, class: &str, properties: &Properties) {
    let words = |predicate| all(properties, predicate).map(|v| fold(v.as_str()));
    match class {
        terms::TITLE => {
            let key = iri.rsplit('/').next().unwrap_or_default();
            let title = |gender| Title { key: key.to_owned(), gender };
            for (forms, gender) in [
                (terms::WORD, None),
                (terms::MASCULINE_FORM, Some(Gender::Masc)),
                (terms::FEMININE_FORM, Some(Gender::Fem)),
            ] {
                gazetteer.titles.extend(words(forms).map(|w| (w.trim_end_matches('.').to_owned(), title(gender))));
            }
        }
        terms::GIVEN_NAMES => {
            let feminine = gender(properties) == Some(Gender::Fem);
            for name in words(terms::GIVEN_NAME) {
                let known = gazetteer.given.entry(name).or_default();
                known.0 |= !feminine;
                known.1 |= feminine;
            }
        }
        terms::FAMILY_FIRST => gazetteer.family_first.extend(words(terms::FAMILY_NAME)),
        terms::ORGANISATION_WORD => gazetteer.organisation_words.extend(words(terms::WORD)),
        terms::TAKING_UP => {
            let field = iri.rsplit('/').next().unwrap_or_default();
            gazetteer.taking_up.extend(words(terms::WORD).map(|w| (slug(&w), field.to_owned())));
        }
        terms::PORTFOLIO => gazetteer.portfolios.extend(words(terms::WORD)),
        terms::WORD_LIST => {
            let list = iri.rsplit('/').next().unwrap_or_default();
            gazetteer.lists.entry(list.to_owned()).or_default().extend(words(terms::WORD));
        }
        _ => {}
    }
}

fn all<'p>(properties: &'p Properties, predicate: &'p str) -> impl Iterator<Item = &'p Value> {
    properties.iter().filter(move |(p, _)| p == predicate).map(|(_, v)| v)
}

/// The tails of the IRIs that are values.
fn keys<'p>(properties: &'p Properties, predicate: &'p str) -> impl Iterator<Item = String> {
    all(properties, predicate).filter_map(|v| v.as_str().rsplit('/').next()).map(str::to_owned)
}

/// The last value: that of the latest file.
fn one<'p>(properties: &'p Properties, predicate: &'p str) -> Option<&'p Value> {
    all(properties, predicate).last()
}

fn text(properties: &Properties, predicate: &str) -> Option<String> {
    one(properties, predicate).map(|v| v.as_str().to_owned())
}

/// The values in French or in no language.
fn french(properties: &Properties, predicate: &str) -> Vec<String> {
    all(properties, predicate)
        .filter(|v| !matches!(v, Value::Literal { language: Some(l), .. } if !l.starts_with("fr")))
        .map(|v| v.as_str().to_owned())
        .collect()
}

fn gender(properties: &Properties) -> Option<Gender> {
    match one(properties, terms::GENDER)?.as_str() {
        terms::FEMININE => Some(Gender::Fem),
        terms::MASCULINE => Some(Gender::Masc),
        _ => None,
    }
}
