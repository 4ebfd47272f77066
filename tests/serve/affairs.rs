//! A sentence against the store; an affair at a glance, as a page and to keep; what a medium publishes.

use super::Stand;
use crate::sample::six_articles;
use selon::serve::Config;

fn stand() -> Stand {
    Stand::over(&six_articles(), Config::default(), None)
}

fn page(stand: &Stand, address: &str) -> String {
    let came = stand.get(address).browser().header("Accept-Language", "fr").send();
    assert_eq!(came.status, 200, "{address}: {}", came.text());
    came.text()
}

/// A text as the value of a parameter.
fn written(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[test]
fn a_sentence_finds_who_says_so_and_who_the_opposite() {
    let stand = stand();
    let found = page(&stand, &format!("/match?text={}", written("La Biélorussie a livré des drones.")));
    assert!(found.contains("Disent la même chose") && found.contains("Disent le contraire"), "{found}");
    let opposite = found.split("Disent le contraire").nth(1).unwrap();
    assert!(opposite.contains("avoir livré des drones"), "{opposite}");
    let none = page(&stand, &format!("/match?text={}", written("La boulangerie ouvrira lundi.")));
    assert!(none.contains("Aucun propos ne dit cela"), "{none}");
    assert!(page(&stand, "/").contains("action=\"/match\"") && page(&stand, "/match").contains("name=\"text\""));
    let hostile = page(&stand, "/match?text=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E");
    assert!(!hostile.contains("<script>alert"), "{hostile}");
    assert_eq!(stand.get(&format!("/match?text={}", "a".repeat(501))).browser().send().status, 400);
    assert!(found.contains("l’un dément l’autre") && !found.contains("denied"), "{found}");
    let told = stand.get(&format!("/match?format=json&text={}", written("La Biélorussie a livré des drones."))).send();
    let told: serde_json::Value = serde_json::from_str(&told.text()).unwrap();
    let matches = told["matches"].as_array().unwrap();
    assert!(matches.iter().any(|one| one["relation"] == "opposite" && one["reason"] == "denied"), "{told}");
    assert!(matches.iter().all(|one| one["claim"]["iri"].as_str().unwrap().contains("/claim/")), "{told}");
    assert_eq!(stand.get("/match?text=a&format=xml").browser().send().status, 400);
}

#[test]
fn an_affair_is_drawn_in_time() {
    let stand = stand();
    let drones = page(&stand, "/affair?topic=drones");
    let (_, strip) = drones.split_once("id=\"timeline\"").expect("a timeline");
    assert!(
        strip.contains("data-stance=\"denies\" data-date=\"2025-03-1") && strip.contains("href=\"#m-2025-03\""),
        "{strip}"
    );
    assert!(strip.contains("id=\"m-2025-03\"") && strip.contains("role=\"group\""), "{strip}");
    let svg = stand.get("/affair?topic=drones&format=svg").send();
    assert_eq!(
        (svg.status.as_u16(), svg.headers["content-type"].to_str().unwrap()),
        (200, "image/svg+xml; charset=utf-8")
    );
    assert!(svg.text().contains(".s-denies text{fill:#") && svg.text().contains("https://w3id.org/selon/id/"));
    assert_eq!(svg.text(), stand.get("/affair?topic=drones&format=svg").send().text(), "the same bytes twice");
    assert_eq!(stand.get("/affair?topic=volcan&format=svg").browser().send().status, 404);
}

#[test]
fn a_picture_opens_agents_and_is_kept() {
    let stand = stand();
    let all = page(&stand, "/graph");
    let (_, table) = all.split_once("beside-picture").expect("a table beside");
    assert!(table.contains("data-stance=\"denies\"") && table.contains("<time"), "{table}");
    let open = all.split("class=\"open\"").nth(1).and_then(|rest| rest.split("href=\"").nth(1)).unwrap();
    let open = open.split('"').next().unwrap().replace("&amp;", "&");
    let opened = page(&stand, &open);
    assert!(opened.contains("Refermer "), "{opened}");
    let svg = stand.get("/graph?format=svg").send();
    assert!(svg.status == 200 && svg.text().contains("dément") && svg.text().contains("<style>"), "{}", svg.text());
    assert_eq!(stand.get("/graph?format=png").browser().send().status, 400);
}

#[test]
fn an_affair_shows_sides_changes_figures_and_who_was_first() {
    let stand = stand();
    let drones = page(&stand, "/affair?topic=drones");
    for wanted in [
        "Qui l’a dit en premier",
        "Qui dit quoi",
        "id=\"contested\"",
        "id=\"changed\"",
        "avoir livré des drones civils",
        "origine",
    ] {
        assert!(drones.contains(wanted), "{wanted}: {drones}");
    }
    let first = drones.split("Qui l’a dit en premier</h2>").nth(1).unwrap();
    assert!(first.find("12 mars 2025") < first.find("13 mars 2025"), "{first}");
    let march = page(&stand, "/affair?topic=manifestation");
    assert!(march.contains("class=\"difference\"") && march.contains("3000") && march.contains("9000"), "{march}");
    assert!(page(&stand, "/affair?topic=volcan").contains("Aucun propos n’a ces mots"));
    assert!(page(&stand, "/affair").contains("name=\"topic\""));
    for wrong in ["topic=drones&from=hier", "topic=le", "topic=drones&format=pdf", "sujet=drones"] {
        assert_eq!(stand.get(&format!("/affair?{wrong}")).browser().send().status, 400, "{wrong}");
    }
}

#[test]
fn an_affair_can_be_kept() {
    let stand = stand();
    let text = stand.get("/affair?topic=drones&format=markdown").browser().send();
    assert!(
        text.header("content-type").starts_with("text/markdown")
            && text.header("content-disposition").contains("affaire.md")
    );
    let text = text.text();
    assert!(
        text.starts_with("# Affaire : drones\n")
            && text.contains("## Contesté")
            && text.contains("**Biélorussie** dément"),
        "{text}"
    );
    let html = stand.get("/affair?topic=drones&format=html").browser().send().text();
    assert!(
        html.starts_with("<!DOCTYPE html>")
            && html.contains("<h2>A changé de position</h2>")
            && !html.contains("<script"),
        "{html}"
    );
}

/// Words of articles are text in what is kept too.
#[test]
fn hostile_words_are_text_in_an_affair() {
    let stand = super::shared();
    for format in ["", "&format=markdown", "&format=html"] {
        let shown = stand.get(&format!("/affair?topic=voici{format}")).browser().send().text();
        assert!(!shown.contains("<img") && !shown.contains("<b>gras"), "{format}: {shown}");
    }
    let shown =
        stand.get("/affair?topic=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&format=html").browser().send().text();
    assert!(!shown.contains("<script>alert"), "{shown}");
}

#[test]
fn a_medium_shows_what_it_publishes() {
    use selon::graph::Builder;
    use selon::graph::store::Reading;
    use selon::pipeline::Pipeline;
    use selon::read::Article;
    let fill = |store: &selon::graph::store::ClaimStore| {
        let pipeline = Pipeline::embedded().unwrap();
        let builder = Builder { base: store.base().clone(), version: "test".to_owned() };
        for (name, text) in [
            ("un", "Le maire de Kerlaz, Loïc Quéré, a démenti avoir vendu le phare."),
            ("deux", "Un témoin affirme que le quai est fermé."),
        ] {
            let mut article = Article::of_text(text);
            article.origin = name.to_owned();
            article.metadata.publisher = Some("La Vigie de Kerlaz".to_owned());
            let graph = builder.build(&article, &pipeline.run(&article));
            store.put(&graph, Reading { place: name, fingerprint: name }).unwrap();
        }
    };
    let stand = Stand::filled(fill, Config::default());
    let medium = stand.rows("SELECT DISTINCT ?p { ?d schema:publisher ?p }").remove(0);
    let shown = page(&stand, &medium.replace("https://w3id.org/selon", ""));
    assert!(
        shown.contains("id=\"publishes\"")
            && shown.contains("2 articles, 2 propos")
            && shown.contains("50\u{202f}% sans auteur nommé"),
        "{shown}"
    );
    assert!(shown.contains("Loïc Quéré"), "{shown}");
    let claims = page(&stand, "/questions/claims?publisher=Vigie&kind=personne");
    assert!(claims.contains("avoir vendu le phare") && !claims.contains("le quai est fermé"), "{claims}");
}

#[test]
fn what_is_new_is_a_page_a_feed_and_text() {
    let stand = stand();
    // Nothing is known of any run here: all is as new.
    let new = page(&stand, "/new");
    assert!(
        new.contains("aucune lecture n’est datée") && new.contains("Contesté") && new.contains("Nouveaux propos"),
        "{new}"
    );
    let drones = page(&stand, "/new?topic=drones");
    assert!(drones.contains("drones") && !drones.contains("manifestation a réuni"), "{drones}");
    let feed = stand.get("/new?format=atom").send();
    assert_eq!(feed.headers["content-type"], "application/atom+xml; charset=utf-8");
    let text = feed.text();
    assert!(
        text.contains("<link href=\"http://selon.example:7878/id/claim/")
            || text.contains("<link href=\"http://selon.example:7878/id/"),
        "{text}"
    );
    assert!(stand.get("/new?format=markdown").send().text().contains("## Contesté"));
    for wrong in ["since=hier", "format=rss", "agent=Zorglub"] {
        assert!(stand.get(&format!("/new?{wrong}")).browser().send().status.is_client_error(), "{wrong}");
    }
}

#[test]
fn two_voices_stand_side_by_side() {
    let stand = stand();
    let both = page(&stand, "/compare?one=Minsk&other=organisateurs");
    assert!(
        both.contains("Lui seul") && both.contains("Femmes, parmi les personnes") && both.contains("Inconnu"),
        "{both}"
    );
    let told = stand.get("/compare?one=Norv%C3%A8ge&other=Pologne&topic=drones&format=json").send();
    let told: serde_json::Value = serde_json::from_str(&told.text()).unwrap();
    let sides = told["sides"].as_array().unwrap();
    assert!(
        sides.iter().all(|side| side["claims"].as_array().unwrap().iter().any(|one| one["shared"] == true)),
        "{told}"
    );
    let outlet = stand.get("/compare?one=La+Gazette&other=La+Gazette&format=json").send().text();
    let outlet: serde_json::Value = serde_json::from_str(&outlet).unwrap();
    assert_eq!(outlet["sides"][0]["agency"], outlet["sides"][0]["claims"].as_array().unwrap().len(), "{outlet}");
    assert!(page(&stand, "/compare").contains("name=\"other\""));
    assert_eq!(stand.get("/compare?one=Zorglub&other=Minsk").browser().send().status, 404);
}
