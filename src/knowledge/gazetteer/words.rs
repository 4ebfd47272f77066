//! Word lists of `ontology/agents-words.ttl`: small words with one use each.

use super::Gazetteer;

/// A word list, by what its words do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Words {
    /// Count the noun after *de*: *la plupart*, *l'un*.
    Counting,
    /// Single one out: *l'un*.
    Singling,
    /// Say how many, between determiner and noun: *nombreux*.
    Quantifying,
    /// Make *de* before them an article: *de nombreux*.
    Preceding,
    /// Participles of making something known: *publié*.
    Publishing,
    /// What its owner answers for: *ses calculs*.
    OwnWork,
    /// Verbs of being together: *rencontrer*.
    Meeting,
    /// People who speak for their state: *diplomate*.
    Official,
    /// Who has the same office elsewhere: *homologue*.
    Counterpart,
    /// Particles inside any name: *van*.
    NameParticle,
    /// Particles of a name after a given name: *de*.
    FrenchParticle,
    /// Particles that begin a family name.
    FamilyParticle,
    /// Adjectives of places that are no states, or their endings: *breton*, *-ois*.
    PlaceAdjective,
    /// Say that an office is over: *ancien*.
    Former,
    /// People beside whom an article is about: *témoin*.
    Bystander,
    /// Whom something that was said is about: *l'intéressé*.
    Concerned,
    /// Adjectives that stand with a capital before the noun of an institution: *le Haut conseil*.
    Heightening,
    /// Verbs after which one cannot know whether *il* is who did it or whom it was done to: *entendre*.
    Hearing,
    /// Offices that people of any trade hold: *directeur*.
    Leading,
    /// Nouns that stand before a name in headlines: *Procès Roy*.
    Heading,
    /// What with a capital is who governs the commune: *la Ville*.
    TownHall,
    /// What such a body is called with the commune's name: *mairie*.
    TownHallNoun,
    /// Nouns that any document is called by: *le document*.
    AnyDocument,
    /// Nouns whose complement with *de* is a commune: *maire*, *village*.
    OfCommunes,
    /// What *en* goes with in the names of lists and groups: *Landreu en mouvement*.
    Slogan,
    /// Open the titles of papers: *L'Écho*, *La Gazette*.
    PaperTitle,
    /// Say in what form a firm was founded: *SAS*.
    LegalForm,
    /// Stand for the first of two: *la première*.
    FirstOfTwo,
    /// Stand for the second of two: *le second*.
    SecondOfTwo,
    /// Verbs that tell that somebody leads: *préside*.
    Presiding,
    /// Words written small inside the name of a commune: *Brévent-le-Haut*.
    WithinPlace,
    /// Prepositions behind which stands the body where *on* says something: *chez Varonis, on assure*.
    SaidAt,
    /// Nouns that lead from a preposition to that body: *du côté de la mairie*.
    SideOf,
    /// Prepositions behind which a name is a firm's where *on* says something: *chez Nordalis*.
    SaidBy,
    /// Nouns for those around somebody: *dans l'entourage de la ministre*.
    Circle,
    /// What only says where or when somebody is: *présent sur place*, *de l'époque*.
    Passing,
    /// Ranks that firms have as well as people: *numéro deux*.
    RankOfAny,
    /// Take up who spoke last: *le même*.
    SameAgain,
    /// Make *deux* those two: *tous deux*.
    Both,
    /// Phrases that look like somebody: *garde à vue*.
    Nobodys,
}

impl Words {
    /// Every list.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 40] = [
        Self::Counting,
        Self::Singling,
        Self::Quantifying,
        Self::Preceding,
        Self::Publishing,
        Self::OwnWork,
        Self::Meeting,
        Self::Official,
        Self::Counterpart,
        Self::NameParticle,
        Self::FrenchParticle,
        Self::FamilyParticle,
        Self::PlaceAdjective,
        Self::Former,
        Self::Bystander,
        Self::Concerned,
        Self::Heightening,
        Self::Hearing,
        Self::Leading,
        Self::Heading,
        Self::TownHall,
        Self::TownHallNoun,
        Self::AnyDocument,
        Self::OfCommunes,
        Self::Slogan,
        Self::PaperTitle,
        Self::LegalForm,
        Self::FirstOfTwo,
        Self::SecondOfTwo,
        Self::Presiding,
        Self::WithinPlace,
        Self::SaidAt,
        Self::SideOf,
        Self::SaidBy,
        Self::Circle,
        Self::Passing,
        Self::RankOfAny,
        Self::SameAgain,
        Self::Both,
        Self::Nobodys,
    ];

    /// The tail of the list's IRI.
    pub(crate) fn tail(self) -> &'static str {
        match self {
            Self::Counting => "counting",
            Self::Singling => "singling",
            Self::Quantifying => "quantifying",
            Self::Preceding => "preceding",
            Self::Publishing => "publishing",
            Self::OwnWork => "own-work",
            Self::Meeting => "meeting",
            Self::Official => "official",
            Self::Counterpart => "counterpart",
            Self::NameParticle => "name-particle",
            Self::FrenchParticle => "french-particle",
            Self::FamilyParticle => "family-particle",
            Self::PlaceAdjective => "place-adjective",
            Self::Former => "former",
            Self::Bystander => "bystander",
            Self::Concerned => "concerned",
            Self::Heightening => "heightening",
            Self::Hearing => "hearing",
            Self::Leading => "leading",
            Self::Heading => "heading",
            Self::TownHall => "town-hall",
            Self::TownHallNoun => "town-hall-noun",
            Self::AnyDocument => "any-document",
            Self::OfCommunes => "of-communes",
            Self::Slogan => "slogan",
            Self::PaperTitle => "paper-title",
            Self::LegalForm => "legal-form",
            Self::FirstOfTwo => "first-of-two",
            Self::SecondOfTwo => "second-of-two",
            Self::Presiding => "presiding",
            Self::WithinPlace => "within-place",
            Self::SaidAt => "said-at",
            Self::SideOf => "side-of",
            Self::SaidBy => "said-by",
            Self::Circle => "circle",
            Self::Passing => "passing",
            Self::RankOfAny => "rank-of-any",
            Self::SameAgain => "same-again",
            Self::Both => "both",
            Self::Nobodys => "nobodys",
        }
    }
}

impl Gazetteer {
    /// Whether a folded word is in a list.
    pub(crate) fn is(&self, list: Words, folded: &str) -> bool {
        self.lists.get(list.tail()).is_some_and(|words| words.contains(folded))
    }

    /// The first word of a list, in the order of the alphabet.
    pub(crate) fn first_of(&self, list: Words) -> Option<&str> {
        self.lists.get(list.tail()).and_then(|words| words.iter().min()).map(String::as_str)
    }

    /// Whether a folded word is an adjective of a place that is no state.
    pub(crate) fn is_place_adjective(&self, folded: &str) -> bool {
        let Some(list) = self.lists.get(Words::PlaceAdjective.tail()) else { return false };
        let tail = |n: usize| folded.len().checked_sub(n).filter(|&at| at > 2).and_then(|at| folded.get(at..));
        list.contains(folded) || (3..=6).filter_map(tail).any(|end| list.contains(&format!("-{end}")))
    }

    /// Whether a folded word is a form of a participle of a list, which has it masculine singular.
    pub(crate) fn is_form(&self, list: Words, folded: &str) -> bool {
        let stem = |tail: &str| folded.strip_suffix(tail).is_some_and(|stem| self.is(list, stem));
        self.is(list, folded) || stem("s") || stem("e") || stem("es")
    }
}
