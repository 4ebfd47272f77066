//! What a headline claims and the article says again is one claim in lists and counts.

use selon::pipeline::Pipeline;
use selon::read::Article;

/// The contents of the claims of a text that others of its claims repeat, and of those that repeat them.
fn repeated(text: &str) -> Vec<(String, String)> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let extraction = Pipeline::embedded().unwrap().run(&article);
    let said = |i: usize| extraction.claims[i].attribution.content.first().map_or("", |p| p.of(text)).to_owned();
    let pair = |i: usize| extraction.claims[i].repeats.map(|j| (said(i), said(j)));
    (0..extraction.claims.len()).filter_map(pair).collect()
}

#[test]
fn a_headline_points_to_the_claim_that_it_sums_up() {
    let body = "Dans un courrier aux familles, la mairie de Belval a annoncé que la piscine fermerait tout l'été pour travaux.";
    let text = format!("La mairie de Belval annonce la fermeture de la piscine\n\n{body}\n");
    let found = repeated(&text);
    assert_eq!(
        found,
        [("la fermeture de la piscine".to_owned(), "la piscine fermerait tout l'été pour travaux".to_owned())]
    );
}

#[test]
fn other_speakers_other_words_and_denials_repeat_nothing() {
    for text in [
        "La mairie de Belval annonce la fermeture de la piscine\n\nLe syndicat affirme que la piscine fermera.\n",
        "La mairie de Belval annonce la fermeture de la piscine\n\nLa mairie de Belval affirme que le budget est voté.\n",
        "La mairie de Belval annonce la fermeture de la piscine\n\nLa mairie de Belval dément la fermeture de la piscine.\n",
        "La mairie de Belval annonce que la piscine fermera. Elle affirme que la piscine fermera en juin.\n",
    ] {
        assert_eq!(repeated(text), [], "{text}");
    }
}
