//! Corrections from pages and from programs: who may, what they do, and that two people do not overwrite each other.

use super::Stand;
use super::stand::Came;
use selon::serve::Config;

fn stand() -> Stand {
    Stand::new(Config { token: Some("sésame".to_owned()), ..Config::default() }, None)
}

fn path(iri: &str) -> String {
    iri.replace("https://w3id.org/selon", "")
}

/// A value of a form.
fn written(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A form as a page of the server sends it.
fn form(stand: &Stand, address: &str, cookie: &str, fields: &[(&str, &str)]) -> Came {
    let body: Vec<String> = fields.iter().map(|(key, value)| format!("{key}={}", written(value))).collect();
    stand
        .ask("POST", address)
        .browser()
        .header("Accept-Language", "fr")
        .header("Origin", "http://selon.example:7878")
        .header("Cookie", cookie)
        .body("application/x-www-form-urlencoded", body.join("&"))
        .send()
}

/// The cookie of somebody who sat down.
fn sit(stand: &Stand, name: &str) -> String {
    let came = form(stand, "/desk", "", &[("token", "sésame"), ("by", name)]);
    assert_eq!((came.status.as_u16(), came.header("location")), (303, "/queue"), "{}", came.text());
    let cookie = came.header("set-cookie");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    cookie.split(';').next().unwrap().to_owned()
}

/// A page as somebody with a cookie sees it.
fn page(stand: &Stand, address: &str, cookie: &str) -> String {
    let came = stand.get(address).browser().header("Accept-Language", "fr").header("Cookie", cookie).send();
    assert_eq!(came.status, 200, "{address}: {}", came.text());
    came.text()
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let from = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
    from.split('"').next().unwrap().to_owned()
}

fn denial(stand: &Stand) -> String {
    stand.rows("SELECT ?c { ?c selon:stance selon:denies }").remove(0)
}

/// As a program: with the token and the revision.
fn send(stand: &Stand, body: &serde_json::Value) -> Came {
    stand
        .ask("POST", "/corrections")
        .header("Authorization", "Bearer sésame")
        .body("application/json", body.to_string())
        .send()
}

#[test]
fn who_sits_at_the_desk_corrects_and_the_page_tells() {
    let stand = stand();
    let claim = denial(&stand);
    let address = path(&claim);
    let guest = page(&stand, &address, "");
    assert!(guest.contains("S’identifier pour corriger") && !guest.contains("name=\"verdict\""), "{guest}");
    let cookie = sit(&stand, "Lise <b>");
    let shown = page(&stand, &address, &cookie);
    let revision = hidden(&shown, "revision");
    assert_eq!(revision, "0");
    let fields = [
        ("claim", claim.as_str()),
        ("revision", &revision),
        ("verdict", "correct"),
        ("stance", "asserts"),
        ("date", "2025-03"),
        ("why", "<script>alert(1)</script>"),
    ];
    let came = form(&stand, "/corrections", &cookie, &fields);
    assert_eq!((came.status.as_u16(), came.header("location")), (303, address.as_str()), "{}", came.text());
    // Who, why, what was read; nothing of it is more than text.
    let shown = page(&stand, &address, "");
    for said in
        ["Lise &lt;b&gt;", "&lt;script&gt;alert(1)", "Ce que le programme avait lu", "dément", "mars 2025", "s-asserts"]
    {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    assert!(!shown.contains("<script>alert") && !shown.contains("Lise <b>"), "{shown}");
    assert_eq!(stand.get("/health").header("Cache-Control", "no-cache").send().status, 200);
    assert_eq!(
        stand.rows(&format!("SELECT ?s {{ <{claim}> selon:stance ?s }}")),
        ["https://w3id.org/selon/ns#asserts"]
    );
    // Taken back, it is as it was read.
    let shown = page(&stand, &address, &cookie);
    for _ in 0..2 {
        let shown = page(&stand, &address, &cookie);
        let fields =
            [("claim", claim.as_str()), ("revision", &hidden(&shown, "revision")), ("undo", &hidden(&shown, "undo"))];
        assert_eq!(form(&stand, "/corrections", &cookie, &fields).status, 303);
    }
    assert!(shown.contains("name=\"undo\"") && !page(&stand, &address, &cookie).contains("name=\"undo\""));
    assert_eq!(stand.get("/health").header("Cache-Control", "no-cache").send().status, 200);
    assert_eq!(denial(&stand), claim);
    assert!(page(&stand, "/corrections", "").contains("Lise &lt;b&gt;"));
}

#[test]
fn two_people_do_not_overwrite_each_other() {
    let stand = stand();
    let claim = denial(&stand);
    let (lise, yann) = (sit(&stand, "Lise"), sit(&stand, "Yann"));
    let seen = hidden(&page(&stand, &path(&claim), &lise), "revision");
    let fields = |verdict: &'static str| {
        [("claim", claim.as_str()), ("revision", &seen), ("verdict", verdict)].map(|(a, b)| (a, b.to_owned()))
    };
    let send_form = |cookie: &str, verdict: &'static str| {
        let fields = fields(verdict);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        form(&stand, "/corrections", cookie, &fields)
    };
    assert_eq!(send_form(&lise, "accept").status, 303);
    let second = send_form(&yann, "reject");
    assert_eq!(second.status, 409);
    assert!(second.text().contains("Quelqu’un d’autre l’a corrigé entre-temps"), "{}", second.text());
    // As a program: If-Match, and nothing without a revision.
    let told = stand.get(&format!("/corrections?claim={}", written(&claim))).accept("application/json").send();
    let tag = told.header("etag").to_owned();
    assert_eq!(told.json()["corrections"][0]["says"]["by"], "Lise");
    let ask = |tag: Option<&str>| {
        let request = stand.ask("POST", "/corrections").header("Authorization", "Bearer sésame");
        let request = if let Some(tag) = tag { request.header("If-Match", tag) } else { request };
        let body = serde_json::json!({ "claim": claim, "verdict": "correct", "stance": "asserts", "by": "robot" });
        request.body("application/json", body.to_string()).send()
    };
    assert_eq!(ask(None).status, 428);
    assert_eq!(ask(Some("\"0\"")).status, 409);
    let made = ask(Some(&tag));
    assert_eq!(made.status, 201, "{}", made.text());
    assert_ne!(made.header("etag"), tag);
    assert_eq!(ask(Some(&tag)).status, 409);
}

#[test]
fn nothing_is_written_without_token_and_origin() {
    let stand = stand();
    let claim = denial(&stand);
    let body = format!("claim={}&revision=0&verdict=reject", written(&claim));
    let post = |headers: &[(&str, &str)]| {
        let request = stand.ask("POST", "/corrections");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        request.body("application/x-www-form-urlencoded", body.clone()).send().status.as_u16()
    };
    let cookie = sit(&stand, "Lise");
    assert_eq!(post(&[]), 403);
    assert_eq!(post(&[("Cookie", &cookie)]), 403, "no origin");
    assert_eq!(post(&[("Cookie", &cookie), ("Origin", "https://piege.example")]), 403);
    assert_eq!(post(&[("Cookie", &cookie), ("Origin", "null")]), 403);
    assert_eq!(
        post(&[("Cookie", &cookie), ("Origin", "http://selon.example:7878"), ("Sec-Fetch-Site", "cross-site")]),
        403
    );
    assert_eq!(post(&[("Origin", "http://selon.example:7878")]), 401);
    for forged in ["selon-desk=0.Lise", "selon-desk=.Lise", "selon-desk=", &cookie.replace("Lise", "Yann")] {
        assert_eq!(post(&[("Cookie", forged), ("Origin", "http://selon.example:7878")]), 401, "{forged}");
    }
    assert_eq!(post(&[("Authorization", "Bearer non")]), 401);
    assert_eq!(form(&stand, "/desk", "", &[("token", "non"), ("by", "Lise")]).status, 401);
    assert_eq!(form(&stand, "/desk", "", &[("token", "sésame"), ("by", "Li\u{7}se")]).status, 400);
    assert_eq!(denial(&stand), claim);
    // A server without a token has no desk.
    let reader = super::shared();
    assert_eq!(form(reader, "/desk", "", &[("token", ""), ("by", "Lise")]).status, 403);
    assert!(!reader.get("/queue").browser().send().text().contains("name=\"verdict\""));
}

#[test]
fn hostile_corrections_are_refused_or_shown_as_text() {
    let stand = stand();
    let claim = denial(&stand);
    let long = "a".repeat(6000);
    let hostile = "\"><script>alert(1)</script>";
    for (status, body) in [
        (400, serde_json::json!({ "claim": claim, "revision": "0", "stance": hostile })),
        (400, serde_json::json!({ "claim": claim, "revision": "0", "date": "2025-13-45" })),
        (400, serde_json::json!({ "claim": claim, "revision": "0", "why": long, "stance": "asserts" })),
        (400, serde_json::json!({ "claim": claim, "revision": "0", "content": hostile })),
        (404, serde_json::json!({ "claim": claim, "revision": "0", "answers": "https://w3id.org/selon/id/claim/x/y" })),
        (404, serde_json::json!({ "claim": claim, "revision": "0", "speaker": hostile })),
        (400, serde_json::json!({ "claim": claim, "revision": "0", "speaker": "https://x y/<>" })),
        (404, serde_json::json!({ "claim": "> . DROP ALL", "revision": "0", "verdict": "accept" })),
        (400, serde_json::json!({ "claim": claim, "revision": "0", "verdict": "shout" })),
        (400, serde_json::json!({ "claim": claim, "revision": "0" })),
        (400, serde_json::json!({ "claim": claim, "revision": "0", "couleur": "vert" })),
        (400, serde_json::json!({ "claim": 5 })),
        (400, serde_json::json!({ "document": "x", "revision": "0", "words": "y" })),
        (404, serde_json::json!({ "claim": claim, "revision": "0", "undo": "https://x.example/\u{0}" })),
    ] {
        let came = send(&stand, &body);
        assert_eq!(came.status.as_u16(), status, "{body}: {}", came.text());
    }
    let long_body = stand.ask("POST", "/corrections").header("Authorization", "Bearer sésame");
    assert_eq!(long_body.body("application/json", vec![b' '; 70_000]).send().status, 413);
    let other =
        stand.ask("POST", "/corrections").header("Authorization", "Bearer sésame").body("text/plain", "x").send();
    assert_eq!(other.status, 415);
    assert_eq!(denial(&stand), claim);
}

#[test]
fn a_rejected_claim_has_a_page_that_brings_it_back() {
    let stand = stand();
    let claim = denial(&stand);
    let cookie = sit(&stand, "Lise");
    assert_eq!(
        send(
            &stand,
            &serde_json::json!({ "claim": claim, "revision": "0", "verdict": "reject", "by": "Yann", "why": "ironie" })
        )
        .status,
        201
    );
    assert!(stand.rows("SELECT ?c { ?c selon:stance selon:denies }").is_empty());
    let shown = page(&stand, &path(&claim), &cookie);
    assert!(shown.contains("ironie") && shown.contains("Yann") && shown.contains("avoir livré des drones"), "{shown}");
    let fields =
        [("claim", claim.as_str()), ("revision", &hidden(&shown, "revision")), ("undo", &hidden(&shown, "undo"))];
    assert_eq!(form(&stand, "/corrections", &cookie, &fields).status, 303);
    assert_eq!(stand.get("/health").header("Cache-Control", "no-cache").send().status, 200);
    assert_eq!(denial(&stand), claim);
}

#[test]
fn missed_claims_agents_and_contradictions_are_corrected_from_pages() {
    let stand = stand();
    let cookie = sit(&stand, "Lise");
    let claim = denial(&stand);
    let article = stand.rows(&format!("SELECT ?d {{ <{claim}> prov:wasDerivedFrom ?d }}")).remove(0);
    let shown = page(&stand, &path(&article), &cookie);
    assert!(shown.contains("data-marks") && shown.contains("data-from=\"0\""), "{shown}");
    let words = "Tout est faux";
    let fields = [
        ("document", article.as_str()),
        ("revision", "0"),
        ("words", words),
        ("near", "0"),
        ("stance", "alleges"),
        ("back", &path(&article)),
    ];
    let came = form(&stand, "/corrections", &cookie, &fields);
    assert_eq!((came.status.as_u16(), came.header("location")), (303, path(&article).as_str()), "{}", came.text());
    assert!(page(&stand, &path(&article), "").contains("s-alleges"));
    // A contradiction that is none.
    let shown = page(&stand, &path(&claim), &cookie);
    let other = hidden_button(&shown, "dismiss");
    let fields = [("claim", claim.as_str()), ("revision", "0"), ("dismiss", other.as_str())];
    assert_eq!(form(&stand, "/corrections", &cookie, &fields).status, 303);
    let after = page(&stand, &path(&claim), &cookie);
    assert!(!after.contains(&format!("value=\"{other}\"")) && after.contains("Ne contredit pas"), "{after}");
    // Somebody who is somebody else: the old page leads to the new one.
    let agent = "https://w3id.org/selon/id/agent/state/BY";
    let came = form(&stand, "/corrections", &cookie, &[("agent", agent), ("revision", "0"), ("into", "Norvège")]);
    assert_eq!((came.status.as_u16(), came.header("location")), (303, "/id/agent/state/NO"), "{}", came.text());
    let old = stand.get("/id/agent/state/BY").browser().send();
    assert_eq!((old.status.as_u16(), old.header("location")), (303, "/id/agent/state/NO"));
    assert!(page(&stand, "/id/agent/state/NO", "").contains("avoir livré des drones"));
    let circle = form(
        &stand,
        "/corrections",
        &cookie,
        &[("agent", "https://w3id.org/selon/id/agent/state/NO"), ("revision", "x"), ("into", "Norvège")],
    );
    assert_eq!(circle.status, 400);
}

/// The value of the first button of a page that has a name.
fn hidden_button(page: &str, name: &str) -> String {
    let from = page.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap_or_else(|| panic!("{name}: {page}"));
    from.split('"').next().unwrap().to_owned()
}

#[test]
fn the_queue_shows_what_is_worth_checking_and_how_far_it_is() {
    let stand = stand();
    let cookie = sit(&stand, "Lise");
    let first = page(&stand, "/queue", &cookie);
    assert!(
        first.contains("0 propos relu") && first.contains("data-key=\"a\"") && first.contains("data-key=\"n\""),
        "{first}"
    );
    let second = page(&stand, "/queue?skip=1", &cookie);
    assert_ne!(hidden(&first, "claim"), hidden(&second, "claim"));
    let claim = hidden(&first, "claim");
    let fields = [("claim", claim.as_str()), ("revision", "0"), ("verdict", "accept"), ("back", "/queue")];
    assert_eq!(form(&stand, "/corrections", &cookie, &fields).status, 303);
    let after = page(&stand, "/queue", &cookie);
    assert!(after.contains("1 propos relu") && hidden(&after, "claim") != claim, "{after}");
    let topic = page(&stand, "/queue?topic=drones", &cookie);
    assert!(topic.contains("de cette sélection"), "{topic}");
    assert!(page(&stand, "/queue?topic=volcan", &cookie).contains("Plus rien à vérifier ici"));
    let wrong = stand.get("/queue?skip=-1").browser().send();
    assert_eq!(wrong.status, 400);
    let hostile = page(&stand, "/queue?topic=%22%3E%3Cscript%3E", "");
    assert!(!hostile.contains("<script>"), "{hostile}");
}

/// What was typed comes back with what is wrong with it, and can be sent again.
#[test]
fn a_correction_that_fails_keeps_what_was_typed() {
    let stand = stand();
    let (claim, cookie) = (denial(&stand), sit(&stand, "Lise"));
    let typed = [
        ("claim", claim.as_str()),
        ("revision", "0"),
        ("verdict", "correct"),
        ("stance", "accuses"),
        ("content", "des mots \"> absents"),
        ("why", "un essai <b>"),
    ];
    let came = form(&stand, "/corrections", &cookie, &typed);
    let text = came.text();
    assert_eq!(came.status, 400, "{text}");
    assert!(
        text.contains("ne contient pas ces mots") && text.contains("Rien de ce que vous avez tapé n’est perdu"),
        "{text}"
    );
    assert!(
        text.contains("des mots \"&gt; absents</textarea>") || text.contains("des mots &quot;&gt; absents</textarea>"),
        "{text}"
    );
    assert!(text.contains("value=\"un essai &lt;b&gt;\"") && text.contains("value=\"accuses\" selected"), "{text}");
    // Somebody else came first: the page has the revision of now.
    assert_eq!(
        form(&stand, "/corrections", &cookie, &[("claim", claim.as_str()), ("revision", "0"), ("verdict", "accept")])
            .status,
        303
    );
    let late = form(
        &stand,
        "/corrections",
        &cookie,
        &[("claim", claim.as_str()), ("revision", "0"), ("verdict", "correct"), ("stance", "accuses")],
    );
    assert_eq!(late.status, 409, "{}", late.text());
    let now = hidden(&late.text(), "revision");
    assert_ne!(now, "0");
    let again = form(
        &stand,
        "/corrections",
        &cookie,
        &[("claim", claim.as_str()), ("revision", &now), ("verdict", "correct"), ("stance", "accuses")],
    );
    assert_eq!(again.status, 303, "{}", again.text());
}

/// An agent is parted and described from its page.
#[test]
fn an_agent_is_parted_and_described_from_its_page() {
    let stand = stand();
    let cookie = sit(&stand, "Lise");
    let agent = "https://w3id.org/selon/id/agent/state/BY";
    let shown = page(&stand, "/id/agent/state/BY", &cookie);
    assert!(shown.contains("id=\"split\"") && shown.contains("id=\"describe\""), "{shown}");
    let revision = hidden(&shown, "revision");
    let described = form(
        &stand,
        "/corrections",
        &cookie,
        &[("agent", agent), ("revision", &revision), ("kind", "organisation"), ("role", "partie")],
    );
    assert_eq!(described.status, 303, "{}", described.text());
    let shown = page(&stand, "/id/agent/state/BY", &cookie);
    assert!(shown.contains("partie") && shown.contains("organisation"), "{shown}");
    let denial = denial(&stand);
    let article = stand.rows(&format!("SELECT ?d {{ <{denial}> prov:wasDerivedFrom ?d }}")).remove(0);
    let revision = hidden(&shown, "revision");
    let parted = form(
        &stand,
        "/corrections",
        &cookie,
        &[("agent", agent), ("revision", &revision), ("document", &article), ("name", "Biélorussie (délégation)")],
    );
    assert_eq!(parted.status, 303, "{}", parted.text());
    let claim = page(&stand, &path(&denial), &cookie);
    assert!(claim.contains("Biélorussie (délégation)"), "{claim}");
}
