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

/// Names of another script keep one key however they are spelt; names that are at home keep their letters.
#[test]
fn keys_are_spelt_as_the_names_are_written() {
    let written = |name: &str| {
        let words: Vec<&str> = name.split(' ').collect();
        let (family, given) = words.split_last().unwrap();
        if is_transliterated(given, family) { name_key(given, family) } else { written_key(given, family) }
    };
    assert_eq!(written("Claire Falcoz"), "falcoz-claire");
    assert_eq!(written("Jean-Luc Quémeneur"), "quemeneur-jean-luc");
    assert_eq!(written("Alexandre Joxe"), "joxe-alexandre");
    assert_eq!(written("Sergueï Choïgou"), "choigu-sergei");
    for (one, other) in [
        ("Andreï Belooussov", "Andrey Belousov"),
        ("Bachar al-Assad", "Bashar el-Assad"),
        ("Mikhaïl Gorbatchev", "Mikhail Gorbachev"),
        ("Oleksandr Syrsky", "Oleksandr Syrskyi"),
    ] {
        assert_eq!(written(one), written(other), "{one}");
    }
}
