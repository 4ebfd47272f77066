//! Names of people. In: the words of a name. Out: given and family name in whichever order the
//! language has them, and whether two names can be one person's.
//!
//! French in code: the particle of a family name as it is written, capitals and all, which a class of folded words
//! does not keep.

mod eastern;

use super::name_key::{family_sound, given_sound, is_transliterated, name_key, written_key};
use crate::analyse::Gender;
use crate::fold::{fold, is_all_caps, is_capitalised};
use crate::knowledge::gazetteer::{Gazetteer, Words};
use eastern::is_eastern;

/// A person's name, cut into its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Given names and initials; empty where only one name is known.
    pub(super) given: Vec<String>,
    /// Family name with its particles.
    pub(super) family: String,
    /// The name as written.
    pub(super) full: String,
    /// What it is compared by.
    sounds: Sounds,
}

/// A name as it sounds, found once: every other name of a long article is compared with it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sounds {
    /// The family name, without its particle.
    family: String,
    /// Each given name, as a given name and as a family name.
    given: Vec<[String; 2]>,
    /// The words of the whole name, folded.
    words: Vec<String>,
    /// The whole name.
    whole: String,
    /// What identifies who bears it.
    key: String,
}

/// A name of one word as it sounds, to be compared with many.
#[derive(Clone, Debug)]
pub(super) struct Single {
    family: String,
    given: String,
}

impl Single {
    /// The sounds of a word.
    pub(super) fn new(word: &str) -> Self {
        Self { family: family_sound(bare_family(word)), given: given_sound(word) }
    }
}

impl PersonName {
    /// Cuts a name. *Kim Jong-un* and *Xi Jinping* have the family name first; particles (*de*, *van*,
    /// *ben*, *Le*) belong to it.
    pub(super) fn parse(gazetteer: &Gazetteer, words: &[&str]) -> Self {
        let full = words.join(" ").replace("' ", "'");
        // « M. de Roy », « Mme Le Bihan »: a particle opens a family name alone.
        let alone = |w: &str| {
            let folded = fold(w);
            gazetteer.is(Words::FrenchParticle, &folded) || gazetteer.is(Words::NameParticle, &folded)
        };
        if words.len() < 2 || alone(words[0]) && gazetteer.given_name(words[0]).is_none() {
            return Self::new(Vec::new(), full.clone(), full, false);
        }
        let eastern = gazetteer.comes_first(words[0])
            && words.len() <= 4
            && words[1..].iter().all(|w| is_eastern(w))
            && gazetteer
                .given_name(words[0])
                .is_none_or(|_| words[1..].iter().all(|w| gazetteer.given_name(w).is_none()));
        if eastern {
            let given = words[1..].iter().map(|w| (*w).to_owned()).collect();
            return Self::new(given, words[0].to_owned(), full, true);
        }
        let particle = (1..words.len() - 1).find(|&i| is_family_particle(gazetteer, words[i]));
        let start = particle.unwrap_or(words.len() - 1);
        let start = if start == words.len() - 1 && is_numeral(words[start]) { 0 } else { start };
        let given = words[..start].iter().map(|w| (*w).to_owned()).collect();
        Self::new(given, words[start..].join(" ").replace("' ", "'"), full, false)
    }

    /// A name of one word.
    pub(super) fn single(word: &str) -> Self {
        Self::new(Vec::new(), word.to_owned(), word.to_owned(), false)
    }

    fn new(given: Vec<String>, family: String, full: String, eastern: bool) -> Self {
        let names: Vec<&str> = given.iter().map(String::as_str).collect();
        let sounds = Sounds {
            family: family_sound(bare_family(&family)),
            given: given.iter().map(|g| [given_sound(g), family_sound(g)]).collect(),
            words: full.split(' ').map(fold).collect(),
            whole: name_key(&names, bare_family(&family)),
            key: if eastern {
                // « Kim Jong-eun » is Kim Jong-un.
                written_key(&names, &family).replace("-eun", "-un")
            } else if is_transliterated(&names, &family) {
                name_key(&names, bare_family(&family))
            } else {
                written_key(&names, bare_family(&family))
            },
        };
        Self { given, family, full, sounds }
    }

    /// The key that the person has in every article.
    pub(super) fn key(&self) -> &str {
        &self.sounds.key
    }

    /// Whether a single name may be this person's: the family name, another of the names, or the
    /// given name.
    pub(super) fn answers_to(&self, single: &Single) -> bool {
        let given = |[given, family]: &[String; 2]| *given == single.given || *family == single.family;
        self.has_family(single) || !single.given.is_empty() && self.sounds.given.iter().any(given)
    }

    /// Whether the single name is the family name.
    pub(super) fn has_family(&self, single: &Single) -> bool {
        self.sounds.family == single.family
    }

    /// Whether two names with given names can be one person's: same family name, and given names that
    /// are the same, or an initial of the other's (*B. Obama*), or fewer of them.
    pub(super) fn fits(&self, other: &Self) -> bool {
        if self.sounds.family != other.sounds.family {
            return self.sounds.whole == other.sounds.whole || self.begins(other) || other.begins(self);
        }
        match (self.given.first(), other.given.first()) {
            (Some(a), Some(b)) => {
                self.sounds.given[0][0] == other.sounds.given[0][0]
                    || abbreviates(a, b)
                    || abbreviates(b, a)
                    || self.sounds.whole == other.sounds.whole
            }
            _ => true,
        }
    }

    /// Whether the words of this name open the other: *Ana Ruiz* and *Ana Ruiz Gómez*.
    fn begins(&self, other: &Self) -> bool {
        let (own, whole) = (&self.sounds.words, &other.sounds.words);
        own.len() >= 2 && own.len() < whole.len() && whole.starts_with(own)
    }

    /// The gender that the given name tells.
    pub(super) fn gender(&self, gazetteer: &Gazetteer) -> Option<Gender> {
        self.given.first().and_then(|g| gazetteer.given_name(g)).flatten()
    }
}

/// Whether `short` is the initial or the initials of a given name: *B.*, *J.-P.*
fn abbreviates(short: &str, long: &str) -> bool {
    let first = |s: &str| fold(s).chars().next();
    short.contains('.') && short.chars().filter(|c| c.is_alphabetic()).count() <= 3 && first(short) == first(long)
}

/// Whether a word is two names that a hyphen joins, as families do: *Roy-Lambert*.
pub(super) fn joins_names(word: &str) -> bool {
    let part = |p: &str| is_capitalised(p) && p.chars().count() > 2 && p.chars().all(char::is_alphabetic);
    word.contains('-') && !is_all_caps(word) && word.split('-').all(part)
}

/// The family name without the *de* that other articles leave out.
fn bare_family(family: &str) -> &str {
    for particle in ["de ", "De ", "d'", "D'"] {
        if let Some(rest) = family.strip_prefix(particle) {
            return rest;
        }
    }
    family
}

fn is_family_particle(gazetteer: &Gazetteer, word: &str) -> bool {
    let folded = fold(word);
    gazetteer.is(Words::FamilyParticle, &folded) || folded.starts_with("al-") || folded.starts_with("el-")
}

fn is_numeral(word: &str) -> bool {
    word.len() <= 5 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) || word == "1er"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(name: &str) -> PersonName {
        let gazetteer = crate::knowledge::Knowledge::embedded().unwrap().gazetteer;
        PersonName::parse(&gazetteer, &name.split(' ').collect::<Vec<_>>())
    }

    #[test]
    fn the_family_name_is_found_in_either_order() {
        for (name, family) in [
            ("Élise Roy", "Roy"),
            ("Kim Jong-un", "Kim"),
            ("Xi Jinping", "Xi"),
            ("Yoon Suk Yeol", "Yoon"),
            ("Hu Jintao", "Hu"),
            ("Kim Novak", "Novak"),
            ("Lee Marvin", "Marvin"),
            ("Charles de Gaulle", "de Gaulle"),
            ("Ursula von der Leyen", "von der Leyen"),
            ("Marine Le Pen", "Le Pen"),
            ("Bachar al-Assad", "al-Assad"),
            ("Zine Ben Ali", "Ben Ali"),
            ("Adnan Z. Amin", "Amin"),
        ] {
            assert_eq!(parse(name).family, family, "{name}");
        }
    }

    #[test]
    fn people_of_renown_have_the_key_of_their_name() {
        let gazetteer = crate::knowledge::Knowledge::embedded().unwrap().gazetteer;
        for (key, name) in gazetteer.people() {
            let words: Vec<&str> = name.split(' ').collect();
            assert_eq!(key, format!("person/{}", PersonName::parse(&gazetteer, &words).key()), "{name}");
        }
    }

    #[test]
    fn initials_fit_and_other_given_names_do_not() {
        assert!(parse("B. Obama").fits(&parse("Barack Obama")));
        assert!(parse("Andreï Belooussov").fits(&parse("Andrey Belousov")));
        assert!(!parse("Marine Le Pen").fits(&parse("Jean-Marie Le Pen")));
        assert!(parse("Kim Jong-un").answers_to(&Single::new("Kim")));
        assert!(!parse("Élise Roy").answers_to(&Single::new("Royer")));
    }
}
