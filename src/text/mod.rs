//! The second stage. In: an article's text. Out: a [`Document`] of paragraphs, sentences, tokens,
//! words and quotation spans. Total: any UTF-8 string gives tokens that cover all of it but its
//! white space, control characters and invisible format characters, in time linear in its length.

mod address;
mod chars;
mod clitic;
pub mod contraction;
mod document;
mod lexicon;
mod paragraph;
mod quote;
mod sentence;
mod token;
mod word;

pub use clitic::without_inversion;
pub use document::{Document, Paragraph, ParagraphKind, Quote, Sentence, Token, Word};

use crate::span::Span;
use sentence::Role;
use std::ops::Range;
use token::Raw;

/// Cuts a text into paragraphs, sentences, tokens, words and quotations.
pub fn segment(text: &str) -> Document {
    let mut raw = Vec::with_capacity(text.len() / 5);
    let mut paragraphs = Vec::new();
    for line in paragraph::lines(text) {
        let first = raw.len();
        token::tokenize(text, line, &mut raw);
        paragraphs.push((line, first..raw.len()));
    }
    let found = quote::find(text, &raw, &paragraphs);
    let mut roles = vec![Role::None; raw.len()];
    for f in &found {
        roles[f.open] = Role::Open(f.quote.outer.end());
        if let Some(close) = f.close {
            roles[close] = Role::Close;
        }
    }
    let mut document = Document::default();
    for (span, tokens) in paragraphs {
        add_paragraph(&mut document, text, &raw, &roles, span, tokens);
    }
    document.quotes = found.into_iter().map(|f| f.quote).collect();
    document
}

/// Adds a paragraph with its sentences, tokens and words.
fn add_paragraph(document: &mut Document, text: &str, raw: &[Raw], roles: &[Role], span: Span, tokens: Range<usize>) {
    let kind = paragraph::kind(text, &raw[tokens.clone()]);
    let first = document.sentences.len();
    for range in sentence::split(text, raw, roles, tokens) {
        let words = document.words.len();
        for token in range.clone() {
            add_token(document, text, &raw[range.clone()], token - range.start);
        }
        let (Some(from), Some(to)) = (raw.get(range.start), raw.get(range.end - 1)) else { continue };
        document.sentences.push(Sentence {
            span: from.span.cover(to.span),
            paragraph: document.paragraphs.len(),
            tokens: range,
            words: words..document.words.len(),
        });
    }
    document.paragraphs.push(Paragraph { span, sentences: first..document.sentences.len(), kind });
}

/// Adds the token at `at` of a sentence with its words.
fn add_token(document: &mut Document, text: &str, sentence: &[Raw], at: usize) {
    let span = sentence[at].span;
    let piece = span.of(text);
    let (first, token) = (document.words.len(), document.tokens.len());
    let form =
        |offset: isize| at.checked_add_signed(offset).and_then(|i| sentence.get(i)).map_or("", |t| t.span.of(text));
    let is_article = word::is_ambiguous(piece) && !contraction::is_contraction(form);
    match word::contracted(piece).filter(|_| !is_article) {
        Some((preposition, article)) => {
            document.words.push(Word { form: preposition, span, token });
            document.words.push(Word { form: article, span, token });
        }
        None => document.words.push(Word { form: word::form(piece), span, token }),
    }
    document.tokens.push(Token { span, words: first..document.words.len() });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        segment(text).tokens.iter().map(|t| t.span.of(text)).collect()
    }

    fn sentences(text: &str) -> Vec<&str> {
        segment(text).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[track_caller]
    fn cut(text: &str, expected: &str) {
        assert_eq!(tokens(text).join("|"), expected, "{text}");
    }

    #[test]
    fn words_are_cut_as_the_treebanks_cut_them() {
        cut("L'élue n’a pas répondu.", "L'|élue|n’|a|pas|répondu|.");
        cut("Qu'a-t-il promis aujourd’hui ?", "Qu'|a|-t-il|promis|aujourd’hui|?");
        cut("Vend-elle ce jour-là ?", "Vend|-elle|ce|jour|-là|?");
        cut("Celui-ci a rendez-vous, c’est-à-dire peut-être.", "Celui-ci|a|rendez-vous|,|c’est-à-dire|peut-être|.");
        cut("si l'on veut, lorsqu'on peut", "si|l'on|veut|,|lorsqu'|on|peut");
        cut("M. Orban et Mme D’Arc, av. J.-C.", "M.|Orban|et|Mme|D’|Arc|,|av.|J.-C.");
        cut("J.-P. Morand cite O'Neil et l'U.R.S.S. hier", "J.-P.|Morand|cite|O'Neil|et|l'|U.R.S.S.|hier");
        cut("les élu(e)s et/ou R&D", "les|élu(e)s|et|/|ou|R&D");
        cut("art. 12, p. 3, un bel art.", "art.|12|,|p.|3|,|un|bel|art|.");
    }

    #[test]
    fn numbers_hold_together() {
        cut("8 000 tonnes, 1 250 000,5 et 3,5 %", "8 000|tonnes|,|1 250 000,5|et|3,5|%");
        cut("12\u{a0}500 ou 7\u{202f}300 €", "12\u{a0}500|ou|7\u{202f}300|€");
        cut("En 2019 300 places le 1er mai à 14h30", "En|2019|300|places|le|1er|mai|à|14|h|30");
        cut("de -0,8 à +14°C (90km/h), 5G", "de|-0,8|à|+14|°C|(|90|km|/|h|)|,|5G");
        cut("le 03/11/2021 au 4e étage, score 2-1", "le|03/11/2021|au|4e|étage|,|score|2-1");
        cut("01 44 55 66 77", "01|44|55|66|77");
    }

    #[test]
    fn addresses_stay_whole() {
        cut(
            "Voir https://exemple.fr/page?n=2, ou a.b@exemple.org.",
            "Voir|https://exemple.fr/page?n=2|,|ou|a.b@exemple.org|.",
        );
        cut("@mairie #Budget2030 exemple.fr", "@mairie|#Budget2030|exemple.fr");
    }

    #[test]
    fn contractions_are_two_words() {
        let document = segment("Du port aux quais, auquel cas.");
        let words: Vec<_> = document.words.iter().map(|w| w.form.as_str()).collect();
        assert_eq!(words, ["De", "le", "port", "à", "les", "quais", ",", "à", "lequel", "cas", "."]);
        assert_eq!(document.words[0].span, document.words[1].span);
        assert_eq!(segment("l’eau").words[0].form, "l'");
    }

    #[test]
    fn invisible_characters_are_no_words() {
        cut("\u{feff}Le mi\u{ad}nistre\0 part\u{200b}", "Le|mi\u{ad}nistre|part");
        assert_eq!(segment("mi\u{ad}nistre").words[0].form, "ministre");
    }

    #[track_caller]
    fn split(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text), expected);
    }

    #[test]
    fn stops_end_sentences_unless_they_abbreviate() {
        split("M. Roux part. Mme B. Lenoir reste.", &["M. Roux part.", "Mme B. Lenoir reste."]);
        split("Le plan B. Il échoue.", &["Le plan B.", "Il échoue."]);
        split("Du bois, du fer, etc. Elle vend tout.", &["Du bois, du fer, etc.", "Elle vend tout."]);
        split(
            "Quoi ?! Rien... ou presque. 300 lits ferment.",
            &["Quoi ?!", "Rien... ou presque.", "300 lits ferment."],
        );
        split("Il part (enfin. Peut-être.) demain.", &["Il part (enfin. Peut-être.) demain."]);
        split("1. Le port", &["1. Le port"]);
        split("C'est fini.La mer monte.", &["C'est fini.", "La mer monte."]);
    }

    #[test]
    fn quotations_stay_with_their_cue() {
        split("« Partez ! », a-t-il crié. Ils restent.", &["« Partez ! », a-t-il crié.", "Ils restent."]);
        split(
            "« Est-ce sûr ? » demande Rose. « Oui. » Elle rit.",
            &["« Est-ce sûr ? » demande Rose.", "« Oui. »", "Elle rit."],
        );
        split("« On attend. On verra », dit-elle.", &["« On attend. On verra », dit-elle."]);
        split(
            "Il l'a dit : \"C'est non. Jamais.\" Puis il part.",
            &["Il l'a dit : \"C'est non. Jamais.\"", "Puis il part."],
        );
        split("LORIENT (AFP) - Le port ferme. Il rouvrira.", &["LORIENT (AFP) -", "Le port ferme.", "Il rouvrira."]);
    }

    #[test]
    fn lines_are_paragraphs_of_a_kind() {
        let text = "Port : la grève s'étend\n\n- deux quais bloqués ;\nLe maire se tait.\r\nLa suite de notre enquête sur les comptes du grand po...";
        let kinds: Vec<_> = segment(text).paragraphs.iter().map(|p| p.kind).collect();
        use ParagraphKind::{Body, Bullet, Headline, Teaser};
        assert_eq!(kinds, [Headline, Bullet, Body, Teaser]);
    }

    #[track_caller]
    fn quotes(text: &str, expected: &[(&str, usize, bool)]) {
        let document = segment(text);
        let found: Vec<_> = document.quotes.iter().map(|q| (q.inner.of(text), q.depth, q.closed)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotations_nest_and_close() {
        quotes(
            "Il a dit « non “jamais” » puis \"oui\".",
            &[("non “jamais”", 0, true), ("jamais", 1, true), ("oui", 0, true)],
        );
        quotes(
            "Il lance « elle m'a dit « partez », raconte Lise.",
            &[("elle m'a dit « partez", 0, true), ("partez", 1, true)],
        );
        quotes("L'un dit 'd'accord' et s'en va d'ici.", &[("d'accord", 0, true)]);
        quotes("l'ami d' Anne et l’autre", &[]);
        quotes("un tuyau de 5\" et \"rien\"", &[("rien", 0, true)]);
        quotes("Il dit \" tout va bien \" et \"rien\"", &[("tout va bien", 0, true), ("rien", 0, true)]);
    }

    #[test]
    fn quotations_run_over_paragraphs() {
        quotes("Elle dit : « Un.\nDeux. » Fin.\n« Trois »", &[("Un.\nDeux.", 0, true), ("Trois", 0, true)]);
        let text = "« Un.\n« Deux. » Fin.\nIl dit « trois";
        let document = segment(text);
        let found: Vec<_> = document.quotes.iter().map(|q| (q.inner.of(text), q.closed, q.continued)).collect();
        assert_eq!(found, [("Un.", false, false), ("Deux.", true, true), ("trois", false, false)]);
    }
}
