//! What is said of claims and of all that stands around them.

terms!(PROPERTIES of "https://w3id.org/selon/ns#", {
    /// Where an article was read from, as given.
    ORIGIN = "origin";
    /// How many paragraphs an article has.
    PARAGRAPHS = "paragraphs";
    /// An agency that an article credits.
    CREDITS = "credits";
    /// Where an article names an agency that it credits.
    CREDITED_AT = "creditedAt";
    /// An agent, a place or a proposition that an article brings into the store.
    MENTIONS = "mentions";
    /// What kind of words a mention is.
    MENTION_KIND = "mentionKind";
    /// The speech act of a claim.
    STANCE = "stance";
    /// How the words of a claim are given.
    FORM = "form";
    /// Whether a claim's content is marked as unverified.
    CONDITIONAL = "conditional";
    /// The words of the source.
    SOURCE_TEXT = "sourceText";
    /// The words of the cue.
    CUE_TEXT = "cueText";
    /// The words that name who relays a claim.
    RELAY_TEXT = "relayText";
    /// The construction that found a claim.
    RULE = "rule";
    /// How sure the program is, 0 to 1.
    CONFIDENCE = "confidence";
    /// When a claim was said.
    SAID_ON = "saidOn";
    /// What a claim puts forward.
    PUTS_FORWARD = "proposition";
    /// What one of the clauses of a claim puts forward, where it has several.
    ALSO_PUTS_FORWARD = "alsoPutsForward";
    /// An agent that a claim's content speaks of.
    ABOUT = "about";
    /// Who relays a claim.
    RELAYED_BY = "relayedBy";
    /// The claim whose content holds this one.
    WITHIN = "within";
    /// Whether who refuses to confirm a thing leaves open whether it is so.
    LEAVES_OPEN = "leavesOpen";
    /// Whose claims a claim takes up without saying them again.
    TAKES_UP = "takesUp";
    /// With what stance those are that a claim takes up.
    TAKES_UP_STANCE = "takesUpStance";
    /// The claim that a claim answers.
    RESPONDS_TO = "respondsTo";
    /// The claim of the body that a headline's claim says again.
    REPEATS = "repeats";
    /// What carried a claim one step nearer to the reader.
    CARRIED_BY = "carriedBy";
    /// Who stands at a step of the chain.
    CARRIER = "carrier";
    /// Paragraph number, counted from 0.
    PARAGRAPH = "paragraph";
    /// First character of a claim's content, a mention or a passage.
    START = "start";
    /// One past the last character.
    END = "end";
    /// A stretch of text that a claim was read from.
    ANCHORED = "anchor";
    /// The stretch that names the source.
    SOURCE_ANCHOR = "sourceAnchor";
    /// The stretch that marks the claim.
    CUE_ANCHOR = "cueAnchor";
    /// A stretch of what is said.
    CONTENT_ANCHOR = "contentAnchor";
    /// The stretch that names a relay.
    RELAY_ANCHOR = "relayAnchor";
    /// What an agent is by function, as an article puts it.
    ROLE = "role";
    /// For whom an agent speaks.
    ACTS_FOR = "actsFor";
    /// The agent that it is said of.
    ATTESTS = "attests";
    /// The role that an article gives an agent.
    ATTESTED_ROLE = "attestedRole";
    /// For whom an agent speaks, as an article has it.
    ATTESTED_SIDE = "attestedSide";
    /// The article that says so.
    ATTESTED_IN = "attestedIn";
    /// The agent that a mention names.
    OF = "of";
    /// The words of a mention.
    SPELLING = "spelling";
    /// Whether a proposition is negated.
    NEGATED = "negated";
    /// The kind of event that a proposition tells.
    EVENT = "event";
    /// How a proposition is put where it is not put as a fact.
    MODE = "mode";
    /// A part played in a proposition.
    PARTICIPANT = "participant";
    /// The part: "obj", "à", "en".
    PART = "part";
    /// Who or what plays it.
    FILLER = "filler";
    /// How many.
    AMOUNT = "amount";
    /// Of what.
    UNIT = "unit";
    /// Another wording of the same proposition.
    SAME_AS = "sameProposition";
    /// The set of all propositions that say the same as this one.
    IN_SET = "inSet";
    /// A proposition that cannot be true together with this one.
    OPPOSES = "opposes";
    /// A proposition that says that this one is not so.
    NEGATES = "negates";
    /// A claim that cannot hold together with this one.
    CONTRADICTS = "contradicts";
    /// One of the two claims of a contradiction.
    BETWEEN = "between";
    /// Why two claims cannot both hold.
    REASON = "reason";
    /// How sure a link is, 0 to 1.
    SCORE = "score";
    /// A proposition that says no more than this one, so that it is true if this one is.
    ENTAILS = "entails";
    /// A proposition that says all that this one says, and more.
    ENTAILED_BY = "entailedBy";
    /// A claim that says that a proposition is true.
    AFFIRMED_BY = "affirmedBy";
    /// A claim that says that a proposition is not true.
    DENIED_BY = "deniedBy";
    /// Where a passage stands.
    OCCURS = "occurs";
    /// The document that an occurrence or a mention stands in.
    IN = "in";
    /// Another wording of the same passage.
    REWORDS = "rewords";
    /// The passage that a claim was read from.
    IN_PASSAGE = "inPassage";
    /// The claim that a correction is about.
    CORRECTS = "corrects";
    /// The article that a correction is about.
    CORRECTS_IN = "correctsIn";
    /// A later version of that article, to which a correction was carried over.
    CARRIED_TO = "carriedTo";
    /// The claim that a correction is about now.
    APPLIES_TO = "appliesTo";
    /// What a correction says: that the claim is right, that it is none, or which part of it is another.
    VERDICT = "verdict";
    /// The part of a claim as it should be.
    CORRECTED_TO = "correctedTo";
    /// Who has looked at a claim and says so.
    CHECKED_BY = "checkedBy";
    /// Who says that a claim should read otherwise than it was read.
    CORRECTED_BY = "correctedBy";
    /// Who has looked at a contradiction and says that it is none.
    DISMISSED_BY = "dismissedBy";
});
