//! An article cut out of a page says what its plain text says: the same claims, whatever stands around.

use selon::pipeline::Pipeline;
use selon::read::{ReadOptions, items_of};

/// One article, a paragraph a line, the title first.
const ARTICLE: &str = "Le phare de Kergall sera vendu, le syndicat crie au scandale
La préfète, Aude Kervran, a annoncé lundi que le phare de Kergall serait vendu avant l'été. « Nous n'avons plus le choix », a-t-elle déclaré devant les gardiens.
Une décision contestée
Le syndicat des marins accuse la préfecture d'avoir caché une offre publique. « Personne ne nous a consultés », affirme son secrétaire, Loïc Tréguer.
La préfecture dément avoir reçu une offre.
Selon un rapport de la région, les travaux coûteraient douze millions d'euros.
Le maire, Paul Quéré, estime que la vente est une erreur. Il a promis de saisir le tribunal.
";

/// Pages around it, as papers build them: `{t}` is the title, `{b}` the body.
const PAGES: [&str; 4] = [
    // A list of links above, a note on cookies, buttons on both sides, teasers that look like claims.
    r#"<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{t} | Le Courrier du Raz</title><meta property="og:title" content="{t}"></head><body>
    <header class="site-header"><nav class="menu"><ul><li><a href="/mer">Mer</a></li><li><a href="/ville">Ville</a></li><li><a href="/abo">S'abonner</a></li></ul></nav></header>
    <div id="cookie-consent"><p>Nous et nos partenaires déposons des traceurs pour mesurer l'audience. Vous pouvez refuser à tout moment.</p><button>Accepter</button></div>
    <main><article><h1>{t}</h1><div class="share-buttons"><a href="/p">Partager</a><a href="/p">Envoyer par courriel</a></div><div class="article-body">{b}</div><div class="share-buttons"><a href="/p">Partager</a></div></article>
    <aside class="related"><h3>À lire aussi</h3><ul><li><a href="/1">Le président a déclaré que la digue tiendrait</a></li><li><a href="/2">Les pêcheurs accusent la région de mentir</a></li></ul></aside></main>
    <footer><p>Le Courrier du Raz affirme son indépendance depuis 1908. Tous droits réservés.</p></footer></body></html>"#,
    // No elements that tell what they are, only names; a letter to subscribe to.
    r#"<html><head><title>{t}</title></head><body><div id="wrap"><div id="top"><ul class="nav"><li><a href="/a">À la une</a></li><li><a href="/b">Économie</a></li></ul></div>
    <div class="content"><h1>{t}</h1>{b}<p class="tags">Mots-clés : <a href="/t/1">Phares</a>, <a href="/t/2">Région</a></p><div class="newsletter"><p>Inscrivez-vous à notre lettre pour recevoir chaque matin l'essentiel.</p><input type="email"></div></div>
    <div class="sidebar"><h3>Les plus lus</h3><p><a href="/x">« Nous n'irons pas », prévient la capitaine</a></p></div>
    <div class="bottom"><p>Contact | Publicité | Conditions générales | Cookies</p></div></div></body></html>"#,
    // Roles instead of names; scripts with sentences in them; a box about the author.
    r#"<!doctype html><html lang="fr-FR"><head><title>{t}</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"{t}"}</script><script>var x = "<p>Le roi a dit que non</p>";</script><style>p{color:red}</style></head><body>
    <div role="navigation"><a href="/">Accueil</a><a href="/direct">Direct</a></div><div role="dialog" aria-label="Cookies"><p>Avec votre accord, nous utilisons des cookies.</p></div>
    <div role="main"><h1>{t}</h1><section class="post-content">{b}</section><div class="author-box"><p>Marc Tran est journaliste depuis 2015. Il suit les affaires maritimes.</p></div></div>
    <div class="recommendations"><h4>Sur le même sujet</h4><a href="/1"><h5>L'armée assure que tout est prêt</h5></a></div><footer role="contentinfo">© Cap Info</footer></body></html>"#,
    // A table for a layout, as old pages have it.
    r#"<html><head><title>{t}</title></head><body><table><tr><td colspan="2"><a href="/">Accueil</a> | <a href="/mer">Mer</a> | <a href="/ville">Ville</a></td></tr>
    <tr><td width="150"><a href="/1">Un élu dénonce la vente</a><br><a href="/2">Météo</a></td><td><h1>{t}</h1>{b}</td></tr>
    <tr><td colspan="2"><small>Imprimer | Réagir | Plan du site</small></td></tr></table></body></html>"#,
];

/// The claims of bytes: who, by which words, says what.
fn claims(name: &str, text: String) -> Vec<String> {
    let (options, pipeline) = (ReadOptions::default(), Pipeline::embedded().unwrap());
    let item = items_of(name, text.into_bytes(), &options).next().unwrap().unwrap();
    let article = item.articles(&options).remove(0).unwrap();
    let said = |claim: &selon::model::Claim| {
        let words = |span: &selon::span::Span| span.of(&article.text).to_owned();
        let found = &claim.attribution;
        let content: Vec<String> = found.content.iter().map(words).collect();
        let agents: Vec<&str> = claim.agents.iter().map(|agent| agent.name.as_str()).collect();
        format!("{agents:?} {:?} {:?} {content:?}", found.stance, found.cue.as_ref().map(words))
    };
    pipeline.run(&article).claims.iter().map(said).collect()
}

#[test]
fn pages_give_the_claims_of_their_text() {
    let plain = claims("phare.txt", ARTICLE.to_owned());
    assert!(plain.len() >= 6, "{plain:#?}");
    let (title, rest) = ARTICLE.split_once('\n').unwrap();
    let body: String = rest
        .lines()
        .map(|line| if line.ends_with('.') { format!("<p>{line}</p>\n") } else { format!("<h2>{line}</h2>\n") })
        .collect();
    for (n, page) in PAGES.iter().enumerate() {
        let found = claims("phare.html", page.replace("{t}", title).replace("{b}", &body));
        assert_eq!(found, plain, "page {n}");
    }
}
