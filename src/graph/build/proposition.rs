//! Propositions: what claims say, shared by all articles.

use super::Draft;
use crate::fold::key;
use crate::graph::link::{Form, telling};
use crate::model::{Claim, Object, Proposition};
use crate::vocab::{rdf, selon, skos};
use oxrdf::{NamedNode, NamedNodeRef, Term};

impl Draft<'_> {
    /// Ties a claim to its propositions, and writes these.
    pub(super) fn add_propositions(&mut self, claim: &NamedNode, read: &Claim) {
        if let Some(proposition) = &read.proposition {
            self.add_proposition(claim, selon::PUTS_FORWARD, proposition);
        }
        for statement in &read.statements {
            self.add_proposition(claim, selon::ALSO_PUTS_FORWARD, statement);
        }
    }

    fn add_proposition(&mut self, claim: &NamedNode, says: NamedNodeRef<'static>, proposition: &Proposition) {
        let form = Form::from(proposition);
        let mut canonical = canonical(proposition);
        // « La relaxe » of one article is not that of another: what says too little is nobody else's.
        // What tells more is that of the articles about the same people.
        if form.is_telling() {
            canonical.push_str(&form.context.join(" "));
            canonical.push_str(&form.topics.join(" "));
            canonical.push_str(&form.told.join(" "));
        } else {
            canonical.push_str(claim.as_str());
        }
        let node = NamedNode::new_unchecked(self.base.proposition(&canonical));
        let document = self.document.clone();
        self.own.add(claim, says, node.clone());
        // What a claim that people reject put forward is the article's still.
        self.own.add(&document, selon::MENTIONS, node.clone());
        self.shared.text(&node, selon::COMPARED_AS, &form.to_string());
        self.propositions.push((node.clone(), form));
        self.shared.text_in(&node, skos::PREF_LABEL, &proposition.label, "fr");
        self.shared.text(&node, rdf::PREDICATE, &proposition.predicate);
        if proposition.negated {
            self.shared.flag(&node, selon::NEGATED, true);
        }
        if let Some(mode) = &proposition.mode {
            self.shared.text(&node, selon::MODE, mode);
        }
        if let Some(subject) = &proposition.subject {
            let filler = self.filler(subject);
            self.shared.add(&node, rdf::SUBJECT, filler);
        }
        for (i, (part, object)) in proposition.objects.iter().enumerate() {
            self.add_participant(&node, i, part, object);
        }
    }

    fn add_participant(&mut self, node: &NamedNode, number: usize, part: &str, object: &Object) {
        let participant = NamedNode::new_unchecked(format!("{}/part-{}", node.as_str(), number + 1));
        self.shared.add(node, selon::PARTICIPANT, participant.clone());
        self.shared.text(&participant, selon::PART, part);
        if let Object::Quantity(thousandths, unit) = object {
            self.shared.decimal(&participant, selon::AMOUNT, &decimal(*thousandths));
            self.shared.text(&participant, selon::UNIT, unit);
        }
        let filler = self.filler(object);
        self.shared.add(&participant, selon::FILLER, filler.clone());
        if part == "obj" {
            self.shared.add(node, rdf::OBJECT, filler);
        }
    }

    fn filler(&mut self, object: &Object) -> Term {
        match object {
            Object::Agent(agent) => self.add_agent_ref(agent).into(),
            Object::Thing(words) | Object::Quantity(_, words) => {
                let name = telling(&key(words)).collect::<Vec<_>>().join("-");
                let thing = NamedNode::new_unchecked(self.base.other(&format!("thing/{name}")));
                self.shared.typed(&thing, selon::THING);
                self.shared.text_in(&thing, skos::PREF_LABEL, words, "fr");
                thing.into()
            }
        }
    }
}

/// The form that decides whether two propositions are one: all but the label.
fn canonical(proposition: &Proposition) -> String {
    let filler = |object: &Object| match object {
        Object::Agent(agent) => format!("@{}", agent.key),
        Object::Thing(words) => key(words),
        Object::Quantity(thousandths, unit) => format!("#{thousandths} {}", key(unit)),
    };
    let mut text = format!(
        "{}|{}|{}|{}",
        if proposition.negated { "not" } else { "" },
        proposition.mode.as_deref().unwrap_or_default(),
        proposition.subject.as_ref().map(filler).unwrap_or_default(),
        key(&proposition.predicate)
    );
    for (part, object) in &proposition.objects {
        text.push_str(&format!("|{part}={}", filler(object)));
    }
    for word in &proposition.words {
        text.push_str(&format!("|{}", word.concept));
    }
    for figure in &proposition.figures {
        text.push_str(&format!("|{:?} {} {}", figure.bound, figure.thousandths, figure.unit));
    }
    for time in &proposition.times {
        text.push_str(&format!("|{time}"));
    }
    text
}

/// Thousandths as XSD writes a decimal.
fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000)
}
