//! The vocabulary that `ontology/agents*.ttl` is written in.

/// Agents stand below this address; what follows it is an agent's key.
pub(super) const AGENT: &str = "https://w3id.org/selon/id/agent/";

macro_rules! terms {
    ($($name:ident = $iri:literal;)*) => { $(pub(super) const $name: &str = $iri;)* };
}

terms! {
    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    PREF_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";
    ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    STATE = "https://w3id.org/selon/ns#State";
    ORGANISATION = "https://w3id.org/selon/ns#Organisation";
    MEDIUM = "https://w3id.org/selon/ns#Medium";
    PERSON = "https://w3id.org/selon/ns#Person";
    GROUP = "https://w3id.org/selon/ns#Group";
    SEAT = "https://w3id.org/selon/ns#Seat";
    GIVEN_NAMES = "https://w3id.org/selon/ns#GivenNames";
    FAMILY_FIRST = "https://w3id.org/selon/ns#FamilyFirst";
    OFFICE = "https://w3id.org/selon/ns#Office";
    PERSON_NOUN = "https://w3id.org/selon/ns#PersonNoun";
    ORGANISATION_NOUN = "https://w3id.org/selon/ns#OrganisationNoun";
    GOVERNMENT_NOUN = "https://w3id.org/selon/ns#GovernmentNoun";
    STATE_NOUN = "https://w3id.org/selon/ns#StateNoun";
    GROUP_NOUN = "https://w3id.org/selon/ns#GroupNoun";
    MEDIUM_NOUN = "https://w3id.org/selon/ns#MediumNoun";
    DOCUMENT_NOUN = "https://w3id.org/selon/ns#DocumentNoun";
    STATEMENT_NOUN = "https://w3id.org/selon/ns#StatementNoun";
    TITLE = "https://w3id.org/selon/ns#Title";
    ORGANISATION_WORD = "https://w3id.org/selon/ns#OrganisationWord";
    CALLED = "https://w3id.org/selon/ns#called";
    ALSO_CALLED = "https://w3id.org/selon/ns#alsoCalled";
    TAKING_UP = "https://w3id.org/selon/ns#TakingUp";
    WORD_LIST = "https://w3id.org/selon/ns#WordList";
    PORTFOLIO = "https://w3id.org/selon/ns#Portfolio";
    GENDER = "https://w3id.org/selon/ns#gender";
    FEMININE = "https://w3id.org/selon/ns#feminine";
    MASCULINE = "https://w3id.org/selon/ns#masculine";
    PLURAL = "https://w3id.org/selon/ns#plural";
    DEMONYM = "https://w3id.org/selon/ns#demonym";
    MASCULINE_FORM = "https://w3id.org/selon/ns#masculineForm";
    FEMININE_FORM = "https://w3id.org/selon/ns#feminineForm";
    COMBINING_FORM = "https://w3id.org/selon/ns#combiningForm";
    CAPITAL = "https://w3id.org/selon/ns#capital";
    STANDS_FOR = "https://w3id.org/selon/ns#standsFor";
    ACTS_FOR = "https://w3id.org/selon/ns#actsFor";
    GIVEN_NAME = "https://w3id.org/selon/ns#givenName";
    FAMILY_NAME = "https://w3id.org/selon/ns#familyName";
    WORD = "https://w3id.org/selon/ns#word";
}
