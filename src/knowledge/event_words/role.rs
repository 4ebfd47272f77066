//! What words do in a clause. In: nothing. Out: the roles that the program asks for, each by the local name of its list
//! in `ontology/event-words.ttl`.

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $tail:literal,)*) => {
        /// What words do in a clause, apart from naming its event.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role {
            $($(#[$doc])* $name,)*
        }

        impl Role {
            /// Every role.
            #[cfg(test)]
            pub(super) const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The local name of the list.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $tail,)*
                }
            }
        }
    };
}

roles! {
    /// Deny together with *ne*.
    Denying = "denying",
    /// Verbs that only carry the noun after them.
    Light = "light",
    /// Prepositions of those who take part.
    Participants = "participants",
    /// Nouns that tie a sentence to the one before.
    Ties = "ties",
    /// Prepositions of place.
    Places = "places",
    /// Nouns that only measure what follows.
    Measures = "measures",
    /// Words for times.
    Times = "times",
    /// Adjectives that tell nothing apart.
    Empty = "empty",
    /// Words that say nothing of their own: *personne*, *fait*.
    Hollow = "hollow",
    /// Words for who speaks, where they stand in the own words of one.
    Speaker = "speaker",
    /// What makes a number the least.
    AtLeast = "at-least",
    /// What makes a number the most.
    AtMost = "at-most",
    /// What makes a number a rough one.
    About = "about",
    /// Words between hours and minutes.
    Hours = "hours",
    /// Prepositions that say where, and not where to.
    Locations = "locations",
    /// Words that deny what they stand for or before: *aucun*, *personne*.
    None = "none",
    /// Conjunctions that deny: *ni*.
    Neither = "neither",
    /// Verbs that keep what is below them from happening.
    Averting = "averting",
    /// Conjunctions of a condition.
    If = "if",
    /// Verbs whose complement is so: *voir*, *constater*.
    Factive = "factive",
    /// Conjunctions and prepositions before what is so: *alors que*, *après*.
    Along = "along",
    /// Nouns that a count is told of: *nombre*, *bilan*.
    Counting = "counting",
    /// Halves behind a number: « un million et demi ».
    Half = "half",
    /// What makes a number a share.
    Percent = "percent",
    /// Units of measure and of money.
    Units = "units",
    /// Verbs whose negation denies nothing: *confirmer*.
    Confirming = "confirming",
    /// Verbs that deny what is below them: *démentir*.
    Disputing = "disputing",
    /// Verbs of being more than a number: *dépasser*.
    Exceeding = "exceeding",
    /// What says of a thing that it is not so: *faux*, *invention*.
    False = "false",
    /// Nouns for people whoever they are: *homme*, *victime*.
    Anybody = "anybody",
    /// Prefixes that deny a noun: *non-paiement*.
    DenyingPrefix = "denying-prefix",
    /// Pronouns that take up a noun: *elle*, *les*.
    Personal = "personal",
    /// What makes one the only one: *seul*.
    Only = "only",
    /// Prepositions before when something began: *depuis*.
    Since = "since",
    /// Prepositions before a time that something comes before: *avant*.
    Before = "before",
    /// Verbs of staying as one is: *rester*.
    Remaining = "remaining",
    /// Verbs of undergoing: *voir sa demande rejetée*.
    Seeing = "seeing",
    /// Verbs of changing the day: *reporter*.
    Moving = "moving",
    /// Verbs that plan the event of the noun after them: *envisager*; verbs of undergoing it.
    Planning = "planning",
    /// Nouns that only carry the event after them: « faire l’objet d’une enquête ».
    Carrying = "carrying",
    /// Words before a time of day: *vers*.
    AtHour = "at-hour",
    /// Words for how often: *fois*.
    Rates = "rates",
    /// Events that say little of their own: *demander*.
    General = "general",
    /// Nouns of what somebody is charged with: « l'accusation de fraude ».
    Charges = "charges",
    /// What stands between a part and the whole: « huit sur dix ».
    OutOf = "out-of",
    /// What stands between a figure and what it is counted by: « 40 par litre ».
    Per = "per",
    /// Words before a stretch of time that is the length of nothing: « depuis quatre ans ».
    TimeAgo = "time-ago",
    /// Words that deny what was asked.
    No = "no",
    /// Words that affirm what was asked.
    Yes = "yes",
    /// Verbs of saying, below which stands what is said: « affirme n'avoir rien reçu ».
    Telling = "telling",
    /// Verbs of happening, whose subject is what happens: « les essais se sont déroulés ».
    Occurring = "occurring",
}
