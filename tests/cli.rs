//! The program as a person meets it: the binary in a folder of its own.

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub(crate) fn selon(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("selon").unwrap();
    command.current_dir(folder).env("NO_COLOR", "1");
    command
}

pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

const ARTICLE: &str =
    "Le maire, Loïc Quéré, a déclaré que le phare serait repeint. Selon la préfecture, le chantier commencera lundi.\n";

#[test]
fn a_missing_path_is_named_and_the_rest_is_read() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    let output = selon(dir.path()).args(["ingest", "rien.txt", "a.txt"]).assert().code(2);
    output.stderr(contains("rien.txt")).stdout(contains("1 added, 1 failed"));
}

#[test]
fn invalid_text_is_refused_or_decoded_but_never_half_read() {
    let dir = folder();
    fs::write(dir.path().join("bad.txt"), b"Le maire a d\xe9clar\xe9 que \xff\xfe\x00 non.").unwrap();
    fs::write(dir.path().join("good.txt"), ARTICLE).unwrap();
    let output = selon(dir.path()).args(["extract", "--format", "ndjson", "bad.txt", "good.txt"]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("good.txt"), "{text}");
    let refused = String::from_utf8(output.stderr).unwrap().contains("bad.txt") && output.status.code() == Some(2);
    assert!(refused || text.contains("bad.txt"));
}

#[test]
fn an_empty_file_has_no_claims_and_is_no_error() {
    let dir = folder();
    fs::write(dir.path().join("vide.txt"), "").unwrap();
    let told = selon(dir.path()).args(["extract", "vide.txt"]).assert().code(1);
    told.stderr(contains("no claims found in 1 article").and(contains("without text: 1")));
    let json = selon(dir.path()).args(["extract", "--format", "json", "vide.txt"]).assert().code(0);
    json.stdout(contains("\"claims\": []"));
    selon(dir.path()).args(["ingest", "vide.txt"]).assert().code(1).stderr("");
}

#[test]
fn what_is_damaged_is_told_in_words_of_its_own() {
    let dir = folder();
    fs::write(dir.path().join("kurz.zip"), b"PK\x03\x04xxxx").unwrap();
    fs::write(dir.path().join("kurz.txt.gz"), b"\x1f\x8b\x08\0\0\0\0\0\0\x03zz").unwrap();
    for file in ["kurz.zip", "kurz.txt.gz"] {
        let told = selon(dir.path()).args(["extract", file]).assert().code(2);
        told.stderr(contains("was it copied whole?").and(contains("EOCD").not()).and(contains("deflate").not()));
    }
}

#[test]
fn words_find_agents_claims_and_articles() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    let none = selon(dir.path()).args(["match", "de la"]).assert().code(2);
    none.stderr(contains("no word to look for"));
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success().stdout(contains("2 claims read"));
    let search = |words: &[&str]| selon(dir.path()).arg("search").args(words).assert();
    search(&["phare"]).code(0).stdout(contains("le phare serait repeint"));
    search(&["quéré", "phare"]).code(0).stdout(contains("claim,Loïc Quéré,le phare serait repeint"));
    search(&["chanti"]).code(0).stdout(contains("le chantier commencera lundi"));
    search(&["chatnier"]).code(0).stderr(contains("looked for chantier"));
    search(&["maire"]).code(0).stdout(contains("agent,Loïc Quéré"));
    search(&["volcan"]).code(1).stderr(contains("nothing found"));
    selon(dir.path()).args(["match", "Le tramway est arrivé en gare."]).assert().code(1).stderr(contains("no claim"));
}

#[test]
fn opening_a_store_leaves_no_file_behind() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success();
    for _ in 0..3 {
        selon(dir.path()).args(["query", "claims"]).assert().code(0);
    }
    let names = fs::read_dir(dir.path().join("selon.db")).unwrap().map(|entry| entry.unwrap().file_name());
    assert_eq!(names.filter(|name| name.to_string_lossy().starts_with("LOG.old")).count(), 0);
}

/// A claim is rejected, given another stance and speaker, read again, taken back, carried to another store.
#[test]
fn corrections_last() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    fs::write(dir.path().join("b.txt"), "Le maire, Loïc Quéré, a confirmé que le quai serait fermé.\n").unwrap();
    let run = |args: &[&str]| {
        let output = selon(dir.path()).args(args).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let claims = |store: &str| run(&["query", "claims", "--store", store, "--format", "csv"]).1;
    run(&["ingest", "a.txt", "b.txt"]);
    let before = claims("selon.db");
    let place = |word: &str| {
        let row = before.lines().find(|row| row.contains(word)).unwrap();
        let end: Vec<&str> = row.rsplit(',').collect();
        format!("{} {}–{}", end[3], end[1], end[0])
    };
    let (phare, chantier, quai) = (place("phare"), place("chantier"), place("quai"));
    assert_eq!(run(&["correct", &phare, "--reject", "--by", "Lise", "--why", "une plaisanterie"]).0, Some(0));
    assert_eq!(run(&["correct", &chantier, "--stance", "dément", "--by", "Lise"]).0, Some(0));
    assert_eq!(run(&["correct", &chantier, "--speaker", "Loïc Quéré", "--by", "Lise"]).0, Some(0));
    assert_eq!(run(&["correct", &quai, "--accept", "--by", "Lise"]).0, Some(0));
    let after = claims("selon.db");
    assert!(!after.contains("phare") && after.contains("Loïc Quéré,Selon,le chantier"), "{after}");
    assert!(after.lines().any(|row| row.contains("chantier") && row.contains(",denies,")), "{after}");
    // What is not right is refused by a sentence.
    for (args, said) in [
        (&["correct", &chantier, "--stance", "crie"][..], "is no stance"),
        (&["correct", &chantier, "--date", "hier"], "is no date"),
        (&["correct", &chantier], "say what of the claim"),
        (&["correct", "a 9–9", "--accept"], "there is no claim"),
        (&["correct", &chantier, "--speaker", "Personne"], "Personne"),
    ] {
        let (code, _, told) = run(args);
        assert!(code != Some(0) && told.contains(said), "{args:?}: {told}");
    }
    // Read again, in another state: the same corrections.
    let again = run(&["ingest", "a.txt", "b.txt", "--set", "publisher=La Vigie"]).1;
    assert!(again.contains("2 replaced"), "{again}");
    assert_eq!(claims("selon.db"), after);
    let doctor = run(&["doctor"]).1;
    assert!(doctor.contains("the store is whole"), "{doctor}");
    assert!(doctor.contains(" quads, ") && doctor.contains(" kB of index"), "{doctor}");
    // Carried to another store that has read the same.
    let list = run(&["correct", "--list"]).1;
    assert_eq!(list.lines().count(), 4);
    fs::write(dir.path().join("mine.jsonl"), &list).unwrap();
    run(&["ingest", "--store", "other.db", "a.txt", "b.txt"]);
    assert!(run(&["correct", "--store", "other.db", "--import", "mine.jsonl"]).1.contains("4 of them new"));
    assert_eq!(claims("other.db"), after);
    assert!(run(&["correct", "--store", "other.db", "--import", "mine.jsonl"]).1.contains("0 of them new"));
    // Taken back one by one, all is as it was read.
    for line in list.lines() {
        let correction: serde_json::Value = serde_json::from_str(line).unwrap();
        let iri = correction["correction"].as_str().unwrap();
        assert_eq!(run(&["correct", "--undo", iri]).1, "taken back\n");
        assert_eq!(run(&["correct", "--undo", iri]).0, Some(2));
    }
    assert_eq!(claims("selon.db"), before);
    // An article that goes and comes back finds its corrections again.
    fs::write(dir.path().join("a.txt"), "Le maire nie avoir fermé le phare.\n").unwrap();
    run(&["ingest", "--store", "other.db", "a.txt"]);
    assert!(run(&["correct", "--store", "other.db", "--list"]).2.contains("any more; it is kept"));
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    run(&["ingest", "--store", "other.db", "a.txt"]);
    assert_eq!(claims("other.db"), after);
}

#[test]
fn an_answer_that_is_not_whole_says_so() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success();
    let text =
        "# Qui ?\n# Who?\n#\n# --set limit=NUMBER how many\nSELECT ?c { ?c a selon:Claim }\n#? limit ?c\nLIMIT 1\n";
    fs::write(dir.path().join("one.rq"), text).unwrap();
    let query = |more: &[&str]| selon(dir.path()).args(["query", "one.rq"]).args(more).assert();
    query(&[]).code(0).stderr(contains("these are the first 1: --set limit=all"));
    query(&["--set", "limit=all"]).code(0).stderr("");
    query(&["--set", "limit=0"]).code(2).stderr(contains("from 1 on, or all"));
}

#[test]
fn standard_input_is_read() {
    let dir = folder();
    let output = selon(dir.path()).args(["extract", "--format", "json", "-"]).write_stdin(ARTICLE).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let characters: Vec<char> = ARTICLE.chars().collect();
    for claim in json["claims"].as_array().unwrap() {
        for piece in claim["content"].as_array().unwrap() {
            let at = |key: &str| usize::try_from(piece[key].as_u64().unwrap()).unwrap();
            let words: String = characters[at("start")..at("end")].iter().collect();
            assert_eq!(words, piece["text"].as_str().unwrap());
        }
    }
}

#[test]
fn ingesting_twice_changes_nothing() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    fs::write(dir.path().join("b.txt"), "Le maire nie avoir fermé le phare.\n").unwrap();
    let export = || {
        let output = selon(dir.path()).args(["export", "--format", "nquads"]).output().unwrap();
        assert!(output.status.success());
        output.stdout
    };
    selon(dir.path()).args(["ingest", "."]).assert().stdout(contains("added"));
    let before = export();
    assert!(!before.is_empty());
    selon(dir.path()).args(["ingest", "a.txt", "b.txt"]).assert().code(0).stdout(contains("2 unchanged"));
    assert_eq!(export(), before);
    selon(dir.path()).arg("verify").assert().code(0).stdout(contains("all quote their text"));
    selon(dir.path()).arg("validate").assert().code(0).stdout(contains("all fit their shapes"));
}

#[test]
fn questions_that_cannot_be_asked_get_a_sentence() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    selon(dir.path()).args(["query", "claims"]).assert().code(2).stderr(contains("there is no store at selon.db"));
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success();
    let query = |args: &[&str]| selon(dir.path()).arg("query").args(args).assert().code(2);
    query(&["who-denys"]).stderr(contains("did you mean who-denies?").and(contains("accusations")));
    query(&["claims", "--set", "couleur=bleu"]).stderr(contains("it takes agent"));
    query(&["claims", "--set", "agnet=Quéré"]).stderr(contains("did you mean agent?"));
    query(&["-e", "INSERT DATA { selon:a a selon:Claim }"]).stderr(contains("a query only asks"));
    query(&["claims", "--set", "agent"]).stderr(contains("key=value"));
    query(&["-e", " "]).stderr(contains("there is no query"));
    selon(dir.path()).args(["search", " ", ""]).assert().code(2).stderr(contains("no word to look for"));
    let none = selon(dir.path()).args(["query", "claims", "--set", "topic=volcan"]).assert().code(1);
    none.stderr(contains("topic=\"volcan\"").and(contains("selon search volcan")));
    query(&["-e", "SELECT * WHERE { ?s ?p }"]).stderr(contains("line 1, column"));
    query(&["absent.rq"]).stderr(contains("cannot read the query absent.rq"));
    selon(dir.path())
        .args(["query", "claims", "--set", "agent=Zorglub"])
        .assert()
        .code(1)
        .stderr(contains("nothing in the store is called that; `selon query agents` lists all"));
    for (command, asked) in [
        (&["query", "claims", "--set", "agent=Querré"][..], "--set agent=Querré"),
        (&["graph", "--agent", "Querré", "-o", "g"], "--agent Querré"),
    ] {
        let near = selon(dir.path()).args(command).assert().code(1);
        near.stderr(contains(format!("{asked}: nothing in the store is called that (did you mean Loïc Quéré?)")));
    }
    selon(dir.path()).args(["export", "--document", "zz"]).assert().code(1).stderr(contains("selon query documents"));
}

#[test]
fn a_field_that_no_object_has_is_told_and_many_mistakes_of_one_kind_are_told_once() {
    let dir = folder();
    let lines: String =
        (0..50).map(|n| format!("{{\"corps\": \"Le quai {n} est fermé, affirme la mairie.\"}}\n")).collect();
    fs::write(dir.path().join("a.jsonl"), lines).unwrap();
    let lost = selon(dir.path()).args(["ingest", "a.jsonl"]).output().unwrap();
    let said = String::from_utf8(lost.stderr).unwrap();
    assert!(said.lines().count() == 21 && said.ends_with("only counted\n"), "{said}");
    for command in [
        &["extract", "--map", "text=corps,title=tire", "a.jsonl"][..],
        &["ingest", "--map", "text=corps,title=tire", "a.jsonl"],
    ] {
        let output = selon(dir.path()).args(command).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(said.contains("--map title=tire: no article read has that"), "{said}");
    }
}

#[test]
fn a_store_among_the_articles_is_not_read() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    let ingest = || selon(dir.path()).args(["ingest", "--store", "mine", "."]).assert().code(0).stderr("");
    ingest().stdout(contains("articles: 1 added;"));
    ingest().stdout("articles: 1 unchanged\n");
}

#[test]
fn a_folder_without_articles_and_a_file_without_text_are_told() {
    let dir = folder();
    fs::create_dir(dir.path().join("vide")).unwrap();
    fs::write(dir.path().join("blanc.txt"), " \n").unwrap();
    selon(dir.path()).args(["extract", "vide"]).assert().code(1).stderr("selon: no articles there\n");
    selon(dir.path()).args(["ingest", "blanc.txt"]).assert().code(1).stdout(contains("without text: 1"));
    fs::write(dir.path().join("a.pdf"), "%PDF-1.4").unwrap();
    selon(dir.path()).args(["parse", "a.pdf"]).assert().code(2).stderr(contains("a.pdf is a PDF document"));
    selon(dir.path()).args(["ingest", "--watch", "vide"]).assert().code(2).stderr(contains("the paths before --watch"));
}

#[test]
fn free_queries_come_in_every_format() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success();
    let select = "SELECT ?name { ?d a selon:Document ; dcterms:identifier ?name }";
    for (format, sign) in
        [("csv", "name\r\na"), ("tsv", "?name\n\"a\""), ("json", "\"bindings\""), ("xml", "<sparql"), ("table", "────")]
    {
        selon(dir.path()).args(["query", "-e", select, "--format", format]).assert().code(0).stdout(contains(sign));
    }
    let construct = "CONSTRUCT { ?d dcterms:identifier ?name } { ?d dcterms:identifier ?name ; a selon:Document }";
    selon(dir.path()).args(["query", "-e", construct]).assert().code(0).stdout(contains("@prefix dcterms:"));
    selon(dir.path())
        .args(["query", "-e", "ASK { ?s a selon:Nothing }", "--format", "table"])
        .assert()
        .code(1)
        .stdout("no\n");
    fs::write(dir.path().join("mine.rq"), format!("# Quels noms ?\n{select}\n")).unwrap();
    selon(dir.path()).args(["query", "mine.rq"]).assert().code(0).stdout(contains("a\r\n"));
}

/// Who reads needs nobody's leave; who would write is told who has the store.
#[test]
fn a_store_that_is_open_elsewhere_is_read_and_not_written() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    selon(dir.path()).args(["ingest", "a.txt"]).assert().code(0);
    let asked = |args: &[&str]| selon(dir.path()).args(args).assert();
    let alone = asked(&["query", "claims"]).code(0).get_output().stdout.clone();
    let store =
        selon::graph::store::ClaimStore::open(&dir.path().join("selon.db"), selon::iri::Base::default()).unwrap();
    asked(&["query", "claims"]).code(0).stdout(alone);
    asked(&["verify"]).code(0);
    asked(&["export", "--format", "csv"]).code(0);
    asked(&["doctor"]).code(0).stdout(contains("the store is whole"));
    asked(&["ingest", "a.txt"]).code(2).stderr(contains("is open in another process"));
    drop(store);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let dir = folder();
    for n in 0..40 {
        fs::write(dir.path().join(format!("{n}.txt")), ARTICLE.repeat(20)).unwrap();
    }
    let script =
        format!("'{}' extract --format ndjson . | head -c 10", assert_cmd::cargo::cargo_bin("selon").display());
    let output = std::process::Command::new("sh").args(["-c", &script]).current_dir(dir.path()).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn the_questions_are_listed_with_their_parameters() {
    let dir = folder();
    selon(dir.path())
        .args(["query", "--list"])
        .assert()
        .code(0)
        .stdout(contains("who-denies").and(contains("--set agent=…")));
}

const OWN_AGENTS: &str = "@base <https://w3id.org/selon/id/agent/> .\n@prefix selon: <https://w3id.org/selon/ns#> .\n\
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\
    <organisation/regie> a selon:Organisation ; skos:prefLabel \"Régie du port\"@fr ; skos:altLabel \"Capitainerie\"@fr ; selon:gender selon:feminine .\n";

#[test]
fn own_agents_are_known_to_every_command_that_reads() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "La Capitainerie a annoncé que le chenal était fermé.\n").unwrap();
    fs::write(dir.path().join("mine.ttl"), OWN_AGENTS).unwrap();
    let extract = |agents: &[&str]| selon(dir.path()).arg("extract").args(agents).arg("a.txt").output().unwrap().stdout;
    assert!(String::from_utf8(extract(&["--agents", "mine.ttl"])).unwrap().contains("Régie du port"));
    assert!(!String::from_utf8(extract(&[])).unwrap().contains("Régie du port"));
    selon(dir.path())
        .args(["explain", "--agents", "mine.ttl", "a.txt"])
        .assert()
        .code(0)
        .stdout(contains("Régie du port"));
    for command in ["explain", "extract", "ingest"] {
        let refused = selon(dir.path()).args([command, "--agents", "absent.ttl", "a.txt"]).assert().code(2);
        refused.stderr(contains("absent.ttl"));
    }
}

/// A medium of one's own relays for attribution as one that the program carries does.
#[test]
fn own_media_are_media_for_all_stages() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "La maire a appelé à voter, selon Varlon.\n").unwrap();
    fs::write(
        dir.path().join("mine.ttl"),
        OWN_AGENTS.to_owned()
            + "<medium/varlon> a selon:Medium ; skos:prefLabel \"Varlon\"@fr ; selon:gender selon:feminine .\n",
    )
    .unwrap();
    let shape = |medium: &str, agents: &[&str]| {
        fs::write(dir.path().join("a.txt"), format!("La maire a appelé à voter, selon {medium}.\n")).unwrap();
        let json = selon(dir.path()).arg("extract").args(agents).arg("a.txt").output().unwrap().stdout;
        let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
        let claims = json["claims"].as_array().unwrap();
        claims.iter().map(|claim| claim["via"].as_array().map_or(0, Vec::len)).collect::<Vec<_>>()
    };
    assert_eq!(shape("Varlon", &["--agents", "mine.ttl"]), shape("Reuters", &[]));
}

const OWN_CUES: &str = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n@prefix selon: <https://w3id.org/selon/ns#> .\n\
    <http://exemple.org/tonitruer> a selon:VerbCue ; rdfs:label \"tonitruer\"@fr ; selon:cueStance selon:asserts ;\n\
    selon:frame selon:FrameNounObject ; selon:example \"[S La maire] [C tonitrue] [Y la fermeture du pont].\"@fr .\n";

#[test]
fn own_cues_mark_claims() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "La préfète a tonitrué la fermeture du chenal.\n").unwrap();
    fs::write(dir.path().join("cues.ttl"), OWN_CUES).unwrap();
    selon(dir.path()).args(["extract", "--format", "table", "a.txt"]).assert().stdout(contains("tonitrué").not());
    let own = selon(dir.path()).args(["extract", "--cues", "cues.ttl", "a.txt"]).assert().code(0);
    own.stdout(contains("tonitrué").and(contains("la fermeture du chenal")));
    let wrong = OWN_CUES.replace("selon:frame ", "selon:frames ");
    fs::write(dir.path().join("wrong.ttl"), wrong).unwrap();
    let refused = selon(dir.path()).args(["extract", "--cues", "wrong.ttl", "a.txt"]).assert().code(2);
    refused.stderr(contains("wrong.ttl, line 4: there is no word selon:frames"));
}

/// What `train` writes can be read with.
#[test]
fn own_models_and_rankers_are_taken_by_every_command_that_reads() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "La préfète a annoncé que le chenal était fermé.\n").unwrap();
    // A ranker without weights gives every candidate even chances, and this one takes none of them.
    fs::write(dir.path().join("none.tsv"), "selon-ranker 2\naccepts\t0.9\n").unwrap();
    for command in ["extract", "explain"] {
        selon(dir.path()).args([command, "a.txt"]).assert().code(0);
        selon(dir.path()).args([command, "--ranker", "none.tsv", "a.txt"]).assert().code(1);
        let refused = selon(dir.path()).args([command, "--model", "none.tsv", "a.txt"]).assert().code(2);
        refused.stderr(contains("none.tsv"));
    }
}

#[test]
fn agents_and_cues_show_what_is_known_in_the_form_that_is_taken() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "La Capitainerie a annoncé que le chenal était fermé.\n").unwrap();
    let template = selon(dir.path()).args(["agents", "--template"]).output().unwrap().stdout;
    fs::write(dir.path().join("mine.ttl"), template).unwrap();
    let extract = selon(dir.path()).args(["extract", "--agents", "mine.ttl", "a.txt"]).assert().code(0);
    extract.stdout(contains("Régie du port"));
    selon(dir.path()).args(["agents", "afp"]).assert().code(0).stdout(contains("<medium/afp> a selon:Medium"));
    selon(dir.path()).args(["cues", "démentir"]).assert().code(0).stdout(contains("selon:cueStance selon:denies"));
    selon(dir.path()).args(["cues", "zigzaguer"]).assert().code(1).stderr(contains("nothing that is known is called"));
}

#[test]
fn other_agents_make_articles_be_read_again() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "La Capitainerie a annoncé que le chenal était fermé.\n").unwrap();
    fs::write(dir.path().join("mine.ttl"), OWN_AGENTS).unwrap();
    let ingest = |agents: &[&str]| selon(dir.path()).arg("ingest").args(agents).arg("a.txt").assert();
    ingest(&[]).stdout(contains("1 added"));
    ingest(&[]).stdout(contains("1 unchanged"));
    ingest(&["--agents", "mine.ttl"]).stdout(contains("1 replaced"));
    ingest(&["--agents", "mine.ttl"]).stdout(contains("1 unchanged"));
    selon(dir.path()).args(["query", "agents", "--format", "csv"]).assert().code(0).stdout(contains("Régie du port"));
}

#[test]
fn dates_and_stances_are_taken_or_refused() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    fs::write(dir.path().join("b.txt"), "Le maire dément avoir fermé le phare.\n").unwrap();
    selon(dir.path()).args(["ingest", "."]).assert().success();
    let query = |set: &[&str]| {
        let sets = set.iter().flat_map(|set| ["--set", set]);
        selon(dir.path()).args(["query", "claims"]).args(sets).assert()
    };
    query(&["from=2026-13"]).code(2).stderr(contains("there is no such day"));
    query(&["until=2026-02-30"]).code(2).stderr(contains("there is no such day"));
    query(&["from=2026-04", "until=2026-03"]).code(2).stderr(contains("it comes after until=2026-03"));
    query(&["stance=dément"]).code(0).stdout(contains("denies"));
    query(&["stance=démnet"]).code(2).stderr(contains("did you mean dément?"));
}

#[test]
fn formats_that_do_not_fit_are_refused_and_a_questions_csv_opens_as_text() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "« =SUM(A1:A9) », a écrit le maire, Loïc Quéré.\n").unwrap();
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success();
    let query = |args: &[&str]| selon(dir.path()).arg("query").args(args).assert();
    query(&["-e", "CONSTRUCT WHERE { ?c a selon:Claim }", "--format", "csv"])
        .code(2)
        .stderr(contains("goes as turtle"));
    query(&["-e", "CONSTRUCT WHERE { ?c a selon:Claim }"]).code(0).stdout(contains("selon:Claim"));
    query(&["claims", "--format", "csv"]).code(0).stdout(contains("'=SUM(A1:A9)"));
    query(&["-e", "SELECT ?t { ?c a selon:Claim ; schema:text ?t }"]).code(0).stdout(contains("\n=SUM(A1:A9)"));
    query(&["claims", "--format", "json"]).code(0).stdout(predicates::str::ends_with("}\n"));
    let table = query(&["claims", "--format", "table"]).code(0);
    table.stdout(contains("conditional").not().and(contains("=SUM(A1:A9)")));
    selon(dir.path()).args(["graph", "--format", "csv"]).assert().stdout(contains("one,other,statements,about"));
}

#[test]
fn what_is_read_and_what_is_not_adds_up() {
    let dir = folder();
    fs::create_dir_all(dir.path().join("lm")).unwrap();
    fs::create_dir_all(dir.path().join("fig")).unwrap();
    fs::write(dir.path().join("lm/1.txt"), ARTICLE).unwrap();
    fs::write(dir.path().join("fig/1.txt"), "Le maire nie avoir fermé le phare, affirme la préfecture.\n").unwrap();
    let english = "The council voted last night to close the swimming pool, which people living nearby had asked to keep \
                   open through the whole winter, in spite of the works that the town hall had announced before.\n";
    fs::write(dir.path().join("en.txt"), english).unwrap();
    fs::write(dir.path().join("blanc.txt"), " \n").unwrap();
    fs::write(dir.path().join("adresses.txt"), "https://phare.example/1\nhttps://phare.example/2\n").unwrap();
    let told = selon(dir.path()).args(["ingest", "."]).assert().code(2);
    told.stdout(
        contains("articles: 4 added, 1 failed")
            .and(contains("failed: 1 a list of addresses"))
            .and(contains("of 4 read, in French: 2, without text: 1, not in French: 1")),
    );
    let rows = selon(dir.path()).args(["query", "claims", "--set", "document=lm/1.txt"]).assert().code(0);
    rows.stdout(contains("lm/1").and(contains("fig/1").not()));
    selon(dir.path())
        .args(["extract", "--format", "table", "en.txt"])
        .assert()
        .code(1)
        .stderr(contains("not in French: 1"));
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let dir = folder();
    let evil = "mau\u{1b}[2Jvais\nselon: faux.txt";
    fs::write(dir.path().join(evil), b"%PDF-1.4 rien").unwrap();
    let output = selon(dir.path()).args(["extract", evil]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains('\u{1b}') && said.lines().count() == 1, "{said:?}");
    fs::write(dir.path().join("a.txt"), "« \u{1b}]0;faux\u{7}Non », a dit le maire, Loïc Quéré.\n").unwrap();
    let explained = selon(dir.path()).args(["explain", "a.txt"]).output().unwrap();
    assert!(!explained.stdout.contains(&0x1b) && !explained.stdout.is_empty());
}

#[test]
fn xml_is_well_formed_whatever_an_article_holds() {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), "« Non\u{1} et \u{b}non », a dit le maire, Loïc Quéré.\n").unwrap();
    selon(dir.path()).args(["ingest", "a.txt"]).assert().success();
    for args in [
        &["export", "--format", "rdfxml"][..],
        &["export", "--format", "svg"],
        &["query", "claims", "--format", "xml"],
        &["graph", "--format", "svg", "--cluster", "document"],
    ] {
        let output = selon(dir.path()).args(args).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Non"), "{args:?}: {text}");
        assert!(text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\r')), "{args:?}");
        assert!(!text.contains("&#1;") && !text.contains("&#x1;"), "{args:?}");
    }
}

#[test]
fn evaluation_lists_what_is_wrong_and_one_bad_file_stops_nothing() {
    let dir = folder();
    let at = |name: &str| dir.path().join(name);
    fs::create_dir(at("gold")).unwrap();
    fs::create_dir(at("texts")).unwrap();
    let text = "Le maire, Loïc Quéré, a promis un phare. La préfète nie.\n";
    let gold = |stance: &str| {
        format!(
            r#"[{{"id": "c1", "source": [0, 20], "cue": [22, 30], "content": [[31, 39]], "agent": ["Loïc Quéré"], "form": "indirect", "stance": "{stance}", "nested": null}}]"#
        )
    };
    for (name, stance) in [("a", "asserts"), ("b", "commits")] {
        fs::write(at(&format!("gold/{name}.json")), gold(stance)).unwrap();
        fs::write(at(&format!("texts/{name}.txt")), text).unwrap();
    }
    fs::write(at("gold/vide.json"), "").unwrap();
    fs::write(at("texts/vide.txt"), text).unwrap();
    let evaluate = |args: &[&str]| selon(dir.path()).args(["evaluate", "gold", "texts"]).args(args).assert().code(2);
    evaluate(&["--errors"]).stderr(contains("vide.json")).stdout(contains("a: stance\n    + Le maire, Loïc Quéré"));
    let json = evaluate(&["--errors", "--format", "json"]).get_output().stdout.clone();
    let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!((value["set"].as_str(), value["gold"].as_u64()), (Some("gold"), Some(2)));
    assert!(value["wrong"].as_array().unwrap().iter().any(|wrong| wrong["wrong"] == serde_json::json!(["stance"])));
}

/// A store of two articles, which answer each other.
fn two_articles() -> TempDir {
    let dir = folder();
    fs::write(dir.path().join("a.txt"), ARTICLE).unwrap();
    fs::write(dir.path().join("b.txt"), "Le maire, Loïc Quéré, a démenti que le phare soit fermé.\n").unwrap();
    selon(dir.path()).args(["ingest", "a.txt", "b.txt"]).assert().success();
    dir
}

#[test]
fn every_format_is_exported_and_parts_too() {
    let dir = two_articles();
    let export = |args: &[&str]| {
        let output = selon(dir.path()).arg("export").args(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for (format, mark) in [
        ("turtle", "@prefix"),
        ("nquads", "graph/entities"),
        ("csv", "claim,who,"),
        ("tsv", "claim\twho\t"),
        ("jsonl", "\"who\":\"Loïc Quéré\""),
        ("compact", "\"@context\""),
        ("schema", "\"@type\":\"Claim\""),
        ("annotations", "TextQuoteSelector"),
        ("nanopubs", "Nanopublication"),
        ("graphml", "<graphml"),
        ("gexf", "<gexf"),
        ("dot", "digraph"),
        ("mermaid", "flowchart"),
        ("svg", "<svg"),
    ] {
        assert!(export(&["--format", format]).contains(mark), "{format}");
    }
    assert_eq!(export(&["--format", "csv", "--stance", "denies"]).lines().count(), 2);
    assert_eq!(export(&["--format", "csv", "--agent", "Quéré", "--topic", "phare"]).lines().count(), 3);
    assert!(export(&["--plain"]).len() + 1000 < export(&[]).len());
    assert!(export(&["--rdf", "1.2"]).starts_with("VERSION \"1.2\""));
    let by_query = ["--query", "SELECT ?c { ?c selon:stance selon:denies }", "--format", "jsonl"];
    assert_eq!(export(&by_query).lines().count(), 1);
    selon(dir.path()).args(["export", "--stance", "asks"]).assert().code(1);
    selon(dir.path()).args(["export", "--agent", "Personne"]).assert().code(1);
}

#[test]
fn an_export_comes_back_and_annotations_too() {
    let dir = two_articles();
    let export = |store: &str, format: &str| {
        selon(dir.path()).args(["export", "--store", store, "--format", format]).output().unwrap().stdout
    };
    let all = export("selon.db", "nquads");
    fs::write(dir.path().join("all.nq"), &all).unwrap();
    let import = |args: &[&str]| selon(dir.path()).args(["import", "--store", "back.db"]).args(args).assert();
    import(&["all.nq"]).code(0).stdout(contains("2 articles new"));
    assert_eq!(export("back.db", "nquads"), all);
    fs::write(dir.path().join("all.json"), export("selon.db", "annotations")).unwrap();
    import(&["all.json", "--run", "again"]).code(0).stdout(contains("claims of again taken in, 0 left"));
    selon(dir.path()).args(["validate", "--store", "back.db"]).assert().code(0);
    // A plain export has no keys: they are made from the text again.
    fs::write(dir.path().join("plain.ttl"), selon(dir.path()).args(["export", "--plain"]).output().unwrap().stdout)
        .unwrap();
    selon(dir.path()).args(["import", "--store", "plain.db", "plain.ttl"]).assert().code(0);
    let asked = ["query", "--store", "plain.db", "claims", "--set", "topic=phare", "--format", "csv"];
    let rows = selon(dir.path()).args(asked).output().unwrap().stdout;
    assert_eq!(String::from_utf8(rows).unwrap().lines().count(), 3);
    fs::write(dir.path().join("x.docx"), "").unwrap();
    import(&["x.docx"]).code(2).stderr(contains("its ending tells no format"));
}

#[test]
fn a_question_is_printed_whole_with_its_parameters() {
    let dir = two_articles();
    let print = ["query", "said-by", "--set", "agent=Quéré", "--print"];
    let text = String::from_utf8(selon(dir.path()).args(print).output().unwrap().stdout).unwrap();
    assert!(text.contains("PREFIX selon: <") && text.contains("VALUES ?agent { <"), "{text}");
    assert!(!text.contains("#?") && !text.contains("--set"), "{text}");
    fs::write(dir.path().join("mine.rq"), &text).unwrap();
    selon(dir.path()).args(["query", "mine.rq", "--format", "csv"]).assert().code(0).stdout(contains("Loïc Quéré"));
}

#[test]
fn shells_and_man_know_the_commands() {
    let dir = folder();
    for shell in ["bash", "zsh", "fish"] {
        selon(dir.path()).args(["completions", shell]).assert().code(0).stdout(contains("ingest"));
    }
    selon(dir.path()).args(["man", "pages"]).assert().code(0);
    let page = fs::read_to_string(dir.path().join("pages/selon-ingest.1")).unwrap();
    assert!(page.contains(".TH") && page.contains("store"), "{page}");
}

#[test]
fn errors_are_json_where_json_is_asked_for() {
    let dir = two_articles();
    let asked = ["query", "claims", "--set", "agent=Personne", "--format", "json"];
    let output = selon(dir.path()).args(asked).output().unwrap();
    let error: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    assert_eq!((error["error"]["kind"].as_str(), output.status.code()), (Some("nothing-found"), Some(1)));
    assert!(error["error"]["message"].as_str().unwrap().contains("Personne"));
}

#[test]
fn a_report_on_shapes_is_data() {
    let dir = two_articles();
    let report = selon(dir.path()).args(["validate", "--format", "turtle"]).assert().code(0);
    report.stdout(contains("ValidationReport").and(contains("conforms> true")));
}

/// The protocol by hand: a client of another make is asked in `make interop`.
#[cfg(feature = "mcp")]
#[test]
fn assistants_are_answered_with_words_and_sources() {
    let dir = two_articles();
    let call =
        r#"{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"said_by","arguments":{"agent":"Quéré"}}}"#;
    let lines = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"#,
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
        call,
    ];
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("selon"))
        .args(["mcp"])
        .current_dir(dir.path())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut answers = Vec::new();
    for line in lines {
        use std::io::{BufRead as _, Write as _};
        writeln!(input, "{line}").unwrap();
        if line.contains("\"id\"") {
            let mut answer = String::new();
            output.read_line(&mut answer).unwrap();
            answers.push(serde_json::from_str::<serde_json::Value>(&answer).unwrap());
        }
    }
    drop(input);
    child.wait().unwrap();
    assert_eq!(answers[0]["result"]["serverInfo"]["name"], "selon");
    let found = &answers[1]["result"]["structuredContent"];
    assert_eq!(found["found"], 2);
    let claim = &found["claims"][0];
    assert!(claim["iri"].as_str().unwrap().contains("/claim/") && claim["article"]["name"].is_string(), "{claim}");
    assert!(claim["words"].as_str().unwrap().contains("phare"), "{claim}");
}

/// A mail box in one file and a Maildir are read as their messages are; `watch` is told what it cannot do.
#[test]
fn mail_boxes_are_read() {
    let dir = folder();
    let message = |n: u32, text: &str| {
        format!(
            "From: La Gazette <g@exemple.fr>\nTo: l@exemple.fr\nSubject: Numéro {n}\nDate: Mon, {n} Mar 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        )
    };
    let (one, two) = (
        message(2, "« Le quai restera ouvert », a assuré Maï Le Goff."),
        message(3, "« Il fermera », a répondu Yann Riou."),
    );
    fs::write(
        dir.path().join("revue.mbox"),
        format!(
            "From g@exemple.fr Mon Mar  2 10:00:00 2026\n{one}\nFrom g@exemple.fr Tue Mar  3 10:00:00 2026\n{two}\n"
        ),
    )
    .unwrap();
    fs::create_dir_all(dir.path().join("Maildir/new")).unwrap();
    fs::create_dir_all(dir.path().join("Maildir/cur")).unwrap();
    fs::write(dir.path().join("Maildir/new/1772442000.M1P1.hote"), message(4, "« Nous verrons », a dit Anna Riou."))
        .unwrap();
    fs::write(
        dir.path().join("Maildir/cur/1772442001.M2P1.hote:2,S"),
        message(5, "« Rien ne presse », a dit Loïc Quéré."),
    )
    .unwrap();
    let told = selon(dir.path()).args(["ingest", "revue.mbox", "Maildir"]).assert().code(0);
    told.stdout(contains("articles: 4 added"));
    let rows = selon(dir.path()).args(["query", "documents"]).assert().code(0);
    rows.stdout(contains("Numéro 2").and(contains("2026-03-03")).and(contains("Numéro 5")));
    selon(dir.path()).args(["watch", "--dry-run", "."]).assert().code(2);
}
