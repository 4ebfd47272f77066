//! Who can speak. In: the head of a phrase. Out: whether it names persons, bodies or documents
//! that can be the source of a claim, by the lexicon's word classes, its part of speech and its
//! make.

use super::lexicon::WordClass;
use super::scene::View;
use crate::analyse::{Deprel, Upos};

/// Nouns of time and measure, which « selon » and « pour » often govern.
const NO_SOURCES: &[&str] = &[
    "saison", "jour", "heure", "moment", "semaine", "mois", "année", "âge", "taille", "cas", "circonstance", "besoin",
    "modalité", "critère", "règle", "principe", "formule", "procédure", "usage", "tradition", "type", "nombre", "niveau",
    "toute", "tout", "vraisemblance", "apparence", "moyen", "possibilité", "goût", "humeur", "ordre", "plan", "schéma",
    "méthode", "mode", "calendrier", "horaire", "région", "pays", "lieu", "endroit", "zone", "secteur", "juridiction",
    "raison", "fois", "instant", "temps", "suite", "exemple", "autant", "part", "compte", "fin", "début", "but", "objectif",
];

/// Whether a phrase may be the source of « selon », « d'après »: anything but what these
/// prepositions take in their other senses.
pub(super) fn may_claim(view: &View<'_>, head: usize) -> bool {
    !NO_SOURCES.contains(&view.lemma(head)) && !matches!(view.upos(head), Upos::Verb | Upos::Num | Upos::Adv)
}

/// Endings of nouns that name persons by what they do or where they come from.
const PERSON_ENDINGS: &[&str] = &["eur", "euse", "ien", "ienne", "iste", "trice", "ant", "ante", "ier", "ière", "ais", "aise", "ain", "aine", "logue", "crate", "ois", "oise"];

/// Nouns that name persons or bodies and show it by no ending.
const SPEAKERS: &[&str] = &[
    "président", "présidente", "ministre", "maire", "préfet", "préfète", "porte-parole", "juge", "avocat", "avocate", "police", "gendarmerie",
    "gouvernement", "État", "association", "organisation", "ONG", "syndicat", "parti", "groupe", "entreprise", "société", "agence", "institut",
    "autorité", "justice", "parquet", "tribunal", "cour", "armée", "ministère", "mairie", "préfecture", "commission", "conseil", "comité",
    "chef", "roi", "reine", "pape", "expert", "experte", "témoin", "collectif", "direction", "famille", "opposition", "majorité", "gauche",
    "droite", "presse", "journal", "quotidien", "hebdomadaire", "chaîne", "site", "élu", "élue", "député", "députée", "sénateur", "homme",
    "femme", "jeune", "habitant", "riverain", "voisin", "responsable", "membre", "proche", "fédération", "ligue", "club", "équipe", "banque",
    "compagnie", "université", "laboratoire", "académie", "union", "coalition", "secrétaire", "vice-président", "candidat", "candidate",
    "patron", "patronne", "complice", "ami", "amie", "épouse", "veuve", "fils", "fille", "frère", "sœur", "père", "mère", "médecin", "professeur",
    "officiel", "diplomate", "capitaine", "général", "colonel", "procureur", "procureure", "bureau", "défense", "intéressé", "intéressée",
    "militant", "manifestant", "scientifique", "sociologue", "économiste", "historien", "peuple", "communauté", "source", "population",
];

/// Whether the word names somebody: a proper noun, a personal pronoun, a noun for persons or bodies.
pub(super) fn is_speaker(view: &View<'_>, head: usize) -> bool {
    let lemma = view.lemma(head);
    match view.upos(head) {
        Upos::Propn => true,
        Upos::Pron => view.is(head, &["lui", "elle", "eux", "elles", "moi", "nous", "celui-ci", "celle-ci", "ceux-ci", "certains", "d'autres", "beaucoup", "il", "ils", "qui", "je"]),
        Upos::Noun => {
            view.scene.lexicon.is(WordClass::Document, lemma)
                || view.scene.lexicon.is(WordClass::Medium, lemma)
                || SPEAKERS.contains(&lemma)
                || PERSON_ENDINGS.iter().any(|e| lemma.ends_with(e)) && !NO_SOURCES.contains(&lemma)
                || view.children(head).any(|c| view.upos(c) == Upos::Propn && matches!(view.deprel(c), Deprel::Appos | Deprel::FlatName | Deprel::Flat))
        }
        _ => false,
    }
}
