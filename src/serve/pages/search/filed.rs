//! What a search found, to take away. In: what pages show of it. Out: rows: who is called so, what is said, which articles.

use crate::serve::lang::Lang;
use crate::serve::pages::legend;
use crate::serve::pages::sheet::Sheet;
use crate::serve::pages::table::heading;
use crate::serve::view::{Found, Headline};

/// The rows.
pub(super) fn filed(lang: Lang, found: &Found) -> Sheet {
    let heads = ["kind", "who", "stance", "what", "date", "document", "publisher", "iri"]
        .map(|name| heading(name, lang).to_owned());
    let outlet = |article: &Headline| article.publisher.as_ref().map(|named| named.name.clone()).unwrap_or_default();
    let agents = found.agents.iter().map(|(named, _)| {
        let kind = legend::kind(named.kind, lang).to_owned();
        [
            kind,
            named.name.clone(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
            named.iri.clone(),
        ]
    });
    let claims = found.claims.iter().map(|claim| {
        let who: Vec<&str> = claim.agents.iter().map(|agent| agent.name.as_str()).collect();
        let who = if who.is_empty() { claim.source.clone().unwrap_or_default() } else { who.join(" | ") };
        let date = claim.date().unwrap_or_default().to_owned();
        let stance = legend::word(claim.stance, lang).to_owned();
        let kind = lang.say("claim").to_owned();
        [
            kind,
            who,
            stance,
            claim.words.clone(),
            date,
            claim.article.title.clone(),
            outlet(&claim.article),
            claim.iri.clone(),
        ]
    });
    let articles = found.articles.iter().map(|article| {
        let date = article.date.clone().unwrap_or_default();
        [
            lang.say("article").to_owned(),
            String::new(),
            String::new(),
            String::new(),
            date,
            article.title.clone(),
            outlet(article),
            article.iri.clone(),
        ]
    });
    Sheet::of_words(heads.to_vec(), agents.chain(claims).chain(articles).map(Vec::from).collect())
}
