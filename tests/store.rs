//! The store: what goes in once stays once, what goes out leaves nothing behind.

use crate::sample::{Said, Sample, accusation_and_denial, delivery, memory, six_articles, state};
use oxigraph::model::{Quad, Term};
use selon::graph::store::{Change, ClaimStore, Earlier, Reading, is_note};
use selon::graph::validate::{SHAPES, validate};
use selon::graph::verify::verify;
use selon::model::Stance;
use selon::vocab::{oa, prov, rdf, rdfs, schema, selon as ns, skos};

fn dump(store: &ClaimStore) -> Vec<String> {
    let mut lines: Vec<String> = store.oxigraph().iter().map(|quad| quad.unwrap().to_string()).collect();
    lines.sort();
    lines
}

#[test]
fn reading_an_article_again_changes_nothing() {
    let store = memory();
    let [first, _] = accusation_and_denial();
    assert_eq!(first.put(&store), Change::Added);
    let before = dump(&store);
    assert_eq!(first.put(&store), Change::Unchanged);
    assert_eq!(dump(&store), before);
}

#[test]
fn the_order_of_reading_does_not_matter() {
    let [first, second] = accusation_and_denial();
    let (one, other) = (memory(), memory());
    for sample in [&first, &second] {
        sample.put(&one);
    }
    for sample in [&second, &first] {
        sample.put(&other);
    }
    assert_eq!(dump(&one), dump(&other));
}

/// Puts samples in batches of `size`.
fn put_in_batches(store: &ClaimStore, samples: &[Sample], size: usize) {
    let mut batch = store.batch();
    for (n, sample) in samples.iter().enumerate() {
        let reading = Reading { place: &sample.article.origin, fingerprint: &sample.fingerprint() };
        assert_eq!(batch.put(sample.graph(), reading, Earlier::Replaced).unwrap(), Change::Added);
        assert_eq!(batch.put(sample.graph(), reading, Earlier::Replaced).unwrap(), Change::Unchanged);
        if (n + 1) % size == 0 {
            batch.commit().unwrap();
            assert!(batch.is_empty());
        }
    }
    batch.commit().unwrap();
}

#[test]
fn a_batch_writes_what_transactions_write() {
    let samples = six_articles();
    let one_by_one = memory();
    for sample in &samples {
        sample.put(&one_by_one);
    }
    for size in 1..=samples.len() {
        let batches = memory();
        put_in_batches(&batches, &samples, size);
        assert_eq!(dump(&batches), dump(&one_by_one), "batches of {size}");
    }
}

#[test]
fn what_an_article_contributes_is_what_it_shares() {
    let store = memory();
    let samples = six_articles();
    put_in_batches(&store, &samples, 4);
    for sample in samples {
        let graph = sample.graph();
        assert_eq!(store.contributions(&graph.document).unwrap(), graph.shared);
    }
}

#[test]
fn removing_an_article_leaves_what_others_say() {
    let [first, second] = accusation_and_denial();
    let (store, alone) = (memory(), memory());
    second.put(&alone);
    first.put(&store);
    second.put(&store);
    assert!(store.remove(&first.graph().document).unwrap());
    assert_eq!(dump(&store), dump(&alone));
    assert!(!store.remove(&first.graph().document).unwrap());
    assert!(store.remove(&second.graph().document).unwrap());
    assert_eq!(dump(&store), dump(&memory()));
}

#[test]
fn an_edited_article_takes_the_place_of_the_old_one() {
    let store = memory();
    let norway = state("NO", "Norvège", &["Oslo"]);
    let old = Sample::new("a.txt", "Oslo dit que tout va bien.");
    old.put(&store);
    let mut new = Sample::new("a.txt", "Oslo dit que tout va mal.");
    new.claim(Said { by: &[norway], source: "Oslo", cue: "dit", what: &["tout va mal"], stance: Stance::Asserts });
    assert_eq!(new.put(&store), Change::Replaced);
    let alone = memory();
    new.put(&alone);
    assert_eq!(dump(&store), dump(&alone));
}

#[test]
fn the_same_article_read_in_another_way_leaves_no_trace_of_the_first() {
    let belarus = state("BY", "Biélorussie", &["Minsk"]);
    // A later version of the program takes another proposition and another name from the same words.
    let samples = six_articles();
    let mut second = samples[1].clone();
    second.edit(0, |claim| {
        claim.proposition = Some(delivery(&belarus, "drone civil"));
        claim.agents = vec![state("BY", "République de Biélorussie", &["Minsk"])];
    });
    let later = second.clone().published(2026, 1, 1);
    for (n, new) in [(1, second), (1, later)] {
        let (store, fresh) = (memory(), memory());
        put_in_batches(&store, &samples, 4);
        assert_eq!(new.put(&store), Change::Replaced);
        for (place, sample) in samples.iter().enumerate() {
            if place == n { &new } else { sample }.put(&fresh);
        }
        assert_eq!(dump(&store), dump(&fresh));
        // And back.
        assert_eq!(samples[n].put(&store), Change::Replaced);
        let first = memory();
        put_in_batches(&first, &samples, 6);
        assert_eq!(dump(&store), dump(&first));
    }
}

#[test]
fn an_agent_with_two_names_has_one_label_in_any_order() {
    let sample = |name: &str, file: &str| {
        let mut sample = Sample::new(file, &format!("{name} se tait."));
        let speaker = state("NO", name, &[]);
        sample.claim(Said {
            by: &[speaker],
            source: name,
            cue: "se tait",
            what: &["se tait"],
            stance: Stance::Asserts,
        });
        sample
    };
    let (short, long) = (sample("Norvège", "a.txt"), sample("Royaume de Norvège", "b.txt"));
    for size in [1, 2] {
        let (up, down) = (memory(), memory());
        put_in_batches(&up, &[short.clone(), long.clone()], size);
        put_in_batches(&down, &[long.clone(), short.clone()], size);
        assert_eq!(dump(&up), dump(&down));
    }
    let label = |store: &ClaimStore| {
        let all: Vec<Quad> =
            store.oxigraph().quads_for_pattern(None, Some(rdfs::LABEL), None, None).map(Result::unwrap).collect();
        assert_eq!(all.len(), 1);
        all[0].object.to_string()
    };
    let store = memory();
    short.put(&store);
    assert_eq!(label(&store), "\"Norvège\"");
    long.put(&store);
    assert_eq!(label(&store), "\"Royaume de Norvège\"");
    store.remove(&long.graph().document).unwrap();
    assert_eq!(label(&store), "\"Norvège\"");
}

#[test]
fn anchors_quote_their_text_and_a_changed_text_is_found_out() {
    let store = memory();
    for sample in accusation_and_denial() {
        sample.put(&store);
    }
    let result = verify(&store).unwrap();
    assert!(result.broken.is_empty(), "{:?}", result.broken);
    assert!(result.anchors >= 8, "{}", result.anchors);
    let quad = store.oxigraph().quads_for_pattern(None, Some(schema::TEXT), None, None).map(Result::unwrap);
    let text = quad.filter(|q| matches!(&q.object, Term::Literal(l) if l.value().contains('\n'))).last().unwrap();
    store.oxigraph().remove(&text).unwrap();
    let Term::Literal(literal) = &text.object else { unreachable!() };
    let moved = oxigraph::model::Literal::from(format!("x{}", literal.value()));
    store.oxigraph().insert(&Quad { object: moved.into(), ..text }).unwrap();
    let result = verify(&store).unwrap();
    assert!(result.broken.iter().any(|problem| problem.contains("SHA-256")), "{:?}", result.broken);
    assert!(result.broken.len() > 3, "{:?}", result.broken);
}

#[test]
fn a_store_keeps_once_what_exports_tell_in_full() {
    let store = memory();
    for sample in accusation_and_denial() {
        sample.put(&store);
    }
    let kept: Vec<Quad> = store.quads(None, None, None, None).map(Result::unwrap).filter(|q| !is_note(q)).collect();
    let told = selon::export::dataset::quads(&store, &[]).unwrap();
    let follow = [oa::HAS_SELECTOR, oa::START, oa::EXACT, oa::PREFIX];
    for property in follow {
        assert!(told.iter().any(|quad| quad.predicate == property), "{property}");
        assert!(!kept.iter().any(|quad| quad.predicate == property), "{property}");
    }
    let is_claim = |quad: &&Quad| quad.object == Term::from(schema::CLAIM.into_owned());
    assert!(told.iter().any(|quad| is_claim(&quad)) && !kept.iter().any(|quad| is_claim(&quad)));
    assert!(kept.iter().all(|quad| told.contains(quad)));
    // Nothing is kept that follows from the rest.
    assert_eq!(selon::graph::follows::left_out(kept.clone()), kept);
    for (property, object) in [
        (ns::NEGATED, None),
        (ns::CONDITIONAL, None),
        (ns::MENTIONS, None),
        (skos::PREF_LABEL, None),
        (rdf::TYPE, Some(prov::AGENT)),
        (rdf::TYPE, Some(ns::PROPOSITION)),
    ] {
        let says = |quad: &&Quad| {
            quad.predicate == property && object.is_none_or(|object| quad.object == Term::from(object.into_owned()))
        };
        let (told, kept) = (told.iter().filter(says).count(), kept.iter().filter(says).count());
        assert!(told > kept, "{property} is told {told} times and kept {kept} times");
    }
    assert!(kept.len() * 3 < told.len() * 2, "{} of {}", kept.len(), told.len());
}

#[test]
fn a_good_store_fits_its_shapes_and_a_bad_one_does_not() {
    let store = memory();
    for sample in accusation_and_denial() {
        sample.put(&store);
    }
    let (nodes, violations) = validate(&store, "shapes.ttl", SHAPES).unwrap();
    assert!(nodes > 10 && violations.is_empty(), "{violations:?}");
    let stance = store.oxigraph().quads_for_pattern(None, Some(ns::STANCE), None, None).next().unwrap().unwrap();
    store.oxigraph().remove(&stance).unwrap();
    let (_, violations) = validate(&store, "shapes.ttl", SHAPES).unwrap();
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].message, "a claim has one of the ten stances");
}

#[test]
fn shapes_that_are_not_understood_are_refused() {
    let shapes = "@prefix sh: <http://www.w3.org/ns/shacl#> . <http://e/s> a sh:NodeShape ; sh:targetClass <http://e/c> ; sh:not [] .";
    let message = validate(&memory(), "my.ttl", shapes).unwrap_err().to_string();
    assert!(message.contains("my.ttl") && message.contains("sh:not"), "{message}");
}

/// What takes a folder.
#[cfg(feature = "rocksdb")]
mod on_disk {
    use super::*;
    use selon::graph::store::{LAYOUT, StoreError};
    use selon::iri::Base;

    #[test]
    fn what_a_batch_did_not_commit_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = ClaimStore::create(&folder.path().join("s.db"), Base::default()).unwrap();
        let empty = dump(&store);
        for sample in six_articles() {
            let reading = Reading { place: &sample.article.origin, fingerprint: &sample.fingerprint() };
            store.batch().put(sample.graph(), reading, Earlier::Replaced).unwrap();
        }
        assert_eq!(dump(&store), empty);
    }

    #[test]
    fn a_packed_store_holds_what_it_held() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.db");
        let store = ClaimStore::create(&path, Base::default()).unwrap();
        put_in_batches(&store, &six_articles(), 4);
        let before = dump(&store);
        store.close_after(6).unwrap();
        let store = ClaimStore::open(&path, Base::default()).unwrap();
        assert_eq!(dump(&store), before);
        assert_eq!(store.index_faults().unwrap(), None);
        let [first, _] = accusation_and_denial();
        first.put(&store);
        assert!(!store.found_by_word(selon::graph::words::Way::Said, "drone", 10).unwrap().is_empty());
    }

    #[test]
    fn a_store_of_a_later_version_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.db");
        {
            let store = ClaimStore::create(&path, Base::default()).unwrap();
            let version =
                store.oxigraph().quads_for_pattern(None, Some(ns::STORE_VERSION), None, None).next().unwrap().unwrap();
            store.oxigraph().remove(&version).unwrap();
            let later = oxigraph::model::Literal::from((LAYOUT + 1).to_string());
            store.oxigraph().insert(&Quad { object: later.into(), ..version }).unwrap();
        }
        let error = ClaimStore::open(&path, Base::default()).unwrap_err();
        assert!(matches!(error, StoreError::Newer { .. }) && error.to_string().contains("newer selon"), "{error}");
    }

    #[test]
    fn an_open_store_and_a_missing_one_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.db");
        assert!(matches!(ClaimStore::open(&path, Base::default()), Err(StoreError::Missing(_))));
        let _open = ClaimStore::create(&path, Base::default()).unwrap();
        assert!(matches!(ClaimStore::open(&path, Base::default()), Err(StoreError::Locked(_))));
        std::fs::write(folder.path().join("notes.txt"), "x").unwrap();
        assert!(matches!(ClaimStore::create(folder.path(), Base::default()), Err(StoreError::Foreign(_))));
        let below_a_file = folder.path().join("notes.txt/s.db");
        assert!(matches!(ClaimStore::create(&below_a_file, Base::default()), Err(StoreError::Folder { .. })));
    }
}
