use super::*;

fn key(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let (family, given) = words.split_last().unwrap();
    name_key(given, family)
}

#[test]
fn spellings_of_one_person_share_a_key() {
    let mut wrong = Vec::new();
    for line in SPELLINGS.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let keys: Vec<String> = line.split('|').map(|n| key(n.trim())).collect();
        if keys.windows(2).any(|w| w[0] != w[1]) {
            wrong.push(format!("{line}: {keys:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(SPELLINGS.lines().filter(|l| l.contains('|')).count() >= 150);
}

#[test]
fn near_twins_stay_apart() {
    for line in TWINS.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let (a, b) = line.split_once('|').unwrap();
        assert_ne!(key(a.trim()), key(b.trim()), "{line}");
    }
}

#[test]
fn keys_of_different_people_differ() {
    let mut seen = std::collections::BTreeMap::new();
    for line in SPELLINGS.lines().map(str::trim).filter(|l| !l.is_empty()) {
        let first = line.split('|').next().unwrap().trim();
        if let Some(other) = seen.insert(key(first), first) {
            panic!("{first} and {other} share a key");
        }
    }
}

const SPELLINGS: &str = include_str!("spellings.txt");
const TWINS: &str = include_str!("twins.txt");
