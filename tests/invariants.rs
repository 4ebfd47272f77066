//! What must hold for any text whatever: spans on character boundaries and in order, tokens that
//! cover the text, ranges that fit into one another, and work linear in the length.

use proptest::prelude::*;
use selon::span::Span;
use selon::text::{Document, segment};
use selon::work::counted;

/// Pieces that French text is made of, so that random strings reach the rules.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zéàç]{1,8}",
        2 => prop::sample::select(vec![
            "«", "»", "“", "”", "\"", "'", "’", "‹", "›", " ", "\u{a0}", "\u{202f}", "\n", "\r\n", ".", "...", "…", "!",
            "?", ",", ";", ":", "-", "–", "(", ")", "-t-il", "-là", "l'", "qu’", "M.", "J.-C.", "U.R.S.S.", "8 000",
            "14h30", "3,5", "%", "des", "du", "auxquels", "https://a.fr/b", "x@y.org", "\u{301}", "\u{feff}", "\0",
            "aujourd'hui", "etc.", "@", "#", "/", "•", "1.", "(AFP)", "👩‍👩‍👧", "١٢٣", "漢字", "Il", "A",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

fn is_shown(c: char) -> bool {
    let invisible = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    !(c.is_whitespace() || c.is_control() || invisible)
}

#[track_caller]
fn on_boundaries(text: &str, span: Span) {
    assert!(text.get(span.start()..span.end()).is_some(), "{span:?}");
}

/// Every token lies after the one before, and nothing that shows lies between two of them.
fn tokens_cover(text: &str, document: &Document) {
    let mut at = 0;
    for token in &document.tokens {
        on_boundaries(text, token.span);
        assert!(!token.span.is_empty() && token.span.start() >= at);
        assert!(!Span::new(at, token.span.start()).of(text).contains(is_shown));
        assert!(!token.words.is_empty());
        at = token.span.end();
    }
    assert!(!Span::new(at, text.len()).of(text).contains(is_shown));
}

/// Each level's ranges follow one another and fill the next level.
fn ranges_fit(document: &Document) {
    let (mut token, mut word, mut sentence) = (0, 0, 0);
    for (number, paragraph) in document.paragraphs.iter().enumerate() {
        assert_eq!(paragraph.sentences.start, sentence);
        sentence = paragraph.sentences.end;
        for s in &document.sentences[paragraph.sentences.clone()] {
            assert_eq!(s.paragraph, number);
            assert!(paragraph.span.contains(s.span));
            assert_eq!((s.tokens.start, s.words.start), (token, word));
            assert!(!s.tokens.is_empty());
            assert_eq!(s.span.start(), document.tokens[s.tokens.start].span.start());
            assert_eq!(s.span.end(), document.tokens[s.tokens.end - 1].span.end());
            (token, word) = (s.tokens.end, s.words.end);
        }
    }
    assert_eq!(sentence, document.sentences.len());
    assert_eq!((token, word), (document.tokens.len(), document.words.len()));
    let mut next = 0;
    for (number, token) in document.tokens.iter().enumerate() {
        assert_eq!(token.words.start, next);
        next = token.words.end;
        for w in &document.words[token.words.clone()] {
            assert_eq!((w.token, w.span), (number, token.span));
            assert!(!w.form.is_empty());
        }
    }
    assert_eq!(next, document.words.len());
}

/// Quotations are sorted, never cross one another, and know how deep they lie.
fn quotes_nest(text: &str, document: &Document) {
    let mut open: Vec<Span> = Vec::new();
    let mut last = 0;
    for quote in &document.quotes {
        on_boundaries(text, quote.outer);
        on_boundaries(text, quote.inner);
        assert!(quote.outer.start() >= last && quote.outer.contains(quote.inner));
        last = quote.outer.start();
        while open.last().is_some_and(|o| o.end() <= quote.outer.start()) {
            open.pop();
        }
        assert_eq!(quote.depth, open.len());
        assert!(open.last().is_none_or(|o| o.contains(quote.outer)));
        open.push(quote.outer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_segmented_whole(text in text()) {
        let document = segment(&text);
        tokens_cover(&text, &document);
        ranges_fit(&document);
        quotes_nest(&text, &document);
    }
}

/// More text takes no more than its share of looks at characters and tokens.
#[test]
fn hostile_texts_take_linear_work() {
    const SHORT: usize = 1 << 14;
    const TIMES: usize = 8;
    for unit in [
        "«", "»", "“", "\"", "\" ", "'", "' a", "a", "é", " ", "\u{301}", "\u{fffd}", "-", "a-", "a-t-", "l'", ".",
        "a.", "A.", "A. ", "(", "( ", "[a ", "1", "1 000 ", "1,", "1:", "@", "a@", "a@b", "http://", "www.", "#a",
        "\u{feff}", "\n", "\r", "\n«", "« a\n", "« » ", "M. ", "etc. Il ", "a / ", "&", "A&", "…", "? ", "(AFP) - ",
        "A (AFP) - ", "des ", "• ",
    ] {
        let work = |length: usize| {
            let text = unit.repeat(length / unit.len());
            let (document, steps) = counted(|| segment(&text));
            tokens_cover(&text, &document);
            ranges_fit(&document);
            quotes_nest(&text, &document);
            steps
        };
        let (short, long) = (work(SHORT), work(SHORT * TIMES));
        assert!(long <= short * (TIMES as u64 + 2) + 1000, "{unit:?}: {short} steps, then {long}");
    }
}

/// What hostile texts repeat, and how they end.
const REPEATED: &[(&str, &str)] = &[
    ("Selon ", "le maire, tout va bien."),
    ("Le maire affirme que ", "tout va bien."),
    ("« Oui », dit-il, ", "bien."),
    ("« Oui », dit-il. ", ""),
    ("dit-il, ", "« Oui »."),
    ("Le maire dément. ", ""),
    ("« Il pleut.\n", ""),
    ("Le port aurait fermé, ", "dit-il."),
    ("l'élu (", ")"),
    ("Paul Roy, ", "a dit que oui."),
    ("X-", "Y dit oui."),
    ("Qui ?\nLui.\n", ""),
    ("du maire du ", "port"),
    ("« ", "oui », dit le maire."),
    ("« Oui » ", "dit le maire."),
    ("( ", "le maire ) nie."),
    ("- ", "le maire nie."),
    ("-", " le maire nie."),
    ("\" ", "dit le maire."),
    ("M. Roy ", "nie."),
    ("le maire ", "nie."),
    ("le préfet, le maire, ", "nient."),
    ("a-t-il dit ", "."),
    ("va-t-il dire ", "que oui ?"),
    ("au cas où le maire dirait ", "que oui."),
    ("Paul, 62 ans, ", "nie."),
    ("Paul, que Luc a vu, ", "nie."),
    ("Le port ferme, ce que le maire nie", "."),
    ("a dit Y et juré que ", "oui."),
    ("Selon Luc, cité par Léa, ", "tout va bien."),
    ("Luc promet un pont en mars ", "."),
    ("Luc nie le 3 mars ", "."),
    ("« A.\n« ", "B. »"),
    ("Léa : « Oui »\n", ""),
    ("Elle parle. « Il pleut ce soir sur le port. » ", ""),
    ("« Faux », dit Luc : tout va bien. ", ""),
    ("a dit, un brin las, ", "Luc."),
    ("s'en félicite ", "Luc."),
    ("le maire dont ", "Luc parle nie."),
    ("Luc, accusé par ", "Léa, nie."),
    ("l'avis de ", "Luc."),
    ("[", "Luc nie.]"),
    ("«", " Luc nie."),
    (": ", "Luc nie."),
    ("que ", "Luc nie."),
    ("de ", "Luc nie."),
    ("et ", "Luc nie."),
    ("sans ", "Luc nie."),
    ("aurait ", "menti."),
    ("le communiqué de la société Orvéa, ", "nie."),
    ("selon un rapport de l'agence, la régie Orvéa, ", "nie."),
    ("Paul Roy voit le maire. Il dit oui. ", ""),
    ("Le groupe Orvéa nie. L'instance dément. ", ""),
];

/// What is read out of a text stays some tens of times its length, and the work its share, however cues, marks and
/// words repeat; no sentence gives more than 64 claims.
#[test]
fn hostile_texts_give_bounded_claims_for_linear_work() {
    let pipeline = selon::pipeline::Pipeline::embedded().unwrap();
    for &(unit, end) in REPEATED {
        let work = |times: usize| {
            let text = unit.repeat(times) + end;
            let article = selon::read::Article { text, ..selon::read::Article::default() };
            let (extraction, steps) = counted(|| pipeline.run(&article));
            let size: usize = extraction.claims.iter().flat_map(|c| &c.attribution.content).map(|p| p.len()).sum();
            assert!(size <= 24 * article.text.len(), "{unit:?}: {size} bytes out of {}", article.text.len());
            let mentioned: usize = extraction.mentions.iter().map(|mention| mention.span.len()).sum();
            assert!(mentioned <= 24 * article.text.len(), "{unit:?}: {mentioned} bytes of mentions");
            let sentences = extraction.document.sentences.len();
            assert!(extraction.claims.len() <= 64 * sentences, "{unit:?}: {} claims", extraction.claims.len());
            assert!(extraction.claims.iter().all(|c| c.attribution.via.len() <= 8), "{unit:?}");
            steps
        };
        let (short, long) = (work(800), work(3200));
        assert!(long <= short * 6 + 10_000, "{unit:?}: {short} steps, then {long}");
    }
}

#[test]
fn a_text_may_end_anywhere() {
    // Found by fuzzing: a verb of saying as the very last word.
    let text = "Depuis dix jours, on nous répète que le pont tiendra. Le préfet dit avoir signé ; la maire, elle, nie \
        l'avoir lu. Selon le syndicat, qui accuse la région de mentir, « rien n'est sûr », a-t-il ajouté";
    let pipeline = selon::pipeline::Pipeline::embedded().unwrap();
    for (end, _) in text.char_indices() {
        let cut = selon::read::Article { text: text.get(..end).unwrap().to_owned(), ..selon::read::Article::default() };
        pipeline.run(&cut);
    }
}
