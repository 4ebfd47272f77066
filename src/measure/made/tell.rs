//! Sentences about an affair. In: the affair, and which wording is wanted. Out: what people say of it, in French: wordings of
//! one thing differ, and say the same.

use super::affair::{Affair, Somebody, deed, filled, home, of, place, quote, thing};
use super::numbers::Numbers;
use super::words::{COUNTED, FATE, SAYS, SCENE, VOICE, days};

/// Who accuses whom.
pub(super) fn accusation(affair: &Affair, wording: usize) -> String {
    let Affair { accuser, accused, deed, people, quotes, .. } = affair;
    match wording % 3 {
        0 => format!("{} accuse {accused} d'{deed}.", capital(accuser)),
        1 => format!("{} reproche {} d'{deed}.", capital(accuser), to(accused)),
        _ => format!("« {} », a lancé {}, qui accuse {accused} d'{deed}.", quotes[0], people[2].name),
    }
}

/// That the accused denies it.
pub(super) fn denial(affair: &Affair, wording: usize) -> String {
    let Affair { accused, deed, quotes, .. } = affair;
    match wording % 4 {
        0 => format!("{} dément {deed}.", capital(accused)),
        1 => format!("{} nie {deed}.", capital(accused)),
        2 => format!("« {} », a répondu {accused}, qui dément {deed}.", quotes[1]),
        _ => format!("{} a rejeté ces accusations.", capital(accused)),
    }
}

/// What becomes of the thing.
pub(super) fn fate(affair: &Affair, wording: usize) -> String {
    let Affair { thing, fate, people: [one, ..], .. } = affair;
    match wording % 3 {
        0 => format!("{}, {}, a annoncé que {thing} {fate}.", capital(one.role), one.name),
        1 => format!("Selon {}, {}, {thing} {fate}.", one.role, one.name),
        _ => format!("{} {fate}, a affirmé {}, {}.", capital(thing), one.name, one.role),
    }
}

/// That somebody says that this is not so.
pub(super) fn objection(affair: &Affair, wording: usize) -> String {
    let Affair { thing, fate, people: [one, other, _], .. } = affair;
    match wording % 3 {
        0 => format!("{}, {}, dément que {thing} {fate}.", capital(other.role), other.name),
        1 => format!("« C'est faux », a répondu {} à {}.", other.name, one.last()),
        _ => format!("{} conteste les propos de {}.", other.name, one.name),
    }
}

/// How many there were, by one who counts them.
pub(super) fn count(affair: &Affair, by: usize, wording: usize) -> String {
    let [one, other] = &affair.counts;
    let (who, number) = if by == 0 { one } else { other };
    match wording % 2 {
        0 => format!("Selon {who}, {number} {} manquent à {}.", affair.good, affair.store),
        _ => format!("{} affirme que {number} {} manquent à {}.", capital(who), affair.good, affair.store),
    }
}

/// What somebody said, in quotation marks.
pub(super) fn quotation(who: &Somebody, n: &mut Numbers) -> String {
    let (said, says) = (quote(n), n.of(&SAYS));
    match n.next(2) {
        0 => format!("« {said} », {says} {}, {}.", who.role, who.name),
        _ => format!("« {said}, {says} {}. {}. »", who.last(), quote(n)),
    }
}

/// What nobody answers for.
pub(super) fn scene(n: &mut Numbers) -> String {
    let text = filled(n.of(&SCENE), n);
    format!("{text}, {}.", of("près", &place(n)))
}

/// Something else that somebody in the region says.
pub(super) fn aside(who: &Somebody, (seed, region): (u64, usize), n: &mut Numbers) -> String {
    // Figures of one kind go against each other wherever they stand close: they are left to what an affair is about.
    let fates = FATE.get(COUNTED..).unwrap_or_default();
    let (thing, fate, deed) = (thing(n), filled(n.of(fates), n), deed(n));
    let (says, day) = (n.of(&SAYS), n.of(&days()));
    let [voice, other] = [(); 2].map(|()| of(n.of(&VOICE), &home(seed, region, n)));
    match n.next(6) {
        0 => format!("{} accuse {other} d'{deed}.", capital(&voice)),
        1 => format!("{} a démenti {day} {deed}.", capital(&voice)),
        2 => format!("D'après {voice}, {thing} {fate}."),
        3 => format!("{} {says} que {thing} {fate}.", capital(&voice)),
        4 => format!("{} aurait changé de mains deux fois.", capital(&thing)),
        _ => format!("{}, {says} {day} que {thing} {fate}.", capital(&format!("{}, {}", who.role, who.name))),
    }
}

/// To somebody: *au préfet*.
fn to(whom: &str) -> String {
    match whom.strip_prefix("le ") {
        Some(noun) => format!("au {noun}"),
        None => format!("à {whom}"),
    }
}

/// With a capital at its head.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_accused_is_put_in_the_dative() {
        assert_eq!(
            (to("le parquet"), to("la région"), capital("l'hôpital")),
            ("au parquet".to_owned(), "à la région".to_owned(), "L'hôpital".to_owned())
        );
    }
}
