//! Search as a page and as JSON, narrowed down by what the claims have; names for who has not typed to the end.

use super::shared;

fn json(address: &str) -> serde_json::Value {
    let came = shared().get(address).accept("application/json").send();
    assert_eq!(came.status, 200, "{address}: {}", came.text());
    came.json()
}

#[test]
fn the_same_is_given_as_json_with_counts() {
    let all = json("/search?q=drones");
    let total = all["total"].as_u64().unwrap();
    let stances = all["facets"]["stance"].as_object().unwrap();
    assert_eq!(stances.values().map(|n| n.as_u64().unwrap()).sum::<u64>(), total, "{all}");
    assert!(total >= 2 && stances.contains_key("denies") && stances.contains_key("accuses"), "{all}");
    let denied = json("/search?q=drones&stance=denies");
    assert_eq!(denied["total"], stances["denies"]);
    assert_eq!(denied["facets"], all["facets"], "the counts are of all that there is to choose from");
    assert_eq!(denied["claims"][0]["who"][0]["name"], "Biélorussie");
    let months = all["facets"]["month"].as_object().unwrap();
    assert!(months.contains_key("2025-03"), "{all}");
    assert_eq!(json("/search?q=drones&from=2025-04")["total"], 0);
    assert_eq!(json("/search?q=drones&until=2025-03")["total"], total);
    assert_eq!(json("/search?q=drones&kind=state")["total"], total);
    assert_eq!(json("/search?q=drones&kind=personne")["total"], 0);
    assert_eq!(json("/search?q=drones&checked=unchecked")["total"], total);
    // Words one behind the other; a form of a word, no accents, a slip, a part.
    assert_eq!(json("/search?q=%22livr%C3%A9+des+drones%22")["total"], total);
    assert_eq!(json("/search?q=%22drones+livr%C3%A9%22")["total"], 0);
    for typed in ["livre+drone", "LIVRE+DRONES", "livrer+drnoes", "livr+dron"] {
        assert_eq!(json(&format!("/search?q={typed}"))["total"], total, "{typed}");
    }
    let fit = json("/search?q=drones&sort=fit");
    let long = |claim: &serde_json::Value| claim["words"].as_str().unwrap().chars().count();
    assert!(fit["claims"].as_array().unwrap().windows(2).all(|pair| long(&pair[0]) <= long(&pair[1])), "{fit}");
}

#[test]
fn the_page_narrows_down_and_opens_again() {
    let get = |address: &str| shared().get(address).browser().header("Accept-Language", "fr").send();
    let page = get("/search?q=drones").text();
    assert!(page.contains("href=\"/search?q=drones&amp;stance=denies\""), "{page}");
    let narrowed = get("/search?q=drones&stance=denies").text();
    assert!(narrowed.contains("1 propos") && narrowed.contains("href=\"/search?q=drones\" aria-current"), "{narrowed}");
    for wrong in [
        "stance=crie", "kind=table", "from=hier", "until=2025-13", "checked=non", "sort=taille", "couleur=vert",
        "format=pdf",
    ] {
        assert_eq!(get(&format!("/search?q=drones&{wrong}")).status, 400, "{wrong}");
    }
    assert_eq!(get("/search?q=drones&publisher=Personne").status, 404);
    let hostile = get("/search?q=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&sort=fit").text();
    assert!(!hostile.contains("<script>alert"), "{hostile}");
}

#[test]
fn names_are_suggested_from_their_beginning() {
    let found = json("/suggest?q=biel");
    assert_eq!(
        (found[0]["name"].as_str(), found[0]["page"].as_str()),
        (Some("Biélorussie"), Some("/id/agent/state/BY"))
    );
    assert_eq!(json("/suggest?q="), serde_json::json!([]));
    assert_eq!(json("/suggest?q=zzz"), serde_json::json!([]));
    // A title is text in JSON, and in the list that the page makes of it.
    assert_eq!(json("/suggest?q=%3Cscript%3E")[0]["name"], "<script>alert(1)</script>");
    assert_eq!(shared().get("/suggest?nom=x").send().status, 400);
}
