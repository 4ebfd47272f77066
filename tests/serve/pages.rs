//! What pages show, and that they show it as text.

use super::{Stand, shared};
use crate::sample::{Said, Sample, delivery, six_articles, state};
use selon::model::{Object, Proposition, Stance};
use selon::serve::Config;

fn page(address: &str) -> String {
    let came = shared().get(address).browser().header("Accept-Language", "fr").send();
    assert_eq!(came.status, 200, "{address}: {}", came.text());
    came.text()
}

fn path(iri: &str) -> String {
    iri.replace("https://w3id.org/selon", "")
}

#[test]
fn a_search_finds_agents_words_and_documents() {
    let found = page("/search?q=bielorussie");
    assert!(found.contains("href=\"/id/agent/state/BY\">Biélorussie</a>"), "{found}");
    let by_words = page("/search?q=livr%C3%A9%20drone");
    assert!(by_words.contains("avoir livré des drones"), "{by_words}");
    assert!(page("/search?q=zzz").contains("Rien trouvé"));
    assert!(page("/search?q=bieloruss").contains("Biélorussie</a>"), "a part of a name");
    assert!(page("/search?q=bieolrussie").contains("cherché : bielorussie"), "a slip");
    let both = page("/search?q=norvege+drones");
    assert!(both.contains("Minsk d’avoir livré des drones") && !both.contains(">avoir livré des drones<"), "{both}");
}

#[test]
fn the_start_page_shows_what_is_contested() {
    let start = page("/");
    assert!(start.contains("class=\"contest\""), "{start}");
    let contradictions = page("/contradictions");
    assert!(contradictions.contains("Biélorussie") && contradictions.contains("Norvège"));
}

/// Minsk denies; « Ces allégations sont fantaisistes » answers the same accusation, and puts it forward no more.
fn a_denial_and_an_answer() -> Sample {
    let (oslo, minsk) = (state("NO", "Norvège", &["Oslo"]), state("BY", "Biélorussie", &["Minsk"]));
    let text = "Oslo accuse Minsk d’avoir livré des drones. Minsk nie avoir livré des drones. « Ces allégations sont fantaisistes », dit Riga.\n";
    let mut sample = Sample::new("007_reponse.txt", text);
    let mut claim =
        |by, source, cue, what, stance| sample.claim(Said { by: &[by], source, cue, what: &[what], stance });
    let accused = claim(oslo, "Oslo", "accuse", "Minsk d’avoir livré des drones", Stance::Accuses);
    let denied = claim(minsk.clone(), "Minsk nie", "nie", "avoir livré des drones", Stance::Denies);
    let riga = state("LV", "Lettonie", &["Riga"]);
    let answered = claim(riga, "Riga", "dit", "Ces allégations sont fantaisistes", Stance::Asserts);
    for number in [accused, denied] {
        sample.edit(number, |claim| claim.proposition = Some(delivery(&minsk, "drone")));
    }
    for number in [denied, answered] {
        sample.edit(number, |claim| claim.responds_to = vec![accused]);
    }
    let fanciful = Proposition {
        subject: Some(Object::Thing("allégation".to_owned())),
        label: "allégation – être (fantaisiste)".to_owned(),
        ..delivery(&minsk, "fantaisiste")
    };
    sample.edit(answered, |claim| claim.proposition = Some(fanciful));
    sample
}

#[test]
fn who_answers_an_accusation_does_not_put_it_forward() {
    let mut samples = six_articles();
    samples.push(a_denial_and_an_answer());
    let stand = Stand::over(&samples, Config::default(), None);
    let page = |address: &str| stand.get(address).browser().send().text();
    let contradictions = page("/contradictions");
    assert!(contradictions.contains("Oslo accuse Minsk") && contradictions.contains("avoir livré des drones"));
    assert!(!contradictions.contains("fantaisistes</"), "{contradictions}");
    let picture = page("/graph");
    assert!(
        picture.contains("La manifestation a réuni 3000") && picture.contains("allégations sont fantaisistes"),
        "{picture}"
    );
    // Both who accuse and who denies are drawn to one statement, and Minsk does not deny what it admits.
    let denied =
        |line: &str| line.contains("<title>Biélorussie dément") && line.contains("Biélorussie – livrer – drone");
    assert!(picture.lines().any(denied), "{picture}");
    assert!(picture.contains("<title>Norvège accuse ×3 : Biélorussie – livrer – drone"), "{picture}");
    assert!(!picture.contains("dément : avoir livré des drones civils"), "{picture}");
}

#[test]
fn an_agent_says_by_stance_and_others_speak_of_it() {
    let agent = page("/id/agent/state/BY");
    assert!(agent.contains("<h1>Biélorussie</h1>") && agent.contains("avoir livré des drones"), "{agent}");
    assert!(agent.contains("Ce que d’autres en disent") && agent.contains("Norvège"));
    assert!(agent.contains("Minsk"), "spellings");
    assert!(page("/id/agent/state/BY?stance=denies").contains("aria-current=\"true\""));
}

/// Who, the words of the text that lead on, what: « Norvège et Pologne accusent Minsk d’avoir livré des drones ».
#[test]
fn a_card_reads_as_a_sentence() {
    let text = page("/timeline");
    let cards: Vec<String> = text.split("<p class=\"told\">").skip(1).map(plain).collect();
    assert!(
        cards.iter().any(|card| card.starts_with("Norvège et Pologne accusent Minsk d’avoir livré des drones")),
        "{cards:?}"
    );
    assert!(text.contains("titre") || !text.contains("§\u{a0}0"), "{text}");
}

/// A piece of markup up to the end of its paragraph, as text.
fn plain(markup: &str) -> String {
    let inside = markup.split("</p>").next().unwrap_or_default();
    let mut text = String::new();
    for piece in inside.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, rest)| rest));
    }
    text
}

#[test]
fn a_claim_shows_words_context_chain_and_who_contradicts_it() {
    let iri = &shared().rows("SELECT ?c { ?c selon:stance selon:denies }")[0];
    let claim = page(&path(iri));
    assert!(claim.contains("class=\"words\">avoir livré des drones</h1>"), "{claim}");
    assert!(claim.contains("<mark class=\"s-denies\">avoir livré des drones</mark>"));
    assert!(claim.contains("id=\"against\"") && claim.contains("Norvège"));
    assert!(claim.contains("class=\"chain\""));
}

#[test]
fn an_article_jumps_both_ways_without_a_script() {
    let claim = &shared().rows("SELECT ?c { ?c selon:stance selon:denies }")[0];
    let article = &shared().rows(&format!("SELECT ?d {{ <{claim}> prov:wasDerivedFrom ?d }}"))[0];
    let text = page(&path(article));
    let id = claim.rsplit('/').next().unwrap();
    for needed in
        [format!("id=\"t-{id}\""), format!("href=\"#t-{id}\""), format!("id=\"l-{id}\""), format!("href=\"#l-{id}\"")]
    {
        assert!(text.contains(&needed), "{needed}: {text}");
    }
    assert!(text.contains("s-denies") && text.contains("class=\"legend\""));
}

#[test]
fn the_picture_has_links_and_filters() {
    let all = page("/graph");
    assert!(
        all.contains("<svg") && all.contains("href=\"/id/agent/state/BY\"") && all.contains("href=\"/id/claim/"),
        "{all}"
    );
    assert!(page("/graph?stance=denies").contains("edge s-denies"));
    assert!(!page("/graph?stance=denies").contains("edge s-accuses"));
    assert!(page("/graph?agent=Minsk").contains("Biélorussie"));
    assert!(page("/graph?stance=commits").contains("Rien à montrer"));
    assert_eq!(all, page("/graph"), "the same picture gives the same bytes");
}

#[test]
fn the_timeline_goes_by_date() {
    let month = page("/timeline?when=2025-03");
    let (later, earlier) = (month.find("13 mars 2025"), month.find("12 mars 2025"));
    assert!(later.is_some() && later < earlier, "{month}");
    assert!(page("/timeline?when=1999").contains("Aucun propos."));
    assert!(page("/timeline?agent=https%3A%2F%2Fw3id.org%2Fselon%2Fid%2Fagent%2Fstate%2FBY").contains("Biélorussie"));
}

/// Whatever page an article's words come to, they are text there.
#[test]
fn an_article_full_of_markup_is_shown_as_text() {
    let mut addresses: Vec<String> = [
        "/", "/articles", "/search?q=voici", "/timeline", "/graph", "/contradictions", "/questions/claims",
        "/questions/agents", "/questions/documents",
    ]
    .map(str::to_owned)
    .to_vec();
    for kind in ["selon:Document", "selon:Claim", "selon:State", "selon:Anchor"] {
        let iris = shared().rows(&format!("SELECT ?x {{ ?x a {kind} }}"));
        addresses.extend(iris.iter().map(|iri| path(iri)));
    }
    addresses.push("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned());
    addresses.push("/questions/claims?agent=%22%3E%3Cscript%3E".to_owned());
    addresses.push("/sparql?query=%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E".to_owned());
    addresses.push("/timeline?agent=%22%3E%3Cscript%3E&when=%22%3E%3Cb%3E".to_owned());
    addresses.push("/graph?agent=%22%3E%3Cscript%3E&document=%3Cscript%3E".to_owned());
    addresses.push("/resource?iri=https%3A%2F%2Fx.example%2F%27onload%3Dx".to_owned());
    let mut seen = 0;
    for address in addresses {
        let text = shared().get(&address).browser().send().text();
        for bad in ["<script>", "<img", "<b>", "<i>Neil", "href=\"javascript:", "onerror=alert(2)>"] {
            assert!(!text.contains(bad), "{address} holds {bad}: {text}");
        }
        seen += usize::from(text.contains("&lt;script&gt;"));
    }
    assert!(seen >= 5, "the hostile words were shown on {seen} pages only");
}
