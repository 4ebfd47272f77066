//! The terms that the graph is written in: no IRI of a vocabulary stands anywhere else.
//! `ontology/selon.ttl` says what selon's own terms mean; `tests/ontology.rs` keeps the two alike.

/// Declares one vocabulary: a constant a term, and the list of all of them.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident, $namespace:literal, { $($(#[$doc:meta])* $constant:ident = $local:literal;)* }) => {
        $(#[$about])*
        pub mod $name {
            use oxrdf::NamedNodeRef;
            /// What all IRIs of the vocabulary begin with.
            pub const NAMESPACE: &str = $namespace;
            $($(#[$doc])* pub const $constant: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));)*
            /// Every term that the program writes.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($constant),*];
        }
    };
}

vocabulary!(
    /// selon's own vocabulary.
    selon, "https://w3id.org/selon/ns#", {
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
        /// A report, a study, a video: what shows something.
        EVIDENCE = "Evidence";
        /// What is claimed, shared by every claim that puts it forward.
        PROPOSITION = "Proposition";
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
        /// A speech act.
        STANCE_CLASS = "Stance";
        /// A way of giving words.
        FORM_CLASS = "Form";

        /// Short name of a document, or place of a claim within it, folded names for look-up.
        FOLDED = "folded";
        /// A folded word of what a claim says, for look-up.
        WORD = "word";
        /// A folded word of a sentence, for look-up.
        SENTENCE_WORD = "sentenceWord";
        /// A folded word of a claim's source or relays, for look-up.
        SOURCE_WORD = "sourceWord";
        /// A folded word of an agent's name, for look-up.
        NAME_WORD = "nameWord";
        /// Where an article was read from, as given.
        ORIGIN = "origin";
        /// How many paragraphs an article has.
        PARAGRAPHS = "paragraphs";
        /// An agency that an article credits.
        CREDITS = "credits";
        /// An agent, proposition or passage that an article brings into the store.
        MENTIONS = "mentions";
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
        /// The construction that found a claim.
        RULE = "rule";
        /// How sure the program is, 0 to 1.
        CONFIDENCE = "confidence";
        /// When a claim was said.
        SAID_ON = "saidOn";
        /// What a claim puts forward.
        PUTS_FORWARD = "proposition";
        /// An agent that a claim's content speaks of.
        ABOUT = "about";
        /// Who relays a claim.
        RELAYED_BY = "relayedBy";
        /// The claim whose content holds this one.
        WITHIN = "within";
        /// The claim that a claim answers.
        RESPONDS_TO = "respondsTo";
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
        /// The agent that a mention names.
        OF = "of";
        /// The words of a mention.
        SPELLING = "spelling";
        /// Whether a proposition is negated.
        NEGATED = "negated";
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
        /// A proposition that cannot be true together with this one.
        OPPOSES = "opposes";
        /// Where a passage stands.
        OCCURS = "occurs";
        /// The document that an occurrence or a mention stands in.
        IN = "in";
        /// Another wording of the same passage.
        REWORDS = "rewords";
        /// A look-up key of a passage for near copies.
        BAND = "band";
        /// What a passage is compared by.
        SIGNATURE = "signature";
        /// The passage that a claim was read from.
        IN_PASSAGE = "inPassage";
        /// What a proposition is compared by.
        COMPARED_AS = "comparedAs";
        /// A look-up key of a proposition for other wordings.
        KEY = "key";
        /// Version of the store's layout.
        STORE_VERSION = "storeVersion";
        /// Where a document was read from on this machine.
        READ_FROM = "readFrom";
        /// What decides whether a document has to be read again.
        FINGERPRINT = "fingerprint";
        /// A shared triple that a document contributed, by its hash.
        CONTRIBUTES = "contributes";
        /// The articles of a piece of input that was read to its end.
        ITEM = "item";
        /// A node whose label a better name has to replace.
        RELABEL = "relabel";
        /// A node some of whose links no key makes any more.
        CROWDED = "crowded";
        /// The graph of what the program notes for itself.
        BOOKKEEPING = "bookkeeping";
    }
);

vocabulary!(
    /// Provenance (<https://www.w3.org/TR/prov-o/>).
    prov, "http://www.w3.org/ns/prov#", {
        /// A thing with provenance.
        ENTITY = "Entity";
        /// Something that bears responsibility.
        AGENT = "Agent";
        /// Something that happened.
        ACTIVITY = "Activity";
        /// A program.
        SOFTWARE_AGENT = "SoftwareAgent";
        /// Who answers for an entity.
        WAS_ATTRIBUTED_TO = "wasAttributedTo";
        /// What an entity was made from.
        WAS_DERIVED_FROM = "wasDerivedFrom";
        /// The earlier version of an entity.
        WAS_REVISION_OF = "wasRevisionOf";
        /// What made an entity.
        WAS_GENERATED_BY = "wasGeneratedBy";
        /// Who took part in an activity.
        WAS_ASSOCIATED_WITH = "wasAssociatedWith";
    }
);

vocabulary!(
    /// Web Annotation (<https://www.w3.org/TR/annotation-vocab/>).
    oa, "http://www.w3.org/ns/oa#", {
        /// A part of a resource.
        SPECIFIC_RESOURCE = "SpecificResource";
        /// The resource that it is a part of.
        HAS_SOURCE = "hasSource";
        /// How the part is found.
        HAS_SELECTOR = "hasSelector";
        /// By character offsets.
        TEXT_POSITION_SELECTOR = "TextPositionSelector";
        /// First character, counted from 0.
        START = "start";
        /// One past the last character.
        END = "end";
        /// By its words.
        TEXT_QUOTE_SELECTOR = "TextQuoteSelector";
        /// The words.
        EXACT = "exact";
        /// What stands before.
        PREFIX = "prefix";
        /// What follows.
        SUFFIX = "suffix";
    }
);

vocabulary!(
    /// Dublin Core terms (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>).
    dcterms, "http://purl.org/dc/terms/", {
        /// A short name.
        IDENTIFIER = "identifier";
        /// A headline.
        TITLE = "title";
        /// When first published.
        ISSUED = "issued";
        /// When last changed.
        MODIFIED = "modified";
        /// In what language.
        LANGUAGE = "language";
    }
);

vocabulary!(
    /// Schema.org, in its https form.
    schema, "https://schema.org/", {
        /// An article of a paper, site or agency.
        NEWS_ARTICLE = "NewsArticle";
        /// A claim that somebody makes.
        CLAIM = "Claim";
        /// The words of something.
        TEXT = "text";
        /// Who publishes.
        PUBLISHER = "publisher";
        /// Who signs.
        CREDIT_TEXT = "creditText";
        /// An address.
        URL = "url";
        /// The SHA-256 of the text.
        SHA256 = "sha256";
        /// The version of a program.
        SOFTWARE_VERSION = "softwareVersion";
    }
);

vocabulary!(
    /// SKOS (<https://www.w3.org/TR/skos-reference/>).
    skos, "http://www.w3.org/2004/02/skos/core#", {
        /// The usual name.
        PREF_LABEL = "prefLabel";
        /// Another name.
        ALT_LABEL = "altLabel";
    }
);

vocabulary!(
    /// RDF (<https://www.w3.org/TR/rdf11-concepts/>).
    rdf, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", {
        /// What a resource is.
        TYPE = "type";
        /// What a statement is about.
        SUBJECT = "subject";
        /// What it says of it.
        PREDICATE = "predicate";
        /// Of what else.
        OBJECT = "object";
    }
);

vocabulary!(
    /// RDF Schema (<https://www.w3.org/TR/rdf-schema/>).
    rdfs, "http://www.w3.org/2000/01/rdf-schema#", {
        /// A readable name.
        LABEL = "label";
    }
);

vocabulary!(
    /// Datatypes (<https://www.w3.org/TR/xmlschema11-2/>).
    xsd, "http://www.w3.org/2001/XMLSchema#", {
        /// True or false.
        BOOLEAN = "boolean";
        /// A whole number.
        INTEGER = "integer";
        /// A number with a decimal point.
        DECIMAL = "decimal";
        /// A day.
        DATE = "date";
        /// A month of a year.
        G_YEAR_MONTH = "gYearMonth";
        /// A year.
        G_YEAR = "gYear";
        /// An address as text.
        ANY_URI = "anyURI";
    }
);

/// The prefixes of all vocabularies, as Turtle and queries declare them.
pub const PREFIXES: &[(&str, &str)] = &[
    ("dcterms", dcterms::NAMESPACE),
    ("oa", oa::NAMESPACE),
    ("prov", prov::NAMESPACE),
    ("rdf", rdf::NAMESPACE),
    ("rdfs", rdfs::NAMESPACE),
    ("schema", schema::NAMESPACE),
    ("selon", selon::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("xsd", xsd::NAMESPACE),
];
