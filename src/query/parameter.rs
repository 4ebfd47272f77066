//! Parameters of questions. In: `key=value`, and the name that a mark gives a kind. Out: what is asked for, and
//! what the values of a parameter are.

/// A value for a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub key: String,
    /// What is asked for.
    pub value: String,
}

impl std::str::FromStr for Parameter {
    type Err = String;

    /// Reads `key=value`.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((key, value)) if !key.trim().is_empty() && !value.trim().is_empty() => {
                Ok(Self { key: key.trim().to_owned(), value: value.trim().to_owned() })
            }
            _ => Err(format!("write it as key=value, such as agent=Séoul (not {text:?})")),
        }
    }
}

/// What the values of a parameter are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An agent, by any of its names.
    Agent,
    /// An agent and all who act for it.
    Side,
    /// The claims of an agent; the mark names the variable of the claim.
    By,
    /// The claims of an agent and of all who act for it.
    BySide,
    /// An article, by its short name, title or address.
    Document,
    /// The mentions of an article; the mark names the variable of the mention.
    Within,
    /// The claims whose content names an agent; the mark names the variable of the claim.
    About,
    /// The claims of an article; the mark names the variable of the claim.
    Of,
    /// The articles that credit an agency; the mark names the variable of the article.
    Credits,
    /// Words that a claim has to hold, all of them.
    Topic,
    /// Words that a sentence has to hold, all of them.
    Sentence,
    /// Words that the source or a relay of a claim has to hold.
    Source,
    /// One of the ten stances.
    Stance,
    /// Whether somebody has looked at a claim.
    Checked,
    /// The articles of a publisher; the mark names the variable of the article.
    Publisher,
    /// The claims of agents of a kind; the mark names the variable of the claim.
    AgentKind,
    /// The first day.
    From,
    /// The last day.
    Until,
    /// The articles that came in since a run, a day or a moment; the mark names the variable of the article.
    Since,
    /// The least number.
    Least,
    /// One of the reasons why two claims contradict each other.
    Reason,
    /// How many rows; the mark stands before the line with the limit that holds where none is given.
    Limit,
    /// How many claims of each side of a dispute.
    Each,
    /// How many rows to pass over.
    Skip,
}

impl Kind {
    /// Every kind, with its name in a mark.
    const ALL: [(&'static str, Self); 24] = [
        ("agent", Self::Agent),
        ("side", Self::Side),
        ("by", Self::By),
        ("by-side", Self::BySide),
        ("document", Self::Document),
        ("about", Self::About),
        ("credits", Self::Credits),
        ("of", Self::Of),
        ("within", Self::Within),
        ("topic", Self::Topic),
        ("sentence", Self::Sentence),
        ("source", Self::Source),
        ("stance", Self::Stance),
        ("checked", Self::Checked),
        ("publisher", Self::Publisher),
        ("kind", Self::AgentKind),
        ("from", Self::From),
        ("until", Self::Until),
        ("since", Self::Since),
        ("least", Self::Least),
        ("reason", Self::Reason),
        ("limit", Self::Limit),
        ("each", Self::Each),
        ("skip", Self::Skip),
    ];

    /// Whether it says what is asked for, and not only how much of the answer is wanted.
    pub(super) fn narrows(self) -> bool {
        !matches!(self, Self::Limit | Self::Each | Self::Skip)
    }

    /// The kind of that name.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }

    /// The names of all kinds, for a message.
    pub(super) fn names() -> String {
        Self::ALL.map(|(name, _)| name).join(", ")
    }
}
