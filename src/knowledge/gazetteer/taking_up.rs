//! Which nouns take up whom. In: keys of nouns. Out: what `ontology/agents-taking-up.ttl` says of them.

use super::{Gazetteer, Words};
use std::collections::BTreeSet;

/// Whether a field is one of trades that people have beside an office.
fn is_trade(field: &str) -> bool {
    matches!(field, "science" | "medicine" | "arts" | "trades")
}

/// A field, medicine taken for the science that it is: *la neurologue … la chercheuse*.
fn learned(field: &str) -> &str {
    if field == "medicine" { "science" } else { field }
}

impl Gazetteer {
    /// The other nouns, by their keys, that who is called by a noun may have been called by.
    pub(crate) fn also_called(&self, noun: &str) -> &[String] {
        self.also_called.get(noun).map_or(&[], Vec::as_slice)
    }

    /// Whether a noun, by its key, can take up a name that it was not used of before:
    /// *l'organisation*, *le dirigeant*.
    pub(crate) fn takes_up(&self, noun: &str) -> bool {
        self.taking_up.contains_key(noun)
    }

    /// Whether a noun, by its key, can take up somebody who is called by others: none of them is an office or
    /// belongs to another field. *L'attaquant* is not *le préfet Jean Roy*.
    pub(crate) fn agrees_with(&self, noun: &str, others: &BTreeSet<String>) -> bool {
        let field = |noun: &str| self.taking_up.get(noun).map(|field| learned(field));
        let any = |field: Option<&str>| matches!(field, Some("anybody" | "any-body"));
        let own = field(noun);
        any(own)
            || others.iter().all(|other| match field(other) {
                _ if self.also_called(noun).contains(other) => true,
                // A director may be an economist by trade.
                None if self.is(Words::Leading, &other.replace('-', " ")) => own.is_some_and(is_trade),
                // Firms have ranks, too.
                None if self.is(Words::RankOfAny, &other.replace('-', " ")) => true,
                None => !self.offices.contains(other),
                field => any(field) || field == own,
            })
    }

    /// Whether somebody is called by one of these nouns, by their keys, and by none for bodies or papers.
    pub(crate) fn calls_people(&self, nouns: &BTreeSet<String>) -> bool {
        !nouns.is_empty() && nouns.iter().all(|noun| self.offices.contains(noun) || self.people.contains(noun))
    }

    /// Whether a noun, by its key, tells in which field somebody is: *avocat*, but not *homme*.
    pub(crate) fn has_field(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| !matches!(field.as_str(), "anybody" | "any-body"))
    }

    /// Whether two nouns, by their keys, are of one field.
    pub(crate) fn same_field(&self, noun: &str, other: &str) -> bool {
        let field = |noun: &str| self.taking_up.get(noun).map(|field| learned(field));
        self.has_field(noun) && field(noun) == field(other)
    }

    /// Whether a noun, by its key, is one for those who lead: *leader*.
    pub(crate) fn is_for_heads(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "heads")
    }

    /// Whether a noun, by its key, takes up anybody: *élu*, *socialiste*.
    pub(crate) fn is_for_anybody(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "anybody")
    }

    /// Whether a noun, by its key, takes up any body: *l'instance*, *l'organisme*.
    pub(crate) fn is_for_any_body(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "any-body")
    }

    /// Whether a noun, by its key, names an office.
    pub(crate) fn is_office(&self, noun: &str) -> bool {
        self.offices.contains(noun)
    }

    /// Whether a noun, by its key, is one for people and names no office.
    pub(crate) fn is_person_noun(&self, noun: &str) -> bool {
        self.people.contains(noun)
    }

    /// Whether the bodies that a noun takes up, by its key, may be called by what looks like a surname: *Telmar …
    /// L'entreprise*; no club and no union is.
    pub(crate) fn names_look_like_people(&self, noun: &str) -> bool {
        self.is_for_firms(noun) || self.taking_up.get(noun).is_some_and(|field| field == "any-body")
    }

    /// Whether a noun, by its key, is one for those who plead.
    pub(crate) fn is_of_the_bar(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "law")
    }

    /// Whether a noun, by its key, takes up firms.
    pub(crate) fn is_for_firms(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "firms")
    }

    /// Whether a noun takes up nobody beyond its paragraph: those whom a court is about are many.
    pub(crate) fn is_nearby_only(&self, noun: &str) -> bool {
        self.taking_up.get(noun).is_some_and(|field| field == "court")
    }
}
