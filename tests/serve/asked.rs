//! What pages are asked for: every input is taken, or refused by a sentence in the reader's language.

use super::{Stand, shared};
use crate::sample::{Said, Sample, state};
use selon::model::Stance;
use selon::serve::Config;

fn ask(lang: &str, address: &str) -> (u16, String) {
    let came = shared().get(address).browser().header("Accept-Language", lang).send();
    (came.status.as_u16(), came.text())
}

/// The sentence of a page that says what is wrong.
#[track_caller]
fn refused(lang: &str, address: &str, status: u16) -> String {
    let (found, page) = ask(lang, address);
    assert_eq!(found, status, "{address}: {page}");
    let sentence = page.split("class=\"problem\"").nth(1).and_then(|rest| rest.split('>').nth(1));
    let sentence = sentence.and_then(|rest| rest.split('<').next()).unwrap_or_default();
    assert!(!sentence.is_empty() && !sentence.contains("--"), "{address}: {page}");
    sentence.replace("&quot;", "\"")
}

#[test]
fn no_parameter_is_without_effect() {
    for path in [
        "/", "/search", "/articles", "/contradictions", "/timeline", "/graph", "/questions/claims",
        "/id/agent/state/BY", "/document", "/new", "/compare", "/match", "/affair", "/sparql",
    ] {
        let sentence = refused("fr", &format!("{path}?couleur=vert"), 400);
        assert!(sentence.contains("couleur") && sentence.contains("paramètre"), "{path}: {sentence}");
    }
    assert!(refused("fr", "/timeline?agnet=Minsk", 400).contains("vouliez-vous dire agent"));
    assert!(refused("en", "/timeline?agnet=Minsk", 400).contains("did you mean agent"));
    assert_eq!(shared().get("/data?grpah=x").send().status, 400);
}

/// The description of the server names the parameters that a page takes, and no others.
#[test]
fn parameters_are_described() {
    let api = shared().get("/openapi.json").send().json();
    let mut pages = 0;
    for (path, methods) in api["paths"].as_object().unwrap() {
        if methods.get("get").is_none() || path.contains('{') || ["/sparql", "/data"].contains(&path.as_str()) {
            continue;
        }
        let parameters = methods["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let mut described: Vec<String> =
            parameters.iter().map(|parameter| parameter["name"].as_str().unwrap().to_owned()).collect();
        described.sort();
        let came = shared().get(&format!("{path}?xxxxxxxxxxxx=1")).send();
        let refusal = came.text();
        if came.status != 400 || !refusal.contains("has no parameter") {
            assert!(described.is_empty() || [401, 403].contains(&came.status.as_u16()), "{path}: {refusal}");
            continue;
        }
        let takes = refusal.split("it takes ").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        let mut takes: Vec<String> = takes.split(", ").filter(|key| *key != "none").map(str::to_owned).collect();
        takes.sort();
        assert_eq!(described, takes, "{path}");
        pages += 1;
    }
    assert!(pages > 12, "{pages}");
}

#[test]
fn a_stance_narrows_down_who_speaks_and_is_refused_elsewhere() {
    let claim = &shared().rows("SELECT ?c { ?c selon:stance selon:denies }")[0];
    let article = &shared().rows(&format!("SELECT ?d {{ <{claim}> prov:wasDerivedFrom ?d }}"))[0];
    for iri in [claim, article] {
        let path = iri.replace("https://w3id.org/selon", "");
        assert!(refused("fr", &format!("{path}?stance=denies"), 400).contains("stance"), "{path}");
    }
    assert_eq!(ask("fr", "/id/agent/state/BY?stance=denies").0, 200);
}

#[test]
fn an_empty_search_and_the_library_of_questions_say_what_they_are() {
    let (status, page) = ask("fr", "/search?q=");
    assert!(status == 200 && page.contains("Rien n’est demandé"), "{page}");
    let (status, page) = ask("fr", "/sparql?question=claims");
    assert!(status == 200 && page.contains("#? agent:by ?claim") && page.contains("data-terms="), "{page}");
    assert!(page.contains("Questions toutes prêtes") && page.contains("/sparql?question=who-first"), "{page}");
    assert!(refused("fr", "/sparql?question=clams", 404).contains("vouliez-vous dire claims"));
    let (_, page) = ask("fr", "/nulle-part");
    assert!(page.contains("cherchez le nom") && page.contains("lang=\"en\">there is nothing"), "{page}");
}

#[test]
fn times_that_cannot_be_are_refused() {
    for (address, said) in [
        ("/questions/claims?from=2026-13", "ce jour n’existe pas"),
        ("/questions/claims?from=2025-02-29", "ce jour n’existe pas"),
        ("/questions/claims?until=hier", "donnez une date"),
        ("/questions/claims?from=2025-03&until=2025-02", "vient après"),
        ("/timeline?when=2026-13", "donnez une date"),
        ("/timeline?order=vert", "earliest"),
        ("/timeline?page=0", "à partir de 1"),
        ("/articles?page=deux", "à partir de 1"),
    ] {
        let sentence = refused("fr", address, 400);
        assert!(sentence.contains(said), "{address}: {sentence}");
    }
    for address in ["/questions/claims?from=2025&until=2025-02", "/questions/claims?from=2025-03-12&until=2025-03-12"] {
        assert_eq!(ask("fr", address).0, 200, "{address}");
    }
}

#[test]
fn stances_go_by_their_words() {
    for stance in ["denies", "d%C3%A9ment", "Dement"] {
        for path in ["/questions/claims", "/timeline", "/graph", "/id/agent/state/BY"] {
            let (status, page) = ask("fr", &format!("{path}?stance={stance}"));
            assert_eq!(status, 200, "{path}?stance={stance}: {page}");
            let (there, elsewhere) = if path == "/graph" {
                ("edge s-denies", "edge s-accuses")
            } else {
                ("avoir livré des drones", "détenir des preuves")
            };
            assert!(page.contains(there) && !page.contains(elsewhere), "{path}: {page}");
        }
    }
    for path in ["/questions/claims", "/timeline", "/graph"] {
        let sentence = refused("fr", &format!("{path}?stance=conteste"), 400);
        assert!(sentence.contains("dément"), "{sentence}");
    }
}

#[test]
fn names_lead_where_iris_do_and_near_ones_are_told() {
    for agent in ["Minsk", "bielorussie", "https%3A%2F%2Fw3id.org%2Fselon%2Fid%2Fagent%2Fstate%2FBY"] {
        let (status, page) = ask("fr", &format!("/timeline?agent={agent}"));
        assert_eq!(status, 200, "{agent}");
        assert!(page.contains("avoir livré des drones") && !page.contains("détenir des preuves"), "{agent}: {page}");
    }
    for path in ["/timeline", "/graph"] {
        let sentence = refused("fr", &format!("{path}?agent=Norv%C3%A8gge"), 404);
        assert!(sentence.contains("Vouliez-vous dire Norvège"), "{path}: {sentence}");
        assert!(refused("en", &format!("{path}?agent=Zzyzx"), 404).contains("is called"));
    }
    assert!(refused("fr", "/questions/said-by?agent=Zzyzx", 404).contains("ne s’appelle"));
}

#[test]
fn errors_speak_the_language_of_the_page() {
    assert!(refused("fr", "/nulle-part", 404).contains("Il n’y a rien"));
    assert!(refused("fr", "/questions/clams", 404).contains("vouliez-vous dire claims"));
    let syntax = refused("fr", "/sparql?query=SELECT%20%7B", 400);
    assert!(syntax.starts_with("Ligne 1, colonne"), "{syntax}");
    assert_eq!(syntax.matches("olonne").count(), 1, "the place is told once: {syntax}");
    let none = ask("fr", "/questions/claims?topic=zzyzx").1;
    assert!(none.contains("0 ligne") && !none.contains("0 lignes") && !none.contains("Télécharger"), "{none}");
}

/// Sixty-five claims: five of them without a date.
fn many() -> Stand {
    let speaker = state("NO", "Norvège", &["Oslo"]);
    let samples: Vec<Sample> = (0..65)
        .map(|n| {
            let text = format!("Oslo affirme que la grue {n} tient.\n");
            let mut sample = Sample::new(&format!("{n:03}.txt"), &text);
            let what = format!("la grue {n} tient");
            sample.claim(Said {
                by: std::slice::from_ref(&speaker),
                source: "Oslo",
                cue: "affirme",
                what: &[&what],
                stance: if n % 2 == 0 { Stance::Asserts } else { Stance::Denies },
            });
            if n < 60 { sample.published(2025, 1 + u8::try_from(n / 10).unwrap(), 3) } else { sample }
        })
        .collect();
    Stand::over(&samples, Config::default(), None)
}

#[test]
fn a_timeline_has_pages_months_and_what_has_no_date() {
    let stand = many();
    let page = |address: &str| stand.get(address).browser().header("Accept-Language", "fr").send().text();
    let claims = |text: &str| text.matches("<article class=\"claim").count();
    let (first, second) = (page("/timeline"), page("/timeline?page=2"));
    assert_eq!((claims(&first), claims(&second)), (60, 5), "every claim is on a page");
    assert!(first.contains("65 propos, dont 5 sans date, à la fin"), "{first}");
    assert!(second.contains("Sans date") && !first.contains("<h2>Sans date"));
    assert!(first.contains("tout <span class=\"count\">65"), "undated ones are counted with the others");
    assert!(first.contains("when=2025-03") && first.contains("when=none"), "months to jump to");
    assert_eq!(claims(&page("/timeline?when=2025-03")), 10);
    assert_eq!(claims(&page("/timeline?when=none")), 5);
    assert_eq!(claims(&page("/timeline?when=none&stance=denies")), 2);
    let earliest = page("/timeline?order=earliest");
    assert!(earliest.find("3 janvier 2025") < earliest.find("3 février 2025"));
    assert!(first.find("3 juin 2025") < first.find("3 mai 2025"));
}

/// Facets and order stand in the address, links lead on, and downloads have what is chosen.
#[test]
fn rows_are_chosen_and_sorted_by_the_address() {
    let (_, all) = ask("fr", "/questions/claims");
    assert!(all.contains("f.stance=denies") && all.contains("sort=who") && all.contains("data-copy=\"« "), "{all}");
    let (_, denials) = ask("fr", "/questions/claims?f.stance=denies&sort=-who");
    assert!(denials.contains("aria-sort=\"descending\"") && denials.contains("1 ligne"), "{denials}");
    let csv = shared().get("/questions/claims?f.stance=denies&format=csv").send().text();
    assert!(
        csv.starts_with("who,cue,what") && csv.lines().count() == 2 && csv.contains("avoir livré des drones"),
        "{csv}"
    );
    let excel = shared().get("/questions/claims?sort=who&format=excel").header("Accept-Language", "fr").send();
    assert_eq!(excel.headers["content-type"], "text/csv; charset=utf-8");
    let text = excel.text();
    assert!(text.starts_with("\u{feff}Qui;Annoncé par;Propos") && text.contains("\r\n"), "{text}");
    assert_eq!(shared().get("/questions/claims?sort=who&format=xml").browser().send().status, 400);
    #[cfg(feature = "xlsx")]
    for address in ["/questions/claims?format=xlsx", "/questions/claims?f.stance=denies&format=xlsx"] {
        let book = shared().get(address).header("Accept-Language", "fr").send();
        assert_eq!((book.status.as_u16(), &book.body[..2]), (200, &b"PK"[..]), "{address}");
        assert!(book.header("content-disposition").ends_with("claims.xlsx\""), "{address}");
    }
}

/// A choice of language is kept, comes before what the browser likes, and leads back to this site alone.
#[test]
fn a_language_is_chosen() {
    let choose =
        |to: &str, from: &str| shared().get(&format!("/language?to={to}")).browser().header("Referer", from).send();
    let chosen = choose("fr", "http://selon.example:7878/timeline?agent=Minsk");
    assert_eq!((chosen.status.as_u16(), chosen.header("location")), (303, "/timeline?agent=Minsk"));
    let cookie = chosen.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(cookie, "selon-language=fr");
    let page = shared().get("/timeline").browser().header("Accept-Language", "en").header("Cookie", &cookie).send();
    assert!(page.text().contains("<html lang=\"fr\">") && page.text().contains("Chronologie"));
    for elsewhere in ["http://piege.example/x", "http://selon.example:7878//piege.example", "rien"] {
        assert_eq!(choose("en", elsewhere).header("location"), "/", "{elsewhere}");
    }
    assert_eq!(choose("xx", "").status, 400);
    let (_, long) = ask("fr", "/questions/claims");
    assert!(long.contains("<option value=\"person\">personne</option>") && long.contains("details class=\"further\""));
    let (_, open) = ask("fr", "/questions/claims?kind=state");
    assert!(open.contains("<details class=\"further\" open>") && open.contains("value=\"state\" selected"), "{open}");
}

/// What was typed stays where a name is wrong.
#[test]
fn a_wrong_name_keeps_the_form() {
    let (status, page) = ask("fr", "/compare?one=Minsk&other=Norvegge");
    assert!(status == 404 && page.contains("Vouliez-vous dire Norvège ?"), "{page}");
    assert!(page.contains("value=\"Minsk\"") && page.contains("value=\"Norvegge\""), "{page}");
}

/// What is typed into the newer pages is text wherever it is shown, also where a script will read it.
#[test]
fn hostile_values_are_text_on_every_page() {
    let value = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for address in [
        format!("/compare?one={value}&other={value}&topic={value}"),
        format!("/compare?one={value}"),
        format!("/new?topic={value}"),
        format!("/new?since={value}"),
        format!("/graph?open={value}"),
        format!("/graph?agent={value}&open={value}"),
        format!("/questions/claims?f.who={value}&sort={value}"),
        format!("/questions/claims?f.{value}=a"),
        format!("/sparql?question={value}"),
        format!("/sparql?query={value}"),
        format!("/affair?topic={value}&format={value}"),
    ] {
        let (status, page) = ask("fr", &address);
        assert!(status < 500 && !page.contains("<script>alert"), "{address}: {page}");
    }
}
