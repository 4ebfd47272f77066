//! The closed classes that the program asks for. In: the tail of a class's IRI in `ontology/closed.ttl`. Out: the
//! class; sets of classes as bits.

use std::ops::BitOr;

macro_rules! closed_classes {
    ($($(#[$doc:meta])* $name:ident = $tail:literal,)*) => {
        /// A closed class of words, named by what its words do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum Closed {
            $($(#[$doc])* $name,)*
        }

        impl Closed {
            /// Every class with the tail of its IRI.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$name, $tail),)*];
        }
    };
}

closed_classes! {
    /// The definite articles.
    Definite = "definite",
    /// Definite articles in the singular.
    DefiniteSingular = "definite-singular",
    /// Definite articles in the singular before a consonant.
    DefiniteFull = "definite-full",
    /// Definite articles that a masculine noun may take.
    DefiniteMasculine = "definite-masculine",
    /// The definite article in the masculine.
    The = "the",
    /// The definite article in the feminine.
    DefiniteFeminine = "definite-feminine",
    /// The definite article in the plural.
    DefinitePlural = "definite-plural",
    /// The definite article or object pronoun before a vowel.
    Elided = "elided",
    /// Indefinite articles in the singular.
    IndefiniteSingular = "indefinite-singular",
    /// The indefinite article in the plural, or of with the article.
    IndefinitePlural = "indefinite-plural",
    /// Demonstrative determiners.
    Demonstrative = "demonstrative",
    /// Demonstrative determiners of a masculine noun.
    DemonstrativeMasculine = "demonstrative-masculine",
    /// The demonstrative determiner of a feminine noun.
    DemonstrativeFeminine = "demonstrative-feminine",
    /// Possessives of one owner spoken of.
    PossessiveSingular = "possessive-singular",
    /// Possessives of several owners spoken of.
    PossessiveTheir = "possessive-their",
    /// Possessives of speaker and hearer.
    PossessiveSpeaker = "possessive-speaker",
    /// Of.
    Of = "of",
    /// Of before a consonant.
    OfFull = "of-full",
    /// Of before a vowel.
    OfElided = "of-elided",
    /// Of with the definite article.
    OfThe = "of-the",
    /// Of with the definite article, in both numbers.
    OfOrPluralThe = "of-or-plural-the",
    /// To, at.
    To = "to",
    /// To with the definite article.
    ToThe = "to-the",
    /// In.
    In = "in",
    /// In, also the pronoun.
    InOr = "in-or",
    /// On.
    On = "on",
    /// By way of.
    Via = "via",
    /// Phrases before whoever speaks for somebody, without their of.
    SpokenThrough = "spoken-through",
    /// By.
    By = "by",
    /// For.
    For = "for",
    /// With.
    With = "with",
    /// Without.
    Without = "without",
    /// Against.
    Against = "against",
    /// Before, of time.
    Before = "before",
    /// After.
    After = "after",
    /// With somebody whom one turns to.
    BesidePerson = "beside-person",
    /// During, before de.
    During = "during",
    /// Towards.
    Toward = "toward",
    /// Faced with, before à.
    Facing = "facing",
    /// As for.
    AsFor = "as-for",
    /// Under, towards.
    Under = "under",
    /// Since.
    Since = "since",
    /// According to.
    According = "according",
    /// That, which; the complementiser and the relative object.
    That = "that",
    /// That before a consonant.
    ThatFull = "that-full",
    /// That before a vowel.
    ThatElided = "that-elided",
    /// Who, which; the relative subject.
    Who = "who",
    /// Whose, of which.
    Whose = "whose",
    /// Where.
    Where = "where",
    /// Which, in the singular.
    Which = "which",
    /// Which, in the plural.
    WhichPlural = "which-plural",
    /// If, also the reflexive pronoun before a vowel.
    If = "if",
    /// If, so.
    IfFull = "if-full",
    /// When.
    When = "when",
    /// How.
    How = "how",
    /// Why.
    Why = "why",
    /// How many.
    HowMany = "how-many",
    /// What, alone.
    WhatAlone = "what-alone",
    /// As, like.
    As = "as",
    /// And.
    And = "and",
    /// Or.
    Or = "or",
    /// But.
    But = "but",
    /// Because, as the writer's reason.
    Because = "because",
    /// Now, as the writer's objection.
    Now = "now",
    /// Neither, nor.
    Neither = "neither",
    /// Then.
    Then = "then",
    /// What begins whereas, before que.
    Whereas = "whereas",
    /// Thus.
    Thus = "thus",
    /// Either, also a subjunctive of be.
    WhetherOr = "whether-or",
    /// What begins although, before que; well.
    Although = "although",
    /// What begins in order to.
    Purpose = "purpose",
    /// Third-person pronouns in the feminine.
    SheSubject = "she-subject",
    /// Third-person subject pronouns.
    ThirdSubject = "third-subject",
    /// He, it.
    He = "he",
    /// They, in the feminine.
    TheyFeminine = "they-feminine",
    /// One, as a subject.
    One = "one",
    /// I.
    I = "i",
    /// We, us.
    We = "we",
    /// You, in the plural.
    YouPlural = "you-plural",
    /// Stressed third-person pronouns in the masculine.
    ThirdStressed = "third-stressed",
    /// Him; to him or her.
    Him = "him",
    /// Them, stressed.
    Them = "them",
    /// Me.
    Me = "me",
    /// Me, stressed.
    MeStressed = "me-stressed",
    /// You, as an object.
    Thee = "thee",
    /// The reflexive pronoun.
    Reflexive = "reflexive",
    /// There, to it.
    There = "there",
    /// It, before is.
    ItIs = "it-is",
    /// It, that; also a demonstrative.
    It = "it",
    /// This, that.
    This = "this",
    /// That, in speech.
    ThisShort = "this-short",
    /// The first word of a negation.
    Ne = "ne",
    /// Not.
    Not = "not",
    /// Words that set what is so against what is not.
    SetAgainst = "set-against",
    /// No more; more.
    NoMore = "no-more",
    /// Never.
    Never = "never",
    /// Not, in older writing.
    Point = "point",
    /// Hardly.
    Hardly = "hardly",
    /// Nothing.
    Nothing = "nothing",
    /// No, none.
    NoOne = "no-one",
    /// No, none, in older writing.
    Nul = "nul",
    /// To be, as a lemma.
    Be = "be",
    /// To have, as a lemma.
    Have = "have",
    /// Is.
    Is = "is",
    /// Has.
    Has = "has",
    /// Been.
    Been = "been",
    /// Having.
    Having = "having",
    /// Also.
    Also = "also",
    /// Also, in more formal writing.
    Likewise = "likewise",
    /// Notably.
    Notably = "notably",
    /// Even, same.
    Even = "even",
    /// The comma.
    Comma = "comma",
    /// The colon.
    Colon = "colon",
    /// The semicolon.
    Semicolon = "semicolon",
    /// The full stop.
    FullStop = "full-stop",
    /// The opening guillemet.
    Guillemet = "guillemet",
    /// The straight double quote.
    StraightQuote = "straight-quote",
    /// Marks that open a quotation.
    OpeningQuote = "opening-quote",
    /// The closing guillemet.
    ClosingGuillemet = "closing-guillemet",
    /// Dashes.
    Dash = "dash",
    /// The hyphen.
    Hyphen = "hyphen",
    /// The opening bracket.
    OpeningBracket = "opening-bracket",
    /// The closing bracket.
    ClosingBracket = "closing-bracket",
    /// Subject pronouns before their verb.
    SubjectClitic = "subject-clitic",
    /// Subject pronouns of speaker, hearer and one.
    SpeechSubject = "speech-subject",
    /// Pronouns of the speaker.
    FirstPerson = "first-person",
    /// Pronouns of the speaker set behind their verb.
    InvertedFirst = "inverted-first",
    /// One, set behind its verb.
    InvertedOne = "inverted-one",
    /// Third-person subject pronouns set behind their verb.
    InvertedThird = "inverted-third",
    /// Object pronouns before their verb, reflexive or not.
    ObjectClitic = "object-clitic",
    /// Third-person object pronouns before their verb.
    ObjectThird = "object-third",
    /// Second words of a negation.
    Negation = "negation",
    /// Pronouns and determiners that negate their clause.
    NegativeSubject = "negative-subject",
    /// Words that make another conjunction of the que behind them.
    ConjunctionOpener = "conjunction-opener",
    /// Words that open an indirect question.
    Interrogative = "interrogative",
    /// Adverbs that open a clause.
    Manner = "manner",
    /// Relative pronouns.
    Relative = "relative",
    /// All.
    Quantifier = "quantifier",
    /// Days of the week, Monday first.
    Weekday = "weekday",
    /// Verbs for talking to a journalist who asks.
    Interviewed = "interviewed",
    /// Words that open the names of broadcasters.
    StationWord = "station-word",
    /// Words that open the head of a page that is a statement as a whole.
    StatementHead = "statement-head",
    /// Words that open the head of a page that is somebody's opinion.
    OpinionHead = "opinion-head",
    /// Words that open the head of a column, which a guest may write.
    ColumnHead = "column-head",
    /// What a statement is of and who does not make it.
    StatementOf = "statement-of",
    /// Nouns for what everybody says and nobody has said.
    Proverb = "proverb",
    /// Nouns for the ground of a decision.
    Ground = "ground",
    /// Nouns for what an article is about, before a name.
    Affair = "affair",
    /// Words for a letter at the head of a page.
    LetterHead = "letter-head",
    /// The adjective of a letter that everybody may read.
    Open = "open",
    /// Words that open the line of a press office.
    Contact = "contact",
    /// Words that open the greeting of a letter.
    Greeting = "greeting",
    /// Months, January first.
    Month = "month",
    /// Prepositions of whom something is said to, where and when.
    Addressing = "addressing",
    /// Prepositions that lead to what a claim is made in, on or to.
    Leading = "leading",
    /// Prepositions that open the circumstances of saying.
    Occasion = "occasion",
    /// Demonstrative pronouns.
    Pointing = "pointing",
    /// Demonstrative pronouns for the one named last.
    PointingNear = "pointing-near",
    /// Indefinite pronouns for people.
    SomePeople = "some-people",
    /// Indefinite pronouns that are subjects by their place alone.
    SomeSubject = "some-subject",
    /// Whoever, who is nobody in particular.
    Whoever = "whoever",
    /// Subject pronouns set behind their verb.
    InvertedAny = "inverted-any",
    /// We, set behind its verb.
    InvertedWe = "inverted-we",
    /// I and we, set behind their verb.
    InvertedSpeaker = "inverted-speaker",
    /// All, everything.
    Everything = "everything",
    /// Particles inside a name.
    NameParticle = "name-particle",
    /// Nouns that announce an interview.
    Interview = "interview",
    /// Connectives at the head of a sentence that are the writer's.
    Connective = "connective",
    /// Connectives that need no comma behind them.
    BareConnective = "bare-connective",
    /// What may stand between an auxiliary and its participle.
    Insert = "insert",
    /// Words that add to what was said, behind a comma.
    Adding = "adding",
    /// Adverbs that are the sentence's, whatever they hang on.
    SentenceAdverb = "sentence-adverb",
    /// Words behind an incise that go on with it and not with what was said.
    AfterIncise = "after-incise",
    /// Determiners of something not spoken of yet.
    NewObject = "new-object",
    /// Words that open a complement or a clause behind a source.
    NewComplement = "new-complement",
    /// Prepositions of what an attitude is about.
    OnMatter = "on-matter",
    /// Words for what did not happen.
    Otherwise = "otherwise",
    /// What stands before case in what is supposed.
    SuchCase = "such-case",
    /// Words behind a quotation that carry its sentence on.
    CarryOn = "carry-on",
    /// Words for a state that lasts.
    SoFar = "so-far",
    /// Prepositions of purpose and limit before an infinitive.
    Supposing = "supposing",
    /// Words right behind which a clause begins.
    ClauseOpener = "clause-opener",
    /// What stands for words to come.
    SpokenThing = "spoken-thing",
    /// Subjects that present.
    Presenting = "presenting",
    /// Verbs that take a state, as lemmas.
    Abstract = "abstract",
    /// Measures of a penalty, as lemmas.
    Penalty = "penalty",
    /// All forms of the preposition of, contracted or not.
    OfForms = "of-forms",
    /// All forms of the preposition to, contracted or not.
    ToForms = "to-forms",
    /// Relative pronouns behind a preposition.
    RelativeAgreeing = "relative-agreeing",
    /// Prepositions that are no part of the content that they lead to.
    Dropped = "dropped",
    /// Although, in one word.
    Concessor = "concessor",
    /// Words that open a sentence with a capital and are never names.
    NeverName = "never-name",
    /// Determiners that make a capitalised plural a common noun.
    PluralDeterminer = "plural-determiner",
    /// Determiners that show a masculine noun.
    MasculineDeterminer = "masculine-determiner",
    /// Determiners that show a feminine noun.
    FeminineDeterminer = "feminine-determiner",
    /// Articles that show a masculine noun, contracted or not.
    MasculineArticle = "masculine-article",
    /// Prepositions between an office and where it is held.
    OfficeOf = "office-of",
    /// Pronouns for one or several in the masculine.
    MeantMasculine = "meant-masculine",
    /// Pronouns for one or several in the feminine.
    MeantFeminine = "meant-feminine",
    /// Pronouns for several.
    MeantPlural = "meant-plural",
    /// Pronouns for the one named last.
    LastNamed = "last-named",
    /// Pronouns for the one named before.
    LastNamedFar = "last-named-far",
    /// Adverbs of degree before an adjective or number.
    Degree = "degree",
    /// Words that single out or add behind a comma.
    SingledOut = "singled-out",
    /// Indefinite determiners of joined phrases.
    JoinedIndefinite = "joined-indefinite",
    /// Words that open a concession.
    ConcessionOpener = "concession-opener",
    /// Other, in the plural.
    Other = "other",
    /// Parts of a day in dans la soirée.
    DayStretch = "day-stretch",
    /// Parts of a day behind the word for it, or with a demonstrative.
    DayCut = "day-cut",
    /// The days before one spoken of, nearest first.
    DayBefore = "day-before",
    /// The days after one spoken of, nearest first.
    DayAfter = "day-after",
    /// Day.
    DayWord = "day-word",
    /// Days, counted.
    DayUnit = "day-unit",
    /// Hours, counted.
    HourUnit = "hour-unit",
    /// Minutes, counted.
    MinuteUnit = "minute-unit",
    /// Weeks, counted.
    WeekUnit = "week-unit",
    /// The week-end.
    WeekEnd = "week-end",
    /// Months, counted.
    MonthUnit = "month-unit",
    /// Years, counted.
    YearUnit = "year-unit",
    /// Seasons.
    Season = "season",
    /// Last, of a time.
    LastTime = "last-time",
    /// Next, of a time.
    NextTime = "next-time",
    /// Ago.
    Ago = "ago",
    /// Numbers in words, from zero.
    SmallNumber = "small-number",
    /// Tens in words, from ten.
    TensNumber = "tens-number",
    /// Days counted from today, from two before it to two after it.
    Yesterday = "yesterday",
    /// Parts of a month or year before its name.
    BoundOfTime = "bound-of-time",
    /// What follows the number of an hour.
    ClockUnit = "clock-unit",
    /// Prepositions before an hour.
    ClockLead = "clock-lead",
    /// The preposition before a month or year.
    TimeAt = "time-at",
    /// Prepositions of when something began.
    TimeSince = "time-since",
    /// Prepositions of a deadline or limit.
    TimeUntil = "time-until",
    /// The preposition of what came before.
    TimeAfter = "time-after",
    /// The clitic that points back to a time spoken of.
    ThatDay = "that-day",
    /// Same.
    Same = "same",
    /// Verbs that put the next infinitive into the future.
    AboutTo = "about-to",
    /// Nouns and adverbs of time.
    TimeWord = "time-word",
    /// Words of degree before the que of a comparison.
    Measured = "measured",
    /// Prepositions that lead to no complement of a speaker.
    NoComplement = "no-complement",
    /// Prepositions behind a comma that say how, when, why or to whom something was said.
    AroundSaying = "around-saying",
    /// Words for whoever something is for.
    ForWhom = "for-whom",
    /// Pronouns that are nobody in particular.
    NoSpeaker = "no-speaker",
    /// Small words that acronyms leave out, folded.
    AcronymSkipped = "acronym-skipped",
    /// To do, which stands for another verb, as a lemma.
    Do = "do",
    /// What opens a direct question before its clause.
    AskingOpener = "asking-opener",
    /// Participles of what came out in a medium, as lemmas and forms.
    Published = "published",
    /// Verbs of having one's words from somebody, as lemmas.
    Cites = "cites",
    /// Participles of what is known through somebody, as lemmas and forms.
    PassedOn = "passed-on",
    /// Verbs of coming to know, as lemmas.
    Learnt = "learnt",
    /// Which, before a noun in a question.
    WhichAsked = "which-asked",
    /// Nouns for what is only supposed, before *where*.
    SupposedCase = "supposed-case",
    /// Things whose title stands behind a colon, as lemmas.
    TitledThing = "titled-thing",
    /// Verbs with *que* that say nothing, as lemmas.
    TakesQue = "takes-que",
    /// Titles of advocates.
    Advocate = "advocate",
    /// What stands behind *and* in the names of firms.
    FirmTail = "firm-tail",
    /// Nouns for how many agreed or how it was said, as lemmas.
    Agreement = "agreement",
    /// Verbs whose object is a figure of somebody's, as lemmas.
    Counting = "counting",
    /// Nouns for whoever is charged with a deed.
    Defendant = "defendant",
    /// Verbs for what hurts somebody, as lemmas.
    Harm = "harm",
    /// Verbs that say who or what their subject is, as lemmas.
    Naming = "naming",
    /// Verbs that make a claim of a figure alone, as lemmas.
    Tallying = "tallying",
    /// What somebody says in place of a clause.
    Contrary = "contrary",
    /// Forms of the present that are participles too.
    PresentAlike = "present-alike",
    /// Verbs of counting that say what something has in the present, as lemmas.
    Containing = "containing",
    /// Nouns for the words of somebody, behind a possessive.
    OwnWords = "own-words",
}

impl Closed {
    /// The class whose IRI has that tail.
    pub fn named(tail: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, t)| *t == tail).map(|(class, _)| *class)
    }
}

/// How many times 64 classes there may be.
const BLOCKS: usize = 5;

/// A set of closed classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u64; BLOCKS]);

impl Classes {
    /// Adds a class.
    pub(super) fn add(&mut self, class: Closed) {
        *self = *self | class;
    }

    /// Whether the two sets have a class in common.
    pub fn meets(self, other: Self) -> bool {
        self.0.iter().zip(other.0).any(|(a, b)| a & b != 0)
    }

    /// Both sets together.
    pub const fn and(self, other: Self) -> Self {
        let (a, b) = (self.0, other.0);
        Self([a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3], a[4] | b[4]])
    }

    /// The set of these classes.
    pub const fn of(classes: &[Closed]) -> Self {
        let mut set = Self([0; BLOCKS]);
        let mut n = 0;
        while n < classes.len() {
            let bit = classes[n] as usize;
            set.0[bit / 64] |= 1 << (bit % 64);
            n += 1;
        }
        set
    }
}

impl From<Closed> for Classes {
    fn from(class: Closed) -> Self {
        Self::of(&[class])
    }
}

impl BitOr for Closed {
    type Output = Classes;

    fn bitor(self, other: Self) -> Classes {
        Classes::of(&[self, other])
    }
}

impl BitOr<Closed> for Classes {
    type Output = Self;

    fn bitor(self, other: Closed) -> Self {
        self.and(other.into())
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        self.and(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_bits() {
        let (first, last) = (Closed::ALL[0].0, Closed::ALL[Closed::ALL.len() - 1].0);
        let set = first | last;
        assert!(set.meets(first.into()) && set.meets(last.into()) && !set.meets(Closed::ALL[1].0.into()));
        assert!(!set.meets(Classes::default()));
        assert!(Closed::ALL.len() <= 64 * BLOCKS);
    }
}
