//! Reading an affair off a store: its claims by their words, and what hangs on them, each by a look-up.

use super::kinds::{Affair, Contest, Shared, Told, Voice};
use crate::export::record::{ClaimRecord, DocumentRecord, Records};
use crate::export::scope::Scope;
use crate::graph::store::{ClaimStore, StoreError};
use crate::query::{Origins, Parameter, QueryError};
use crate::vocab::{rdfs, selon};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Claims of an affair that are looked at.
const MOST: usize = 1000;

impl Affair {
    /// The affair that words stand for. `parameters` may narrow it down further: `from`, `until`, `agent`.
    ///
    /// # Errors
    /// For words that say nothing, a value that does not suit, and where the store fails.
    pub fn read(store: &ClaimStore, topic: &str, parameters: &[Parameter]) -> Result<Self, QueryError> {
        let mut asked = vec![Parameter { key: "topic".to_owned(), value: topic.to_owned() }];
        asked.extend_from_slice(parameters);
        let scope = Scope::of(store, &asked, None)?;
        let found: Vec<&String> = scope.claims().into_iter().flatten().collect();
        let mut reader =
            Reader { store, records: Records::new(store), documents: BTreeMap::new(), origins: Origins::of(store) };
        let mut affair = Self { topic: topic.to_owned(), cut: found.len() > MOST, ..Self::default() };
        let mut told: BTreeMap<String, (ClaimRecord, Told)> = BTreeMap::new();
        for iri in found.into_iter().take(MOST) {
            if let Some((record, one)) = reader.told(iri)?
                && record.repeats.is_none()
            {
                told.insert(iri.clone(), (record, one));
            }
        }
        affair.claims = told.len();
        affair.articles = told.values().map(|(_, one)| one.document.as_str()).collect::<BTreeSet<_>>().len();
        reader.contests(&told, &mut affair)?;
        reader.agreed(&told, &mut affair)?;
        affair.origins = reader.origins.count(told.values().map(|(record, _)| record.claim.as_str()))?;
        affair.voices = voices(&told, &affair.changed);
        affair.settle(told);
        Ok(affair)
    }

    /// What is left when the contested and the agreed are told, and who was first.
    fn settle(&mut self, told: BTreeMap<String, (ClaimRecord, Told)>) {
        let pairs = self.contested.iter().chain(&self.changed).flat_map(|pair| [&pair.one.claim, &pair.other.claim]);
        let shared = self.agreed.iter().flat_map(|shared| shared.claims.iter().map(|one| &one.claim));
        let seen: BTreeSet<String> = pairs.chain(shared).cloned().collect();
        let mut all: Vec<Told> = told.into_values().map(|(_, one)| one).collect();
        all.sort();
        let first = all.iter().map(|one| one.date.get(..10).unwrap_or(&one.date)).find(|date| !date.is_empty());
        let first = first.map(str::to_owned);
        self.first =
            all.iter().filter(|one| first.as_ref().is_some_and(|day| one.date.starts_with(day))).cloned().collect();
        self.rest = all.into_iter().filter(|one| !seen.contains(&one.claim)).collect();
    }
}

/// Reads what hangs on claims.
pub(super) struct Reader<'s> {
    store: &'s ClaimStore,
    records: Records<'s>,
    documents: BTreeMap<String, DocumentRecord>,
    origins: Origins<'s>,
}

impl Reader<'_> {
    /// A claim with where it stands.
    fn told(&mut self, iri: &str) -> Result<Option<(ClaimRecord, Told)>, StoreError> {
        let Some(record) = self.records.claim(&NamedNode::new_unchecked(iri))? else { return Ok(None) };
        if !self.documents.contains_key(&record.document) {
            let document = self.records.document(&NamedNode::new_unchecked(&record.document))?;
            self.documents.insert(record.document.clone(), document);
        }
        let article = self.documents.get(&record.document).cloned().unwrap_or_default();
        let names: Vec<&str> = record.agents.iter().map(|agent| agent.name.as_str()).collect();
        let told = Told {
            date: record.said_on.clone().or(article.issued).unwrap_or_default(),
            article: article.name.clone(),
            start: record.start,
            claim: record.claim.clone(),
            who: if names.is_empty() {
                record.source.clone().unwrap_or_else(|| "—".to_owned())
            } else {
                names.join(", ")
            },
            agents: record.agents.iter().map(|agent| agent.iri.clone()).collect(),
            stance: record.stance.clone(),
            words: record.text.clone(),
            document: record.document.clone(),
            title: article.title.unwrap_or(article.name),
            publisher: article.publisher.map(|publisher| publisher.name).unwrap_or_default(),
        };
        Ok(Some((record, told)))
    }

    /// The pairs that cannot both hold: of different people, or of one who changed position. One side of a pair is
    /// enough to belong to the affair.
    fn contests(
        &mut self,
        told: &BTreeMap<String, (ClaimRecord, Told)>,
        affair: &mut Affair,
    ) -> Result<(), StoreError> {
        let mut seen = BTreeSet::new();
        for (iri, (record, one)) in told {
            for other in self.nodes(iri, selon::CONTRADICTS)? {
                let pair = if *iri < other { (iri.clone(), other.clone()) } else { (other.clone(), iri.clone()) };
                if !seen.insert(pair.clone()) {
                    continue;
                }
                let known = told.get(&other).cloned();
                let Some((theirs, two)) = (match known {
                    Some(known) => Some(known),
                    None => self.told(&other)?,
                }) else {
                    continue;
                };
                let (reason, difference) = self.why(&pair)?;
                let same = record.agents.iter().any(|agent| theirs.agents.contains(agent));
                let (one, other) = if (&two.date, &two.claim) < (&one.date, &one.claim) {
                    (two, one.clone())
                } else {
                    (one.clone(), two)
                };
                let contest = Contest { one, other, reason, difference };
                if !same {
                    affair.contested.push(contest);
                } else if contest.one.date < contest.other.date {
                    affair.changed.push(contest);
                }
            }
        }
        affair.contested.sort();
        affair.changed.sort();
        Ok(())
    }

    /// Why two claims cannot both hold.
    fn why(&self, (one, other): &(String, String)) -> Result<(String, String), StoreError> {
        let both: BTreeSet<String> = self.pointing(selon::BETWEEN, one)?;
        let theirs = self.pointing(selon::BETWEEN, other)?;
        let Some(node) = both.intersection(&theirs).next() else { return Ok(Default::default()) };
        let reason = self.nodes(node, selon::REASON)?.into_iter().next().unwrap_or_default();
        let reason = reason.rsplit('#').next().unwrap_or_default().to_owned();
        Ok((reason, self.text(node, rdfs::COMMENT)?))
    }

    /// What several people put forward, by proposition or another wording of it, and nobody goes against.
    fn agreed(&mut self, told: &BTreeMap<String, (ClaimRecord, Told)>, affair: &mut Affair) -> Result<(), StoreError> {
        let contested: BTreeSet<&str> =
            affair.contested.iter().flat_map(|pair| [pair.one.claim.as_str(), pair.other.claim.as_str()]).collect();
        let mut sets: BTreeMap<String, Vec<&(ClaimRecord, Told)>> = BTreeMap::new();
        for (iri, claim) in told {
            let Some(proposition) = claim.0.proposition.as_ref().filter(|_| claim.0.stance != "denies") else {
                continue;
            };
            if contested.contains(iri.as_str()) {
                continue;
            }
            let mut wordings = self.nodes(&proposition.iri, selon::SAME_AS)?;
            wordings.push(proposition.iri.clone());
            let name = wordings.into_iter().min().unwrap_or_default();
            sets.entry(name).or_default().push(claim);
        }
        for set in sets.into_values() {
            let voices: BTreeSet<&str> = set.iter().map(|(_, one)| one.who.as_str()).collect();
            if voices.len() < 2 {
                continue;
            }
            let origins = self.origins.count(set.iter().map(|(record, _)| record.claim.as_str()))?;
            let mut claims: Vec<Told> = set.into_iter().map(|(_, one)| one.clone()).collect();
            claims.sort();
            affair.agreed.push(Shared { claims, origins });
        }
        affair.agreed.sort_by(|a, b| (b.origins, &a.claims).cmp(&(a.origins, &b.claims)));
        Ok(())
    }

    fn nodes(&self, iri: &str, property: NamedNodeRef<'_>) -> Result<Vec<String>, StoreError> {
        let node = NamedNode::new_unchecked(iri);
        let mut found = Vec::new();
        for quad in self.store.quads(Some(node.as_ref().into()), Some(property), None, None) {
            if let Term::NamedNode(object) = quad?.object {
                found.push(object.into_string());
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn pointing(&self, property: NamedNodeRef<'_>, iri: &str) -> Result<BTreeSet<String>, StoreError> {
        let node = NamedNode::new_unchecked(iri);
        let mut found = BTreeSet::new();
        for quad in self.store.quads(None, Some(property), Some(node.as_ref().into()), None).take(MOST) {
            if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
                found.insert(subject.into_string());
            }
        }
        Ok(found)
    }

    fn text(&self, iri: &str, property: NamedNodeRef<'_>) -> Result<String, StoreError> {
        let node = NamedNode::new_unchecked(iri);
        let mut quads = self.store.quads(Some(node.as_ref().into()), Some(property), None, None);
        Ok(match quads.next().transpose()?.map(|quad| quad.object) {
            Some(Term::Literal(text)) => text.value().to_owned(),
            _ => String::new(),
        })
    }
}

/// Who takes part, by how much they say.
fn voices(told: &BTreeMap<String, (ClaimRecord, Told)>, changed: &[Contest]) -> Vec<Voice> {
    let mut voices: BTreeMap<&str, Voice> = BTreeMap::new();
    for (record, _) in told.values() {
        for agent in &record.agents {
            let voice = voices.entry(agent.iri.as_str()).or_insert_with(|| Voice {
                agent: agent.iri.clone(),
                name: agent.name.clone(),
                ..Voice::default()
            });
            match record.stance.as_str() {
                "asserts" | "confirms" => voice.asserts += 1,
                "denies" => voice.denies += 1,
                "accuses" => voice.accuses += 1,
                _ => voice.other += 1,
            }
        }
    }
    for pair in changed {
        for agent in &pair.other.agents {
            if let Some(voice) = voices.get_mut(agent.as_str()) {
                voice.changed += 1;
            }
        }
    }
    let mut voices: Vec<Voice> = voices.into_values().collect();
    let said = |voice: &Voice| voice.asserts + voice.denies + voice.accuses + voice.other;
    voices.sort_by(|a, b| said(b).cmp(&said(a)).then_with(|| a.name.cmp(&b.name)));
    voices
}
