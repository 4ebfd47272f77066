//! A proposition made comparable. In: a [`Proposition`]. Out: its [`Form`]: everything folded and sorted, what is said
//! from the other end turned round.
//!
//! French in code: the role of a proposition that whoever receives has, named by its plainest preposition.

use super::{Filler, Form, known_by, telling};
use crate::fold::key;
use crate::graph::known::{events, is_hollow};
use crate::model::{Bound, Figure, Object, Proposition, Word, WordKind};
use crate::resolve::BARE;

impl From<&Proposition> for Form {
    fn from(proposition: &Proposition) -> Self {
        let mut form = Self {
            predicate: key(&proposition.predicate),
            negated: proposition.negated,
            mode: proposition.mode.clone(),
            figures: proposition
                .figures
                .iter()
                .map(|figure| Figure { unit: unit(&figure.unit), ..figure.clone() })
                .collect(),
            times: proposition.times.clone(),
            places: proposition.places.iter().map(|place| concept(place)).collect(),
            ..Self::default()
        };
        for word in &proposition.words {
            form.words.push(Word { kind: word.kind, concept: concept(&word.concept) });
        }
        form.subject = proposition.subject.as_ref().map(|subject| form.filler(subject));
        for (role, object) in &proposition.objects {
            let filler = form.filler(object);
            form.parts.push((role.clone(), filler));
        }
        if proposition.words.is_empty() && proposition.figures.is_empty() {
            let fillers: Vec<Filler> =
                form.subject.iter().chain(form.parts.iter().map(|(_, filler)| filler)).cloned().collect();
            fillers.iter().for_each(|filler| form.note(filler));
        }
        if !form.predicate.is_empty() && proposition.predicate != BARE && !is_hollow(&form.predicate) {
            form.words.push(Word { kind: WordKind::Event, concept: form.predicate.clone() });
        }
        form.turn_converse();
        form.parts.sort();
        form.figures.sort();
        form.figures.dedup();
        form.words.sort_by(|a, b| (&a.concept, a.kind).cmp(&(&b.concept, b.kind)));
        form.words.dedup_by(|later, earlier| later.concept == earlier.concept);
        form.topics = proposition.topics.iter().map(|topic| concept(topic)).collect();
        form.told = proposition.told.iter().map(|noun| concept(noun)).collect();
        form.context = proposition.context.iter().map(|name| known_by(&concept(name)).to_owned()).collect();
        form
    }
}

/// What is counted, folded; a sign such as % stays as it is.
fn unit(text: &str) -> String {
    let folded = key(text);
    if folded.is_empty() { text.to_owned() } else { folded }
}

/// A concept folded; the key of an agent stays as it is.
fn concept(text: &str) -> String {
    if text.starts_with('@') { text.to_owned() } else { key(text) }
}

impl Form {
    fn filler(&mut self, object: &Object) -> Filler {
        match object {
            Object::Agent(agent) => {
                self.words.push(Word { kind: WordKind::Name, concept: format!("@{}", agent.key) });
                Filler::Agent(agent.key.clone())
            }
            Object::Thing(words) => Filler::thing(words),
            Object::Quantity(thousandths, unit) => {
                let filler = Filler::thing(unit);
                let unit = telling(&key(unit)).next().unwrap_or_default().to_owned();
                if !self.figures.iter().any(|figure| figure.thousandths == *thousandths) {
                    self.figures.push(Figure { unit, thousandths: *thousandths, bound: Bound::Exact });
                }
                filler
            }
        }
    }

    /// Notes the words of what takes part, where the words of the content are not known.
    fn note(&mut self, filler: &Filler) {
        let Filler::Thing { head, modifiers } = filler else { return };
        let kinds = [WordKind::Thing].into_iter().chain(std::iter::repeat(WordKind::Quality));
        for (concept, kind) in std::iter::once(head).chain(modifiers).zip(kinds) {
            if !concept.is_empty() && !is_hollow(concept) {
                self.words.push(Word { kind, concept: concept.clone() });
            }
        }
    }

    /// What is said from the other end (« acheter à » for « vendre ») is turned round.
    fn turn_converse(&mut self) {
        let Some((name, role)) = events().converse(&self.predicate) else { return };
        let Some(place) =
            self.parts.iter().position(|(known, filler)| *known == role && matches!(filler, Filler::Agent(_)))
        else {
            return;
        };
        let (_, actor) = self.parts.remove(place);
        if let Some(taker) = self.subject.replace(actor) {
            self.parts.push(("à".to_owned(), taker));
        }
        self.words.retain(|word| word.concept != self.predicate);
        self.words.push(Word { kind: WordKind::Event, concept: name.clone() });
        self.predicate = name;
    }
}
