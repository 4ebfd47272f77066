//! Which words name the same event or the same thing. In: `ontology/events.ttl`. Out: look-ups by
//! dictionary form.

mod say;

use super::facts::{Fact, Facts, Subject};
use super::map::{Map, Set};
use crate::fold::fold;
use crate::vocab::rdfs;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// Events that are near one, by their folded names.
type Near = Map<String, BTreeMap<String, bool>>;

/// The third word of an idiom, where there is one, and the name of its event.
type Idiom = (Option<String>, Arc<str>);

/// Events and things with the words that name them.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Name of the event by folded verb.
    verbs: Map<String, Arc<str>>,
    /// Name of the event by folded noun, and whether the noun's complement with *de* acts.
    nouns: Map<String, (Arc<str>, bool)>,
    /// Folded names of the events that cannot be true together with one, by folded name.
    opposites: BTreeMap<String, BTreeSet<String>>,
    /// The words that the file says are near an event, with `|` between, by its name.
    said_near: Vec<(String, String)>,
    /// Folded names of those that may tell of the same event, by folded name; whether each says so of the other. Only who
    /// compares propositions asks, so that they are put together when first asked.
    near: OnceLock<Near>,
    /// Name of the thing by folded word.
    things: Map<String, Arc<str>>,
    /// Folded names of the events that one implies, by folded name.
    implied: Map<String, Vec<String>>,
    /// Folded name of the event that says the same from the other end, and the role there of who acts here.
    converses: Map<String, (String, String)>,
    /// Names of the events by the first two words of an idiom, folded, with the third where there is one: *ouvrir feu*,
    /// *mettre couteau gorge*.
    idioms: Map<String, Vec<Idiom>>,
    /// Name of the event by a past participle of one of its verbs, folded.
    participles: Map<String, Arc<str>>,
    /// Folded names of events that happen to the same only once.
    once: Set<String>,
    /// Folded names of events that are told with where they happen.
    situated: Set<String>,
}

impl Events {
    /// Reads the classes of words that files of knowledge have: subjects with a label and words. Of two
    /// classes with one word the first in the alphabet has it.
    pub fn read(facts: &Facts<'_>) -> Self {
        let classes: BTreeMap<&str, (&str, &Subject<'_>)> = facts
            .iter()
            .filter(|subject| subject.classes().any(|class| matches!(class, "Event" | "ThingClass")))
            .filter_map(|subject| Some((subject.iri, (subject.all(rdfs::LABEL.as_str()).next()?.text(), subject))))
            .collect();
        let mut events = Self::default();
        for (name, subject) in classes.values() {
            let shared: Arc<str> = (*name).into();
            let acts = subject.last("complementActs").is_some();
            let other = |fact: &Fact<'_>| classes.get(fact.value.text()).map(|(other, _)| fold(other));
            for fact in &subject.facts {
                let word = || fold(fact.value.text());
                match fact.predicate {
                    "verb" => {
                        let verb = word();
                        if let Some(participle) = participle(&verb) {
                            events.participles.entry(participle).or_insert_with(|| shared.clone());
                        }
                        events.verbs.entry(verb).or_insert_with(|| shared.clone());
                    }
                    "adjective" => drop(events.verbs.entry(word()).or_insert_with(|| shared.clone())),
                    "idiom" => events.add_idiom(&word(), &shared),
                    "near" => events.say_near(name, fact.value.text()),
                    "noun" => drop(events.nouns.entry(word()).or_insert_with(|| (shared.clone(), acts))),
                    "thingWord" => drop(events.things.entry(word()).or_insert_with(|| shared.clone())),
                    "opposite" => events.oppose(&fold(name), other(fact)),
                    "implies" => events.implied.entry(fold(name)).or_default().extend(other(fact)),
                    "converse" => {
                        let role = subject.last("converseRole").map(|role| role.text().to_owned());
                        events.converses.extend(other(fact).zip(role).map(|turned| (fold(name), turned)));
                    }
                    "once" => drop(events.once.insert(fold(name))),
                    "situated" => drop(events.situated.insert(fold(name))),
                    _ => {}
                }
            }
        }
        events
    }

    /// The events that cannot be true together with one, by their folded names.
    pub fn opposites(&self, name: &str) -> impl Iterator<Item = &str> {
        self.opposites.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether two events may tell of the same, and whether the entry of each says so. By folded names.
    pub(super) fn nearness(&self, one: &str, other: &str) -> Option<bool> {
        self.near.get_or_init(|| self.brought_near()).get(one)?.get(other).copied()
    }

    /// The events that may tell of the same as one, and say so of each other, those before it in the alphabet. By folded names.
    pub fn near_before<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e str> {
        let near = self.near.get_or_init(|| self.brought_near()).get(name).into_iter().flatten();
        near.filter(move |(other, both)| **both && other.as_str() < name).map(|(other, _)| other.as_str())
    }

    /// Whether an event brings another one with it: who is killed dies. By folded names.
    pub fn implies(&self, one: &str, other: &str) -> bool {
        self.implied.get(one).is_some_and(|implied| implied.iter().any(|known| known == other))
    }

    /// The events that an event brings with it, by their folded names.
    pub fn implied(&self, name: &str) -> impl Iterator<Item = &str> {
        self.implied.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether an event happens to the same only once. By its folded name.
    pub fn is_once(&self, name: &str) -> bool {
        self.once.contains(name)
    }

    /// Whether an event is told with where it happens, as *mourir* and *exploser* are, and not with where
    /// something is brought. By its folded name.
    pub fn is_situated(&self, name: &str) -> bool {
        self.situated.contains(name)
    }

    /// Whether two words are not to be taken for one, whatever a thesaurus says: opposite events, and those
    /// that say the same from the two ends.
    pub(super) fn excludes(&self, one: &str, other: &str) -> bool {
        self.is_opposite(one, other) || self.are_converse(one, other)
    }

    /// Whether two events are one seen from its two ends. By folded names.
    pub fn are_converse(&self, one: &str, other: &str) -> bool {
        let turned = |a: &str, b: &str| self.converses.get(a).is_some_and(|(name, _)| name == b);
        turned(one, other) || turned(other, one)
    }

    /// The event that says the same as this one from the other end, and the role that who acts there has
    /// here: *vendre* and « à » for *acheter*. By its folded name.
    pub fn converse(&self, name: &str) -> Option<(String, String)> {
        self.converses.get(name).cloned()
    }

    /// The name of the event that a verb says: its own lemma where no class has it.
    pub fn of_verb(&self, lemma: &str) -> String {
        self.verbs.get(&fold(lemma)).map_or_else(|| lemma.to_lowercase(), |name| (**name).to_owned())
    }

    /// The name of the event that a verb or noun says together with a noun: « ouvrir le feu », by their lemmas. `stands`
    /// tells whether the third word of an idiom, folded, stands there: « mettre le couteau sous la gorge ».
    pub fn of_idiom(&self, first: &str, noun: &str, stands: impl Fn(&str) -> bool) -> Option<&str> {
        let known = self.idioms.get(&format!("{} {}", fold(first), fold(noun)))?;
        let fits = known.iter().find(|(third, _)| third.as_deref().is_none_or(&stands));
        fits.map(|(_, name)| &**name)
    }

    /// The name of the event whose past participle a word is, in the feminine and plural too.
    pub fn of_participle(&self, form: &str) -> Option<&str> {
        let folded = fold(form);
        let bare = |ending: &str| folded.strip_suffix(ending).and_then(|stem| self.participles.get(stem));
        let found = self.participles.get(&folded).or_else(|| bare("es")).or_else(|| bare("e")).or_else(|| bare("s"));
        found.map(|name| &**name)
    }

    /// Whether two events exclude each other, or one brings with it what the other excludes: who resigns does not
    /// stay. By folded names.
    pub fn are_opposed(&self, one: &str, other: &str) -> bool {
        let direct = |a: &str, b: &str| self.is_opposite(a, b);
        let brought = |a: &str, b: &str| {
            self.implied.get(a).is_some_and(|implied| {
                implied
                    .iter()
                    .any(|c| direct(c, b) || self.implied.get(c).is_some_and(|next| next.iter().any(|d| direct(d, b))))
            })
        };
        direct(one, other) || brought(one, other) || brought(other, one)
    }

    /// The name of the event that a noun says, where it says one, and whether its complement with
    /// *de* is who acts.
    pub fn of_noun(&self, lemma: &str) -> Option<(&str, bool)> {
        self.nouns.get(&fold(lemma)).map(|(name, acts)| (&**name, *acts))
    }

    /// The name of the thing that a noun names: its own lemma where no class has it.
    pub fn thing(&self, lemma: &str) -> String {
        self.things.get(&fold(lemma)).map_or_else(|| lemma.to_lowercase(), |name| (**name).to_owned())
    }

    /// Whether two events cannot be true together, both by their folded names.
    fn is_opposite(&self, one: &str, other: &str) -> bool {
        self.opposites.get(one).is_some_and(|opposites| opposites.contains(other))
    }
}

/// The past participle of a verb of the regular kinds, both folded.
///
/// French in code: endings of verbs.
fn participle(verb: &str) -> Option<String> {
    const ENDINGS: [(&str, &str); 12] = [
        ("prendre", "pris"),
        ("mettre", "mis"),
        ("ouvrir", "ouvert"),
        ("offrir", "offert"),
        ("uire", "uit"),
        ("aindre", "aint"),
        ("enir", "enu"),
        ("cevoir", "cu"),
        ("er", "e"),
        ("ir", "i"),
        ("dre", "du"),
        ("tre", "tu"),
    ];
    let (stem, ending) = ENDINGS.iter().find_map(|(end, ending)| Some((verb.strip_suffix(end)?, ending)))?;
    Some([stem, ending].concat())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_classes_are_read() {
        let events = crate::knowledge::Knowledge::embedded().unwrap().events;
        assert_eq!(events.of_verb("livrer"), events.of_verb("fournir"));
        assert_eq!(events.of_noun("envoi").unwrap().0, events.of_verb("expédier"));
        assert_eq!(events.of_noun("visite"), Some(("visiter", true)));
        assert!(events.are_opposed("augmenter", "baisser"));
        assert!(events.opposites("baisser").any(|other| other == "augmenter"));
        assert_eq!(events.thing("troupe"), "soldat");
        assert_eq!(events.thing("Tracteur"), "tracteur");
        assert_eq!(events.of_verb("jardiner"), "jardiner");
        assert_eq!(events.of_idiom("ouvrir", "feu", |_| false), Some("tirer"));
        assert_eq!(events.of_participle("licenciées"), Some("licencier"));
        assert!(events.are_opposed("demissionner", "rester") && !events.are_opposed("tuer", "rester"));
    }
}
