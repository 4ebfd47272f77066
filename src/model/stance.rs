//! The ten speech acts: what each is called, how it is shown, and what goes against what. Whatever
//! asks whether two claims contradict each other asks [`Stance::against`].

use crate::fold::key;
use crate::vocab::selon;
use oxrdf::NamedNodeRef;
use serde::Serialize;

/// What kind of speech act a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says that it is so.
    #[default]
    Asserts,
    /// Concedes, admits, confirms.
    Confirms,
    /// Says that it is not so.
    Denies,
    /// Charges somebody with something.
    Accuses,
    /// Hearsay that nobody in the text answers for.
    Alleges,
    /// Opinion, estimate, suspicion, fear, hope.
    Believes,
    /// Wants somebody to do something.
    Demands,
    /// Promises, threatens, undertakes.
    Commits,
    /// Questions.
    Asks,
    /// Praises or condemns.
    Evaluates,
}

/// How two claims meet, as far as it decides whether one goes against the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Meeting {
    /// Both are about one proposition, in whatever words.
    Same,
    /// They put forward propositions that cannot be true together: other figure, opposite event.
    Opposite,
    /// One answers the other: « ces accusations ».
    Answer,
}

/// What people see of a stance.
struct Look {
    name: &'static str,
    iri: NamedNodeRef<'static>,
    french: &'static str,
    english: &'static str,
    sign: &'static str,
    on_light: &'static str,
    on_dark: &'static str,
}

/// One row a stance, in the order of [`Stance::ALL`].
#[rustfmt::skip]
const LOOKS: [Look; 10] = [
    Look { name: "asserts", iri: selon::ASSERTS, french: "affirme", english: "asserts", sign: "●", on_light: "#3b5b84", on_dark: "#8fb0dc" },
    Look { name: "confirms", iri: selon::CONFIRMS, french: "confirme", english: "confirms", sign: "✓", on_light: "#1f7a4d", on_dark: "#6fcf9b" },
    Look { name: "denies", iri: selon::DENIES, french: "dément", english: "denies", sign: "✕", on_light: "#b3261e", on_dark: "#ff8a80" },
    Look { name: "accuses", iri: selon::ACCUSES, french: "accuse", english: "accuses", sign: "▲", on_light: "#b45309", on_dark: "#f5a65b" },
    Look { name: "alleges", iri: selon::ALLEGES, french: "sans répondant", english: "unattributed", sign: "◌", on_light: "#6b5b95", on_dark: "#b9a7e6" },
    Look { name: "believes", iri: selon::BELIEVES, french: "estime", english: "believes", sign: "≈", on_light: "#4a6670", on_dark: "#9bbac5" },
    Look { name: "demands", iri: selon::DEMANDS, french: "demande", english: "demands", sign: "➜", on_light: "#8a5a00", on_dark: "#e0b25c" },
    Look { name: "commits", iri: selon::COMMITS, french: "s’engage", english: "undertakes", sign: "◆", on_light: "#00707a", on_dark: "#5fd0da" },
    Look { name: "asks", iri: selon::ASKS, french: "s’interroge", english: "asks", sign: "?", on_light: "#3f51a3", on_dark: "#a3b1f7" },
    Look { name: "evaluates", iri: selon::EVALUATES, french: "juge", english: "judges", sign: "★", on_light: "#7a4069", on_dark: "#dba0c8" },
];

impl Stance {
    /// Every stance, in the order of the scheme.
    pub const ALL: [Self; 10] = [
        Self::Asserts,
        Self::Confirms,
        Self::Denies,
        Self::Accuses,
        Self::Alleges,
        Self::Believes,
        Self::Demands,
        Self::Commits,
        Self::Asks,
        Self::Evaluates,
    ];

    fn look(self) -> &'static Look {
        &LOOKS[self as usize]
    }

    /// The name used in JSON and in the ontology.
    pub fn as_str(self) -> &'static str {
        self.look().name
    }

    /// The stance of that name, if there is one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.as_str() == name)
    }

    /// The stance of that name, or of that word in either language, however it is written: `denies`, « Dément ».
    pub fn called(text: &str) -> Option<Self> {
        let text = key(text);
        let names = |stance: Self| [stance.as_str(), stance.french(), stance.english()].map(key);
        Self::ALL.into_iter().find(|stance| !text.is_empty() && names(*stance).contains(&text))
    }

    /// Its concept in the vocabulary.
    pub fn iri(self) -> NamedNodeRef<'static> {
        self.look().iri
    }

    /// The stance of that IRI, if there is one.
    pub fn from_iri(iri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.iri().as_str() == iri)
    }

    /// What people read in French: "affirme".
    pub fn french(self) -> &'static str {
        self.look().french
    }

    /// What people read in English: "asserts".
    pub fn english(self) -> &'static str {
        self.look().english
    }

    /// A sign, for who cannot tell the colours apart.
    pub fn sign(self) -> &'static str {
        self.look().sign
    }

    /// Its colour on a light ground, as `#rrggbb`; the same on pages and in drawings.
    pub fn colour(self) -> &'static str {
        self.look().on_light
    }

    /// Its colour on a dark ground, as `#rrggbb`.
    pub fn colour_on_dark(self) -> &'static str {
        self.look().on_dark
    }

    /// Whether who takes it puts its proposition forward as what is so, or will be: a promise that the
    /// plant reopens cannot come true together with a denial of it. Wishes, questions and judgements
    /// leave open whether it is.
    pub fn affirms(self) -> bool {
        matches!(self, Self::Asserts | Self::Confirms | Self::Accuses | Self::Alleges | Self::Believes | Self::Commits)
    }

    /// Whether it says that its proposition is not so.
    pub fn denies(self) -> bool {
        self == Self::Denies
    }

    /// Whether a claim of this stance goes against one of the `other`, both ways alike: of one
    /// proposition, one denies what the other affirms; of opposite propositions, both are affirmed; of a
    /// claim and its answer, exactly one denies. Who speaks does not matter here: whoever lists
    /// contradictions leaves out those of one and the same agent.
    pub fn against(self, other: Self, meeting: Meeting) -> bool {
        match meeting {
            Meeting::Same => self.denies() && other.affirms() || self.affirms() && other.denies(),
            Meeting::Opposite => self.affirms() && other.affirms(),
            Meeting::Answer => self.denies() != other.denies(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stance_has_a_row_of_its_own() {
        for (i, stance) in Stance::ALL.into_iter().enumerate() {
            assert_eq!(stance as usize, i);
            assert_eq!(format!("{stance:?}").to_lowercase(), stance.as_str());
            assert_eq!(stance.iri().as_str(), format!("{}{}", selon::NAMESPACE, stance.as_str()));
            assert_eq!(Stance::parse(stance.as_str()), Some(stance));
            assert_eq!(Stance::from_iri(stance.iri().as_str()), Some(stance));
        }
        for look in [Stance::french, Stance::english, Stance::sign, Stance::colour, Stance::colour_on_dark] {
            let all: std::collections::BTreeSet<&str> = Stance::ALL.into_iter().map(look).collect();
            assert_eq!(all.len(), Stance::ALL.len(), "{all:?}");
        }
    }

    #[test]
    fn a_stance_is_known_by_its_words() {
        for text in ["denies", "dément", "Dement", " DÉMENT "] {
            assert_eq!(Stance::called(text), Some(Stance::Denies), "{text}");
        }
        assert_eq!(Stance::called("s'engage"), Some(Stance::Commits));
        assert!(Stance::called("conteste").is_none() && Stance::called("").is_none());
    }

    /// A promise and its denial; two beliefs of which one alone can be right; a wish denied by nobody.
    #[test]
    fn what_goes_against_what_is_symmetric_and_said_once() {
        assert!(Stance::Commits.against(Stance::Denies, Meeting::Same));
        assert!(Stance::Believes.against(Stance::Denies, Meeting::Same));
        assert!(!Stance::Demands.against(Stance::Denies, Meeting::Same));
        assert!(!Stance::Denies.against(Stance::Denies, Meeting::Same));
        assert!(Stance::Believes.against(Stance::Asserts, Meeting::Opposite));
        assert!(!Stance::Denies.against(Stance::Asserts, Meeting::Opposite));
        assert!(Stance::Denies.against(Stance::Demands, Meeting::Answer));
        for meeting in [Meeting::Same, Meeting::Opposite, Meeting::Answer] {
            for one in Stance::ALL {
                for other in Stance::ALL {
                    assert_eq!(one.against(other, meeting), other.against(one, meeting), "{one:?} {other:?}");
                }
            }
        }
    }
}
