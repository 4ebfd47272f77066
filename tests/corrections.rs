//! Corrections by people: made on the command line, kept over new readings and new versions, taken back.

use crate::cli::{folder, selon};
use std::fs;
use std::path::Path;

const QUAY: &str = "Le maire de Kerlaz, Loïc Quéré, a démenti avoir vendu le phare.\n« Le quai restera ouvert », a assuré l’adjointe Maï Le Goff. Aucun marin ne partira.\n";
const OTHER: &str = "Selon Loïc Quéré, le phare de Kerlaz sera repeint. L’armateur Yann Riou accuse Loïc Quéré d’avoir vendu le phare.\n";

/// Exit code, output and messages of a command.
fn run(dir: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = selon(dir).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The rows of a question.
fn rows(dir: &Path, args: &[&str]) -> Vec<String> {
    let all = [&["query"], args, &["--format", "csv"]].concat();
    let (_, out, said) = run(dir, &all);
    assert!(!said.contains("error"), "{said}");
    out.lines().skip(1).map(str::to_owned).collect()
}

/// The place of the claim whose row holds a word.
fn place(dir: &Path, word: &str) -> String {
    let all = rows(dir, &["claims"]);
    let row = all.iter().find(|row| row.contains(word)).unwrap_or_else(|| panic!("{word}: {all:?}"));
    let end: Vec<&str> = row.rsplit(',').collect();
    format!("{} {}–{}", end[3], end[1], end[0])
}

fn filled() -> tempfile::TempDir {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), QUAY).unwrap();
    fs::write(dir.path().join("b.txt"), OTHER).unwrap();
    assert_eq!(run(dir.path(), &["ingest", "a.txt", "b.txt"]).0, Some(0));
    dir
}

/// Other words, a claim that was missed with its speaker, what it answers; over a new reading and a new version.
#[test]
fn words_and_missed_claims_last() {
    let dir = filled();
    let dir = dir.path();
    let before = rows(dir, &["claims"]);
    let quay = place(dir, "quai");
    assert_eq!(run(dir, &["correct", &quay, "--content", "restera ouvert", "--by", "Lise"]).0, Some(0));
    let add = [
        "correct", "--add", "a", "--content", "Aucun marin ne partira", "--speaker", "Maï Le Goff", "--stance",
        "commits", "--by", "Lise",
    ];
    assert_eq!(run(dir, &add), (Some(0), "3 corrections, 3 of them new\n".to_owned(), String::new()));
    let missed = place(dir, "marin");
    assert_eq!(run(dir, &["correct", &missed, "--answers", &place(dir, "repeint"), "--by", "Lise"]).0, Some(0));
    let after = rows(dir, &["claims"]);
    assert!(
        after.iter().any(|row| row.contains("Maï Le Goff")
            && row.contains("Aucun marin ne partira")
            && row.contains(",commits,")),
        "{after:?}"
    );
    assert!(
        after.iter().any(|row| row.contains(",restera ouvert,"))
            && !after.iter().any(|row| row.contains("Le quai restera")),
        "{after:?}"
    );
    assert!(rows(dir, &["answers"]).iter().any(|row| row.contains("Aucun marin")), "{:?}", rows(dir, &["answers"]));
    let whole = |when: &str| {
        assert_eq!(run(dir, &["verify"]).0, Some(0), "{when}: {}", run(dir, &["verify"]).1);
        assert_eq!(run(dir, &["validate"]).0, Some(0), "{when}: {}", run(dir, &["validate"]).1);
        assert!(run(dir, &["doctor"]).1.contains("the store is whole"), "{when}");
    };
    whole("corrected");
    // What was read is there for who asks for it, and filters tell what somebody looked at.
    assert_eq!(rows(dir, &["claims", "--raw"]), before);
    let checked = |value: &str| rows(dir, &["claims", "--set", &format!("checked={value}")]).len();
    assert_eq!((checked("corrected"), checked("checked"), checked("unchecked")), (2, 2, after.len() - 2));
    // Words that the article does not hold, and verdicts that stand alone.
    for (args, said) in [
        (&["correct", &missed, "--content", "Aucun pêcheur"][..], "does not say"),
        (&["correct", "--add", "a", "--content", "Aucun pêcheur"], "does not say"),
        (&["correct", &missed, "--accept", "--stance", "asserts"], "stand alone"),
        (&["correct", &missed, "--answers", "a 9–9"], "there is no claim"),
    ] {
        let (code, _, told) = run(dir, args);
        assert!(code == Some(2) && told.contains(said), "{args:?}: {told}");
    }
    // Another reading of the same text.
    assert!(run(dir, &["ingest", "a.txt", "b.txt", "--set", "publisher=La Vigie"]).1.contains("2 replaced"));
    assert_eq!(rows(dir, &["claims"]), after);
    // Another version of it: what still stands there is found by its words, elsewhere in the text.
    fs::write(dir.join("a.txt"), format!("Kerlaz, mardi.\n{QUAY}")).unwrap();
    run(dir, &["ingest", "a.txt"]);
    let moved = rows(dir, &["claims"]);
    assert!(moved.iter().any(|row| row.contains("Aucun marin ne partira") && row.contains("Maï Le Goff")), "{moved:?}");
    assert!(moved.iter().any(|row| row.contains(",restera ouvert,")), "{moved:?}");
    whole("in a new version");
    // A version that says neither: both wait, and are named.
    fs::write(dir.join("a.txt"), "Le maire de Kerlaz, Loïc Quéré, a démenti avoir vendu le phare.\n").unwrap();
    run(dir, &["ingest", "a.txt"]);
    let said = run(dir, &["correct", "--list"]).2;
    assert_eq!(said.matches("it is kept").count(), 5, "{said}");
    whole("waiting");
}

/// A contradiction that is none is gone from all questions, over a new reading too, until that is taken back.
#[test]
fn contradictions_are_dismissed() {
    let dir = filled();
    let dir = dir.path();
    let contested = || rows(dir, &["contradictions"]).len();
    let before = contested();
    assert!(before > 0, "{:?}", rows(dir, &["claims"]));
    let (denied, accused) = (place(dir, "avoir vendu le phare,denies"), place(dir, "accuses"));
    assert_eq!(
        run(dir, &["correct", &denied, "--dismiss", &accused, "--by", "Lise", "--why", "deux phares"]).0,
        Some(0)
    );
    assert_eq!((contested(), rows(dir, &["disputes"]).len()), (0, 0));
    assert_eq!(rows(dir, &["contradictions", "--raw"]).len(), before);
    run(dir, &["ingest", "a.txt", "b.txt", "--set", "publisher=La Vigie"]);
    assert_eq!(contested(), 0);
    // Confirming it afterwards counts more; taking both back leaves what was read.
    assert_eq!(run(dir, &["correct", &denied, "--confirm", &accused, "--by", "Yann"]).0, Some(0));
    assert_eq!(contested(), before);
    for line in run(dir, &["correct", "--list"]).1.lines() {
        let correction: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(run(dir, &["correct", "--undo", correction["correction"].as_str().unwrap()]).0, Some(0));
    }
    assert_eq!(contested(), before);
}

/// Agents are joined everywhere and parted in one article; another reading keeps both, and taking back undoes both.
#[test]
fn agents_are_joined_and_parted() {
    let dir = filled();
    let dir = dir.path();
    let claims = || rows(dir, &["claims"]);
    let before = claims();
    let merged = run(dir, &["agents", "merge", "Yann Riou", "Loïc Quéré", "--by", "Lise", "--store", "selon.db"]);
    assert_eq!(merged.1, "1 correction, 1 of them new\n", "{}", merged.2);
    let after = claims();
    assert!(!after.iter().any(|row| row.starts_with("Yann Riou")), "{after:?}");
    assert_eq!(rows(dir, &["said-by", "--set", "agent=Yann Riou"]).len(), 3, "his name is found: {after:?}");
    assert_eq!(rows(dir, &["claims", "--raw"]), before);
    assert!(run(dir, &["ingest", "a.txt", "b.txt", "--set", "publisher=La Vigie"]).1.contains("2 replaced"));
    assert_eq!(claims(), after);
    assert_eq!(run(dir, &["validate"]).0, Some(0), "{}", run(dir, &["validate"]).1);
    // Nobody stands for himself, over others.
    let circle = run(dir, &["agents", "merge", "Loïc Quéré", "Loïc Quéré"]);
    assert!(circle.0 == Some(2) && circle.2.contains("stands for the other already"), "{}", circle.2);
    let split = ["agents", "split", "Loïc Quéré", "--document", "b", "--name", "Loïc Quéré (peintre)", "--by", "Lise"];
    assert_eq!(run(dir, &split).0, Some(0), "{}", run(dir, &split).2);
    assert!(
        claims().iter().any(|row| row.starts_with("Loïc Quéré (peintre)") && row.contains("repeint")),
        "{:?}",
        claims()
    );
    assert!(claims().iter().any(|row| row.starts_with("Loïc Quéré,") && row.contains("vendu")));
    // An article that comes later is read with what people said.
    fs::write(dir.join("c.txt"), "Yann Riou a promis que le port resterait ouvert.\n").unwrap();
    run(dir, &["ingest", "c.txt"]);
    assert!(claims().iter().any(|row| row.starts_with("Loïc Quéré,") && row.contains("le port")), "{:?}", claims());
    fs::remove_file(dir.join("c.txt")).unwrap();
    for line in run(dir, &["correct", "--list"]).1.lines() {
        let correction: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(run(dir, &["correct", "--undo", correction["correction"].as_str().unwrap()]).0, Some(0));
    }
    let left: Vec<String> = claims().into_iter().filter(|row| !row.contains("le port")).collect();
    assert_eq!(left, before);
    assert!(claims().iter().any(|row| row.starts_with("Yann Riou,") && row.contains("le port")), "{:?}", claims());
    assert!(run(dir, &["doctor"]).1.contains("the store is whole"));
}

/// What somebody checked goes out as annotations, which the program is scored by; and how right it was is told.
#[test]
fn checked_claims_are_annotations() {
    let dir = filled();
    let dir = dir.path();
    assert_eq!(run(dir, &["correct", "--gold", "checked"]).0, Some(1));
    let told = run(dir, &["evaluate", "--against", "corrections", "--store", "selon.db"]);
    assert!(told.0 == Some(1) && told.2.contains("nobody has corrected"), "{told:?}");
    run(dir, &["correct", &place(dir, "quai"), "--accept"]);
    run(dir, &["correct", &place(dir, "avoir vendu le phare,denies"), "--stance", "asserts"]);
    run(dir, &["correct", &place(dir, "repeint"), "--reject"]);
    run(dir, &["correct", "--add", "a", "--content", "Aucun marin ne partira"]);
    let (code, _, said) = run(dir, &["correct", "--gold", "checked"]);
    assert!(code == Some(0) && said.contains("3 claims of 2 articles"), "{said}");
    let gold = fs::read_to_string(dir.join("checked/gold/a.json")).unwrap();
    let claims: serde_json::Value = serde_json::from_str(&gold).unwrap();
    assert_eq!(claims.as_array().unwrap().len(), 3, "{gold}");
    assert_eq!(fs::read_to_string(dir.join("checked/texts/a.txt")).unwrap(), QUAY);
    let text: Vec<char> = QUAY.chars().collect();
    for claim in claims.as_array().unwrap() {
        for place in claim["content"].as_array().unwrap() {
            let at = |i: usize| usize::try_from(place[i].as_u64().unwrap()).unwrap();
            assert!(!text[at(0)..at(1)].is_empty());
        }
    }
    let scored = run(dir, &["evaluate", "checked/gold", "checked/texts"]);
    assert!(scored.0 == Some(0) && scored.1.contains("content"), "{}", scored.1);
    let (code, out, said) =
        run(dir, &["evaluate", "--against", "corrections", "--store", "selon.db", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let figures: serde_json::Value = serde_json::from_str(&out).unwrap();
    for (name, wanted) in
        [("looked_at", 3), ("right", 1), ("no_claim", 1), ("stance", 1), ("speaker", 0), ("missed", 1)]
    {
        assert_eq!(figures[name], wanted, "{name}: {out}");
    }
}

/// What has no effect, or would give nothing, is refused by a sentence; an affair is a page.
#[test]
fn options_without_effect_are_refused() {
    let dir = filled();
    let dir = dir.path();
    for (args, said) in [
        (&["export", "--stance", "foo"][..], "the stances are"),
        (&["export", "--table", "links"], "--table is for tables"),
        (&["export", "--format", "csv", "--rdf", "1.2"], "--rdf"),
        (&["export", "--format", "csv", "--plain"], "--plain is for RDF"),
        (&["search", "phare", "--limit", "0"], "from 1 on"),
        (&["query", "claims", "--format", "markdown"], "formats of the question affair"),
        (&["query", "affair", "--format", "html"], "needs topic"),
        (
            &["query", "affair", "--format", "html", "--set", "topic=phare", "--set", "limit=3"],
            "has no parameter limit",
        ),
        (&["query", "claims", "--set", "checked=oui"], "unchecked, checked"),
        (&["query", "claims", "--set", "kind=table"], "person"),
    ] {
        let (code, _, told) = run(dir, args);
        assert!(code == Some(2) && told.contains(said) && !told.contains("--set stance"), "{args:?}: {told}");
    }
    for (format, file, said) in [
        ("compact", "e.compact.jsonld", "no store to take in"),
        ("schema", "e.schema.jsonld", "no store to take in"),
        ("nanopubs", "e.trig", "these are nanopublications"),
    ] {
        run(dir, &["export", "--format", format, "-o", file]);
        let (code, _, told) = run(dir, &["import", "--store", "other.db", file]);
        assert!(code == Some(2) && told.contains(said) && !told.contains("Callback"), "{format}: {told}");
    }
    run(dir, &["export", "--plain", "-o", "e.ttl"]);
    assert!(run(dir, &["import", "--store", "other.db", "e.ttl"]).1.contains("2 articles new"));
    assert!(rows(dir, &["claims", "--store", "other.db"]).iter().any(|row| row.starts_with("Yann Riou,")));
    let (code, text, _) = run(dir, &["query", "affair", "--set", "topic=phare", "--format", "markdown"]);
    assert!(code == Some(0) && text.contains("## Contesté") && text.contains("Yann Riou"), "{text}");
    let (_, page, _) = run(dir, &["query", "affair", "--set", "topic=phare", "--format", "html"]);
    assert!(page.contains("<h2>Contesté</h2>") && page.contains("<b>Yann Riou</b> accuse"), "{page}");
    assert_eq!(rows(dir, &["claims", "--set", "kind=person"]).len(), 4);
    assert_eq!(rows(dir, &["who-first", "--set", "topic=phare"]).len(), 0, "nothing is dated");
    let said = run(dir, &["query", "who-first", "--set", "topic=phare"]).2;
    assert!(said.contains("claims without a date left out"), "{said}");
}

/// What a run brings is told at its end, and asked for later.
#[test]
fn a_run_tells_what_it_brings() {
    let dir = folder();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), QUAY).unwrap();
    assert!(!run(dir, &["ingest", "a.txt"]).1.contains("new:"), "a store that was empty has nothing but news");
    fs::write(dir.join("b.txt"), OTHER).unwrap();
    let watched = ["--tell", "agent=Loïc Quéré", "--tell", "agent=Personne Du Tout"];
    let told = run(dir, &[&["ingest", "a.txt", "b.txt"][..], &watched].concat()).1;
    assert!(told.contains("new: 2 claims, 1 contradiction\n") && told.contains("Loïc Quéré"), "{told}");
    assert!(told.contains("\nagent=Loïc Quéré: 1 new claim\n") && !told.contains("Personne Du Tout"), "{told}");
    assert!(
        run(dir, &["ingest", "a.txt", "--tell", "stance=denies"]).2.contains("give one of topic, agent, publisher")
    );
    assert!(!run(dir, &["ingest", "a.txt", "b.txt"]).1.contains("new:"), "nothing came in");
    let new = rows(dir, &["new"]);
    assert!(
        new.iter().all(|row| row.contains(",b,")) && new.iter().any(|row| row.starts_with("1 contesté")),
        "{new:?}"
    );
    assert!(rows(dir, &["new", "--set", "since=2001-01-01"]).len() > new.len());
    assert_eq!(run(dir, &["query", "new", "--set", "since=2101-01-01"]).0, Some(1));
    assert!(run(dir, &["query", "new", "--set", "since=hier"]).2.contains("give last"));
    let page = run(dir, &["query", "new", "--format", "markdown"]).1;
    assert!(page.contains("## Contesté") && page.contains("  - contre **"), "{page}");
    let feed = run(dir, &["query", "new", "--format", "atom"]).1;
    assert!(
        feed.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\"") && feed.contains("term=\"contested\""),
        "{feed}"
    );
    assert!(run(dir, &["query", "claims", "--format", "atom"]).2.contains("the question new"));
}

/// One row that cannot be read keeps none of the others of a table away.
#[test]
fn a_bad_row_is_told_and_the_others_are_taken_in() {
    let dir = filled();
    let dir = dir.path();
    fs::write(dir.join("t.csv"), "article,who,stance,start,end\na,Lise,crie,0,8\na,Lise,asserts,0,8\n").unwrap();
    let (code, out, said) = run(dir, &["import", "t.csv"]);
    assert_eq!((code, out.as_str()), (Some(2), "1 claims of import taken in, 1 left\n"), "{said}");
    assert!(said.contains("line 2") && said.contains("1 row could not be read"), "{said}");
}

/// A name that several have is answered with their IRIs.
#[test]
fn an_ambiguous_name_lists_whom_it_may_mean() {
    let dir = folder();
    let dir = dir.path();
    fs::write(
        dir.join("a.txt"),
        "« Le quai restera ouvert », a assuré Maï Le Goff. « Il fermera », a répondu Jean Le Goff.\n",
    )
    .unwrap();
    run(dir, &["ingest", "a.txt"]);
    let (code, _, said) = run(dir, &["agents", "merge", "Le Goff", "Maï Le Goff"]);
    assert!(code == Some(2) && said.matches("/agent/person/").count() == 2, "{said}");
}

/// What an agent is, and what claims say the same, last over a new reading and can be taken back; a table of corrections
/// goes out and comes in again.
#[test]
fn agents_are_described_and_claims_joined_and_parted() {
    let dir = filled();
    let dir = dir.path();
    let describe = [
        "agents", "describe", "Yann Riou", "--kind", "organisation", "--role", "armateur", "--wikidata", "Q42", "--by",
        "Lise",
    ];
    assert_eq!(run(dir, &describe).0, Some(0));
    let known = || {
        rows(dir, &["-e", "SELECT ?a { ?a rdfs:label ?n ; a selon:Organisation ; selon:role 'armateur' ; owl:sameAs <http://www.wikidata.org/entity/Q42> FILTER(CONTAINS(?n, 'Riou')) }"]).len()
    };
    assert_eq!(known(), 1);
    assert!(run(dir, &["agents", "describe", "Yann Riou", "--wikidata", "42"]).2.contains("such as Q142"));
    assert!(run(dir, &["agents", "describe", "Yann Riou"]).2.contains("--kind, --role or --wikidata"));
    // Two claims of two propositions say one thing.
    let (quay, paint) = (place(dir, "quai"), place(dir, "repeint"));
    let one = || {
        rows(dir, &["-e", "SELECT DISTINCT ?p { ?c selon:proposition ?p ; schema:text ?t FILTER(CONTAINS(?t, 'quai') || CONTAINS(?t, 'repeint')) }"]).len()
    };
    assert_eq!(one(), 2);
    assert_eq!(run(dir, &["correct", &quay, "--same", &paint, "--by", "Lise"]).0, Some(0));
    assert_eq!(one(), 1);
    assert_eq!(run(dir, &["correct", &quay, "--apart", "--by", "Lise"]).0, Some(0));
    assert_eq!(one(), 2, "the last word counts");
    for command in ["verify", "validate"] {
        assert_eq!(run(dir, &[command]).0, Some(0), "{}", run(dir, &[command]).1);
    }
    // Another reading of the same text.
    assert!(run(dir, &["ingest", "a.txt", "b.txt", "--set", "publisher=La Vigie"]).1.contains("2 replaced"));
    assert_eq!((known(), one()), (1, 2));
    let (_, table, _) = run(dir, &["correct", "--list", "--format", "csv"]);
    assert!(
        table.starts_with("claim,document,words,start,end,verdict,value,by,at,why,undone")
            && table.lines().count() == 6,
        "{table}"
    );
    let other = filled();
    fs::write(other.path().join("t.csv"), &table).unwrap();
    assert_eq!(run(other.path(), &["correct", "--import", "t.csv"]).0, Some(0));
    assert_eq!(run(other.path(), &["correct", "--list", "--format", "csv"]).1, table);
    // A table that somebody wrote, with semicolons, a place and a name; one row of it makes no sense.
    let written = format!(
        "claim;verdict;value\n{};speaker;Yann Riou\n{};crie;\n",
        place(dir, "avoir vendu le phare,denies"),
        quay
    );
    fs::write(dir.join("w.csv"), written).unwrap();
    let (code, _, said) = run(dir, &["correct", "--import", "w.csv", "--by", "Lise"]);
    assert!(code == Some(2) && said.contains("line 3") && said.contains("no verdict \"crie\""), "{said}");
    assert!(rows(dir, &["who-denies"]).iter().any(|row| row.starts_with("Yann Riou")));
    let undo = run(dir, &["correct", "--list"]).1;
    for line in undo
        .lines()
        .filter(|line| line.contains("\"kind\"") || line.contains("\"role\"") || line.contains("\"wikidata\""))
    {
        let iri = line.split("\"correction\":\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(run(dir, &["correct", "--undo", iri]).0, Some(0));
    }
    assert_eq!(known(), 0);
}
