//! Corrections as fields have them. In: fields, who says them, the revision that was seen. Out: corrections made, or why
//! they are not.

use crate::graph::store::{Correction, CorrectionError, Naming, Said, StoreError, Verdict};
use crate::query::agents_named;
use crate::serve::app::App;
use crate::serve::fields::Fields;
use crate::serve::problem::Problem;
use crate::serve::{address, desk};
use axum::http::StatusCode;
use axum::http::request::Parts;
use oxigraph::model::NamedNode;

/// Corrections as a form asks for them.
pub(super) struct Made<'a> {
    /// The server.
    pub(super) app: &'a App,
    /// The head of the request.
    pub(super) parts: &'a Parts,
    /// What it brings.
    pub(super) fields: &'a Fields,
    /// Who says it, when and why.
    pub(super) said: &'a Said,
}

impl Made<'_> {
    /// Makes them; gives what they are about.
    pub(super) fn make(&self, revision: &str) -> Result<String, Problem> {
        let store = &self.app.store;
        if let Some(iri) = self.fields.given("undo") {
            let subject = self.iri("claim");
            if store.revision(&subject).map_err(internal)? != revision {
                return Err(overtaken());
            }
            let stood = store.take_back(iri, &self.said.at).map_err(internal)?;
            return if stood { Ok(subject) } else { Err(unknown("correction")) };
        }
        let corrections = self.corrections()?;
        let Some(first) = corrections.first() else { return Err(nothing()) };
        for correction in &corrections {
            correction.check().map_err(|error| Problem::bad_request(error.to_string()))?;
        }
        let subject = match &first.verdict {
            Verdict::Merge(into) => into.clone(),
            _ => first.claim.clone(),
        };
        match store.correct_as_of(&corrections, revision).map_err(internal)? {
            Ok(_) => Ok(subject),
            Err(_) => Err(overtaken()),
        }
    }

    /// What they are about, as far as it can be told from the fields.
    pub(super) fn subject(&self) -> String {
        self.iri(if self.fields.given("agent").is_some() { "agent" } else { "claim" })
    }

    fn corrections(&self) -> Result<Vec<Correction>, Problem> {
        if self.fields.given("agent").is_some() {
            let described = self.described();
            return match (self.fields.given("name"), described.is_empty()) {
                (Some(_), _) => Ok(vec![self.split()?]),
                (None, true) => Ok(vec![self.merge()?]),
                (None, false) => Ok(described),
            };
        }
        let (claim, mut verdicts) = if self.fields.given("document").is_some() {
            (self.missed()?, vec![Verdict::Add])
        } else {
            let claim = self.app.store.correction(&self.iri("claim"), Verdict::Accept, self.said.clone());
            (claim.map_err(internal)?.ok_or_else(|| unknown("claim"))?, Vec::new())
        };
        match self.fields.value("verdict") {
            "accept" => return Ok(vec![Correction { verdict: Verdict::Accept, ..claim }]),
            "reject" => return Ok(vec![Correction { verdict: Verdict::Reject, ..claim }]),
            "" | "correct" => {}
            other => {
                let other: String = other.chars().take(60).collect();
                return Err(Problem::bad_request(format!("verdict={other}: accept, reject or correct")));
            }
        }
        self.parts_of(&claim, &mut verdicts)?;
        Ok(verdicts.into_iter().map(|verdict| Correction { verdict, ..claim.clone() }).collect())
    }

    /// What is another in a claim.
    fn parts_of(&self, claim: &Correction, verdicts: &mut Vec<Verdict>) -> Result<(), Problem> {
        let given = |name: &str| self.fields.given(name);
        verdicts.extend(given("stance").map(|stance| Verdict::Stance(stance.to_owned())));
        verdicts.extend(given("speaker").map(|name| self.agent(name)).transpose()?.map(Verdict::Speaker));
        verdicts.extend(given("date").map(|date| Verdict::Date(date.to_owned())));
        if let Some(words) = given("content") {
            let document = NamedNode::new(&claim.document).map_err(|error| Problem::bad_request(error.to_string()))?;
            if !self.app.store.has_words(&document, words).map_err(internal)? {
                return Err(no_words());
            }
            verdicts.push(Verdict::Content(words.to_owned()));
        }
        verdicts.extend(given("apart").map(|_| Verdict::Apart));
        let claims: [(&str, Naming); 4] = [
            ("answers", Verdict::Answers),
            ("confirm", Verdict::Confirm),
            ("dismiss", Verdict::Dismiss),
            ("same", Verdict::Same),
        ];
        for (name, verdict) in claims {
            if given(name).is_some() {
                let other = self.iri(name);
                let there = self.app.store.correction(&other, Verdict::Accept, Said::default()).map_err(internal)?;
                there.ok_or_else(|| unknown("claim"))?;
                verdicts.push(verdict(other));
            }
        }
        Ok(())
    }

    /// A claim that was missed.
    fn missed(&self) -> Result<Correction, Problem> {
        let document = NamedNode::new(self.iri("document")).map_err(|error| Problem::bad_request(error.to_string()))?;
        let near = self.fields.value("near").parse().unwrap_or_default();
        let found = self.app.store.missed(&document, self.fields.value("words"), near, self.said.clone());
        found.map_err(internal)?.ok_or_else(no_words)
    }

    /// What an agent is.
    fn described(&self) -> Vec<Correction> {
        let kinds: [(&str, Naming); 3] =
            [("kind", Verdict::Kind), ("role", Verdict::Role), ("wikidata", Verdict::Wikidata)];
        let agent = self.iri("agent");
        let given = kinds.into_iter().filter_map(|(name, verdict)| Some(verdict(self.fields.given(name)?.to_owned())));
        let Said { by, at, why } = self.said.clone();
        let words = address::of(self.app, &agent);
        let correction = |verdict| Correction {
            claim: agent.clone(),
            document: String::new(),
            words: words.clone(),
            start: 0,
            end: 0,
            verdict,
            by: by.clone(),
            at: at.clone(),
            why: why.clone(),
            undone: None,
        };
        given.map(correction).collect()
    }

    /// An agent that is somebody else in one article.
    fn split(&self) -> Result<Correction, Problem> {
        let (agent, document, name) = (self.iri("agent"), self.iri("document"), self.fields.value("name"));
        let node = |iri: &str| NamedNode::new(iri).map_err(|error| Problem::bad_request(error.to_string()));
        if !self.app.store.names_agent(&node(&document)?, &node(&agent)?).map_err(internal)? {
            return Err(Problem::bad_request("the article does not name this agent")
                .in_french("L’article ne nomme pas cette voix : choisissez-en un qui le fasse."));
        }
        let other = self.app.store.parted(&agent, name);
        let Said { by, at, why } = self.said.clone();
        let verdict = Verdict::Split(other);
        Ok(Correction {
            claim: agent,
            document,
            words: name.to_owned(),
            start: 0,
            end: 0,
            verdict,
            by,
            at,
            why,
            undone: None,
        })
    }

    /// An agent that is another one.
    fn merge(&self) -> Result<Correction, Problem> {
        let (agent, into) = (self.iri("agent"), self.agent(self.fields.value("into"))?);
        if self.app.store.leads_back(&agent, &into).map_err(internal)? {
            let detail = CorrectionError::Circle(agent).to_string();
            return Err(Problem::bad_request(detail).in_french("Cette voix est déjà l’autre."));
        }
        let Said { by, at, why } = self.said.clone();
        let words = address::of(self.app, &agent);
        Ok(Correction {
            claim: agent,
            document: String::new(),
            words,
            start: 0,
            end: 0,
            verdict: Verdict::Merge(into),
            by,
            at,
            why,
            undone: None,
        })
    }

    /// The one agent of a name.
    fn agent(&self, name: &str) -> Result<String, Problem> {
        let iri = desk::iri_of(self.app, self.parts, name);
        if iri.contains("://") {
            return Ok(iri);
        }
        let found = agents_named(&self.app.store, name)?;
        match &found[..] {
            [only] => Ok(only.as_str().to_owned()),
            _ => Err(Problem::bad_request(format!(
                "{} agents are called {name:?}: give the address of one's page",
                found.len()
            ))
            .in_french(format!("{} voix s’appellent « {name} » : donnez l’adresse de la page de l’une.", found.len()))),
        }
    }

    fn iri(&self, field: &str) -> String {
        desk::iri_of(self.app, self.parts, self.fields.value(field))
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands errors over")]
fn internal(error: StoreError) -> Problem {
    Problem::internal(&error)
}

fn overtaken() -> Problem {
    Problem::new(StatusCode::CONFLICT, "overtaken", CorrectionError::Overtaken.to_string())
        .in_french("Quelqu’un d’autre l’a corrigé entre-temps : relisez, puis décidez.")
}

fn unknown(what: &str) -> Problem {
    Problem::not_found(format!("the store has no such {what}"))
}

fn nothing() -> Problem {
    Problem::bad_request("nothing is said of the claim").in_french("Rien n’est dit de ce propos : remplissez un champ.")
}

fn no_words() -> Problem {
    Problem::bad_request("the article does not say these words: give them as they stand in it")
        .in_french("L’article ne contient pas ces mots : donnez-les tels qu’ils y figurent.")
}
