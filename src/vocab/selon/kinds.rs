//! What things are: classes, and the named values of stance, form and reason.

terms!(KINDS of "https://w3id.org/selon/ns#", {
    /// An article that claims were read from.
    DOCUMENT = "Document";
    /// One act of saying that a text ascribes to somebody.
    CLAIM = "Claim";
    /// Somebody or something that claims or relays.
    AGENT = "Agent";
    /// A human being with a name.
    PERSON = "Person";
    /// A company, party, institution, army, court.
    ORGANISATION = "Organisation";
    /// A state, or its government.
    STATE = "State";
    /// An agency, a paper, a channel, a site.
    MEDIUM = "Medium";
    /// Unnamed people, known by their words only.
    GROUP = "Group";
    /// One person without a name.
    ANONYMOUS = "Anonymous";
    /// Whoever holds an office, not named.
    OFFICE_HOLDER = "OfficeHolder";
    /// A place that is only spoken of.
    PLACE = "Place";
    /// A report, a study, a video: what shows something.
    EVIDENCE = "Evidence";
    /// What is claimed, shared by every claim that puts it forward.
    PROPOSITION = "Proposition";
    /// Propositions that say the same.
    PROPOSITION_SET = "PropositionSet";
    /// Something that a proposition is about and that is no agent.
    THING = "Thing";
    /// One part that something plays in a proposition.
    PARTICIPATION = "Participation";
    /// A stretch of an article's text.
    ANCHOR = "Anchor";
    /// One place where an article names an agent.
    MENTION = "Mention";
    /// A sentence, by its words, wherever it stands.
    PASSAGE = "Passage";
    /// One place where a passage stands.
    OCCURRENCE = "Occurrence";
    /// Somebody who passed a claim on, between its speaker and the page.
    RELAY = "Relay";
    /// The run of the program that read an article.
    RUN = "Run";
    /// Two claims that cannot both hold, and why.
    CONTRADICTION = "Contradiction";
    /// A speech act.
    STANCE_CLASS = "Stance";
    /// A way of giving words.
    FORM_CLASS = "Form";
    /// A kind of reason why two claims cannot both hold.
    REASON_CLASS = "Reason";
    /// What an article says of the role or the side of an agent.
    ATTESTATION = "Attestation";
    /// What somebody says of how a claim was read.
    CORRECTION = "Correction";

    /// Says that it is so.
    ASSERTS = "asserts";
    /// Concedes, admits, confirms.
    CONFIRMS = "confirms";
    /// Says that it is not so.
    DENIES = "denies";
    /// Charges somebody with something.
    ACCUSES = "accuses";
    /// Hearsay that nobody answers for.
    ALLEGES = "alleges";
    /// Opinion, estimate, fear, hope.
    BELIEVES = "believes";
    /// Wants somebody to do something.
    DEMANDS = "demands";
    /// Promises, threatens, undertakes.
    COMMITS = "commits";
    /// Questions.
    ASKS = "asks";
    /// Praises or condemns.
    EVALUATES = "evaluates";
    /// Quoted.
    DIRECT = "direct";
    /// In the writer's words.
    INDIRECT = "indirect";
    /// In the writer's words, parts of it quoted.
    MIXED = "mixed";
    /// One denies what the other says.
    DENIED = "denied";
    /// They count the same and come to other numbers.
    OTHER_FIGURE = "otherFigure";
    /// They name events that exclude each other.
    OPPOSITE_EVENT = "oppositeEvent";
    /// They put one event at other times.
    OTHER_TIME = "otherTime";
    /// They put one event in other places.
    OTHER_PLACE = "otherPlace";
});
