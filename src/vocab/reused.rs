//! The vocabularies of others that the graph is written in, as far as the program uses them.

/// Provenance (<https://www.w3.org/TR/prov-o/>).
pub mod prov {
    terms!("http://www.w3.org/ns/prov#", {
        /// What an activity took.
        USED = "used";
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
        /// When an entity came to be no longer of use.
        INVALIDATED_AT_TIME = "invalidatedAtTime";
        /// What made an entity.
        WAS_GENERATED_BY = "wasGeneratedBy";
        /// Who took part in an activity.
        WAS_ASSOCIATED_WITH = "wasAssociatedWith";
    });
}

/// Web Annotation (<https://www.w3.org/TR/annotation-vocab/>).
pub mod oa {
    terms!("http://www.w3.org/ns/oa#", {
        /// What ties a text to what is said of it.
        ANNOTATION = "Annotation";
        /// What is said.
        HAS_BODY = "hasBody";
        /// Of which part of which text.
        HAS_TARGET = "hasTarget";
        /// What for.
        MOTIVATED_BY = "motivatedBy";
        /// To describe it.
        DESCRIBING = "describing";
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
    });
}

/// Dublin Core terms (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>).
pub mod dcterms {
    terms!("http://purl.org/dc/terms/", {
        /// A short name.
        IDENTIFIER = "identifier";
        /// A headline.
        TITLE = "title";
        /// When first published.
        ISSUED = "issued";
        /// When last changed.
        MODIFIED = "modified";
        /// The day of something.
        DATE = "date";
        /// In what language.
        LANGUAGE = "language";
        /// Who made it.
        CREATOR = "creator";
        /// When it was made.
        CREATED = "created";
    });
}

/// Schema.org, in its https form.
pub mod schema {
    terms!("https://schema.org/", {
        /// Somewhere.
        PLACE = "Place";
        /// An article of a paper, site or agency.
        NEWS_ARTICLE = "NewsArticle";
        /// A claim that somebody makes.
        CLAIM = "Claim";
        /// The words of something.
        TEXT = "text";
        /// Who publishes.
        PUBLISHER = "publisher";
        /// Who signs, as it is printed.
        CREDIT_TEXT = "creditText";
        /// Who wrote it.
        AUTHOR = "author";
        /// When it was published, with the hour.
        DATE_PUBLISHED = "datePublished";
        /// When it was last changed, with the hour.
        DATE_MODIFIED = "dateModified";
        /// An address.
        URL = "url";
        /// The SHA-256 of the text.
        SHA256 = "sha256";
        /// The version of a program.
        SOFTWARE_VERSION = "softwareVersion";
    });
}

/// SKOS (<https://www.w3.org/TR/skos-reference/>).
pub mod skos {
    terms!("http://www.w3.org/2004/02/skos/core#", {
        /// The usual name.
        PREF_LABEL = "prefLabel";
        /// Another name.
        ALT_LABEL = "altLabel";
        /// The same thing in another scheme.
        EXACT_MATCH = "exactMatch";
    });
}

/// RDF (<https://www.w3.org/TR/rdf11-concepts/>).
pub mod rdf {
    terms!("http://www.w3.org/1999/02/22-rdf-syntax-ns#", {
        /// What a resource is.
        TYPE = "type";
        /// What a statement is about.
        SUBJECT = "subject";
        /// What it says of it.
        PREDICATE = "predicate";
        /// Of what else.
        OBJECT = "object";
    });
}

/// OWL 2 (<https://www.w3.org/TR/owl2-overview/>).
pub mod owl {
    terms!("http://www.w3.org/2002/07/owl#", {
        /// The same individual, by another IRI.
        SAME_AS = "sameAs";
    });
}

/// RDF Schema (<https://www.w3.org/TR/rdf-schema/>).
pub mod rdfs {
    terms!("http://www.w3.org/2000/01/rdf-schema#", {
        /// A readable name.
        LABEL = "label";
        /// What is said of it in words.
        COMMENT = "comment";
    });
}

/// Datatypes (<https://www.w3.org/TR/xmlschema11-2/>).
pub mod xsd {
    terms!("http://www.w3.org/2001/XMLSchema#", {
        /// A text in no language.
        STRING = "string";
        /// True or false.
        BOOLEAN = "boolean";
        /// A whole number.
        INTEGER = "integer";
        /// A number with a decimal point.
        DECIMAL = "decimal";
        /// A day.
        DATE = "date";
        /// A moment.
        DATE_TIME = "dateTime";
        /// A month of a year.
        G_YEAR_MONTH = "gYearMonth";
        /// A year.
        G_YEAR = "gYear";
        /// An address as text.
        ANY_URI = "anyURI";
    });
}
