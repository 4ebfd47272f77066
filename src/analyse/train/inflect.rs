//! The forms of French verbs, nouns and adjectives. In: lemmas. Out: each form with what it can be.
//!
//! A verb that the treebank shows in one form is known in all of them, and so are the verbs of
//! `data/verbs.txt`. Regular verbs in -er follow the rules below; the others follow
//! `data/conjugation.tsv`, by their ending.
//!
//! French in code: endings that make forms, which are no words; of training alone.

use crate::analyse::forms::kind;
use std::collections::BTreeMap;

/// Of indicative and subjunctive: "parle".
const EITHER: u8 = kind::INDICATIVE | kind::SUBJUNCTIVE;

const VERBS: &str = include_str!("data/verbs.txt");
const CONJUGATION: &str = include_str!("data/conjugation.tsv");

/// The verbs that need not be in the treebank.
pub(super) fn known_verbs() -> impl Iterator<Item = &'static str> {
    VERBS.lines().filter(|line| !line.is_empty())
}

/// All forms of a verb.
pub(super) fn forms(infinitive: &str) -> BTreeMap<String, u8> {
    let mut forms = Forms::default();
    forms.add(infinitive.to_owned(), kind::INFINITIVE);
    match infinitive.strip_suffix("er") {
        Some(stem) if infinitive != "aller" => forms.regular(stem),
        _ => forms.by_table(infinitive),
    }
    forms.found
}

/// Singular and plural of a noun.
pub(super) fn noun_forms(lemma: &str) -> Vec<String> {
    vec![lemma.to_owned(), plural(lemma)]
}

/// Masculine and feminine, singular and plural of an adjective.
pub(super) fn adjective_forms(lemma: &str) -> Vec<String> {
    let feminine = feminine(lemma);
    let plurals = [plural(lemma), plural(&feminine)];
    [lemma.to_owned(), feminine].into_iter().chain(plurals).collect()
}

fn plural(word: &str) -> String {
    match word {
        _ if word.ends_with(['s', 'x', 'z']) => word.to_owned(),
        _ if word.ends_with("eau") || word.ends_with("eu") => format!("{word}x"),
        _ => word.strip_suffix("al").map_or_else(|| format!("{word}s"), |root| format!("{root}aux")),
    }
}

fn feminine(word: &str) -> String {
    let endings = [
        ("teur", "trice"),
        ("eur", "euse"),
        ("eux", "euse"),
        ("if", "ive"),
        ("el", "elle"),
        ("en", "enne"),
        ("on", "onne"),
        ("er", "ère"),
        ("et", "ète"),
        ("eau", "elle"),
        ("c", "que"),
        ("e", "e"),
    ];
    let changed = endings.iter().find_map(|(from, to)| word.strip_suffix(from).map(|root| format!("{root}{to}")));
    changed.unwrap_or_else(|| format!("{word}e"))
}

#[derive(Debug, Default)]
struct Forms {
    found: BTreeMap<String, u8>,
}

impl Forms {
    fn add(&mut self, form: String, kind: u8) {
        *self.found.entry(form).or_default() |= kind;
    }

    fn endings(&mut self, stem: &str, endings: &str, kind: u8) {
        endings.split(' ').for_each(|ending| self.add(format!("{stem}{ending}"), kind));
    }

    /// Future and conditional.
    fn future(&mut self, stem: &str) {
        self.endings(stem, "ai as a ons ez ont", kind::INDICATIVE);
        self.endings(stem, "ais ait ions iez aient", kind::CONDITIONAL);
    }

    /// A verb in -er: "manger" keeps its e and "placer" takes ç before a and o; "lever", "céder",
    /// "jeter" and "payer" change before a silent e.
    fn regular(&mut self, stem: &str) {
        let soft = match stem.chars().last() {
            Some('g') => format!("{stem}e"),
            Some('c') => format!("{}ç", stem.trim_end_matches('c')),
            _ => stem.to_owned(),
        };
        for silent in silent_stems(stem) {
            self.endings(&silent, "e es ent", EITHER);
            self.future(&format!("{silent}er"));
        }
        if let Some(root) = stem.strip_suffix("envoy") {
            self.future(&format!("{root}enverr"));
        }
        if stem.contains('é') {
            self.future(&format!("{stem}er"));
        }
        self.endings(stem, "ez èrent", kind::INDICATIVE);
        self.endings(stem, "ions iez", EITHER);
        self.endings(&soft, "ons ais ait aient ai as a âmes âtes", kind::INDICATIVE);
        self.endings(&soft, "ât", kind::SUBJUNCTIVE);
        self.participles(&format!("{stem}é"), &soft);
    }

    fn by_table(&mut self, infinitive: &str) {
        let lines = CONJUGATION.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let [ending, present, imperfect, past, future, subjunctive, participle] = columns[..] else { continue };
            let Some(root) = infinitive.strip_suffix(ending) else { continue };
            let present = present.split(' ').filter(|form| *form != "-");
            present.for_each(|form| self.add(format!("{root}{form}"), kind::INDICATIVE));
            let imperfect = format!("{root}{imperfect}");
            self.endings(&imperfect, "ais ait ions iez aient", kind::INDICATIVE);
            self.future(&format!("{root}{future}"));
            if let Some((stem, vowel)) = past.split_once(' ').filter(|(stem, _)| *stem != "-") {
                self.past(&format!("{root}{stem}"), vowel);
            }
            let mut subjunctive = subjunctive.split(' ');
            if let (Some(own), Some(ours)) = (subjunctive.next(), subjunctive.next()) {
                self.endings(&format!("{root}{own}"), "e es ent", kind::SUBJUNCTIVE);
                self.endings(&format!("{root}{ours}"), "ions iez", kind::SUBJUNCTIVE);
            }
            subjunctive.for_each(|form| self.add(format!("{root}{form}"), kind::SUBJUNCTIVE));
            self.participles(&format!("{root}{participle}"), &imperfect);
            return;
        }
    }

    fn past(&mut self, stem: &str, vowel: &str) {
        let endings = match vowel {
            "a" => ("ai as a âmes âtes èrent", "ât"),
            "i" => ("is it îmes îtes irent", "ît"),
            "u" => ("us ut ûmes ûtes urent", "ût"),
            "n" => ("ins int înmes întes inrent", "înt"),
            _ => return,
        };
        self.endings(stem, endings.0, kind::INDICATIVE);
        self.endings(stem, endings.1, kind::SUBJUNCTIVE);
    }

    fn participles(&mut self, past: &str, present: &str) {
        let root = past.strip_suffix("dû").map_or_else(|| past.to_owned(), |root| format!("{root}du"));
        self.add(past.to_owned(), kind::PAST);
        for ending in ["e", "s", "es"] {
            if !(ending == "s" && past.ends_with('s')) {
                self.add(format!("{root}{ending}"), kind::PAST);
            }
        }
        self.add(format!("{present}ant"), kind::PRESENT);
    }
}

/// The stems of a verb in -er before a silent e.
fn silent_stems(stem: &str) -> Vec<String> {
    let swap = |from: &str, to: &str| stem.strip_suffix(from).map(|root| vec![format!("{root}{to}")]);
    if let Some(root) = stem.strip_suffix('y') {
        let plain = format!("{root}i");
        return if root.ends_with('a') { vec![plain, stem.to_owned()] } else { vec![plain] };
    }
    if let Some(root) = stem.strip_suffix("el") {
        return vec![format!("{root}ell"), format!("{root}èl")];
    }
    if let Some(root) = stem.strip_suffix("et") {
        return vec![format!("{root}ett"), format!("{root}èt")];
    }
    let vowels = [
        "éch", "égl", "égu", "ébr", "évr", "étr", "égr", "équ", "égn", "ér", "ét", "éd", "él", "ég", "én", "éc", "ép",
        "éb", "ém", "és",
    ];
    for ending in vowels {
        if let Some(found) = swap(ending, &ending.replace('é', "è")) {
            return found;
        }
    }
    for ending in ["ev", "en", "es", "em", "ep", "ec", "er"] {
        if let Some(found) = swap(ending, &ending.replace('e', "è")) {
            return found;
        }
    }
    vec![stem.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_their_forms() {
        for (verb, form, kind) in [
            ("affirmer", "affirmèrent", kind::INDICATIVE),
            ("manger", "mangeait", kind::INDICATIVE),
            ("lancer", "lançons", kind::INDICATIVE),
            ("appeler", "appellerait", kind::CONDITIONAL),
            ("entrer", "entrait", kind::INDICATIVE),
            ("prétendre", "prétende", kind::SUBJUNCTIVE),
            ("réclamer", "réclame", EITHER),
            ("être", "soit", kind::SUBJUNCTIVE),
            ("tenir", "tiendraient", kind::CONDITIONAL),
            ("céder", "cède", EITHER),
            ("envoyer", "envoient", EITHER),
            ("établir", "établirent", kind::INDICATIVE),
            ("tenir", "tinrent", kind::INDICATIVE),
            ("suivre", "suivirent", kind::INDICATIVE),
            ("recevoir", "reçoivent", EITHER),
            ("craindre", "craignant", kind::PRESENT),
            ("répondre", "répondu", kind::PAST),
            ("mettre", "mises", kind::PAST),
            ("connaître", "connurent", kind::INDICATIVE),
            ("détruire", "détruite", kind::PAST),
            ("écrire", "écrivit", kind::INDICATIVE),
            ("envoyer", "enverra", kind::INDICATIVE),
        ] {
            assert_eq!(forms(verb).get(form), Some(&kind), "{form}");
        }
    }
}
