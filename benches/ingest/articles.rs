//! Generated articles. In: a number. Out: an article of a made-up port region, the same in every run.
//!
//! Sentences are put together from parts, so that articles speak of the same people, things and
//! events in other words, as papers of one region do, and hardly a sentence comes twice.

/// Numbers that look random and are the same in every run (the step of `SplitMix64`).
pub(super) struct Numbers(u64);

impl Numbers {
    /// Another row of numbers for each article.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xd134_2543_de82_ef95))
    }

    /// A number below `below`.
    pub(super) fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % below as u64).unwrap_or(0)
    }

    fn of(&mut self, list: &[&'static str]) -> &'static str {
        list[self.next(list.len())]
    }
}

/// A generated article.
pub(super) struct Article {
    /// What it is called.
    pub(super) title: String,
    /// Its paragraphs.
    pub(super) paragraphs: Vec<String>,
    /// When it was published: year, month, day.
    pub(super) date: (u32, u32, u32),
    /// Its number.
    pub(super) number: usize,
}

const FIRST: [&str; 24] = [
    "Aude", "Loïc", "Nora", "Yann", "Maëlle", "Julien", "Inès", "Karim", "Solène", "Victor", "Hélène", "Paul", "Awa",
    "Gildas", "Rozenn", "Thomas", "Léa", "Samir", "Odile", "Bastien", "Chloé", "Erwan", "Fanny", "Hugo",
];
const STEM: [&str; 30] = [
    "Ker", "Le Gua", "Tré", "Plou", "Mor", "Bel", "Cos", "Lan", "Pen", "Roz", "Gouar", "Bré", "Dan", "Fou", "Jaf",
    "Quér", "Sal", "Tan", "Vau", "Arz", "Cal", "Der", "Gal", "Hel", "Lou", "Mel", "Nic", "Ol", "Per", "Riv",
];
const ENDING: [&str; 20] = [
    "véan", "lannec", "mellec", "guy", "vran", "dier", "bihan", "mat", "noël", "rec", "sic", "tin", "val", "zou",
    "dec", "fort", "lin", "gard", "mont", "pic",
];
const ROLE: [&str; 16] = [
    "la maire",
    "le préfet",
    "la directrice du port",
    "le président de la région",
    "la procureure",
    "le ministre des Transports",
    "la porte-parole du syndicat",
    "le patron de la criée",
    "la députée",
    "l'avocat des riverains",
    "la sénatrice",
    "le chef des pompiers",
    "la rectrice",
    "le secrétaire du parti",
    "l'ingénieure en chef",
    "le rapporteur du budget",
];
const VOICE: [&str; 16] = [
    "le syndicat des marins",
    "la préfecture",
    "la région",
    "le gouvernement",
    "la direction du port",
    "l'opposition",
    "le parquet",
    "la chambre de commerce",
    "le ministère des Transports",
    "l'association des riverains",
    "la police",
    "le conseil municipal",
    "la compagnie maritime",
    "l'hôpital",
    "la Norvège",
    "la Pologne",
];
const THING: [&str; 24] = [
    "le phare",
    "la criée",
    "le pont tournant",
    "le chantier naval",
    "la ligne de ferry",
    "le musée",
    "l'usine de conserves",
    "la zone franche",
    "le centre de tri",
    "le lycée maritime",
    "la station d'épuration",
    "le terminal gazier",
    "l'aéroport",
    "le parc éolien",
    "la halle aux poissons",
    "le barrage",
    "la voie ferrée",
    "le budget",
    "l'accord de pêche",
    "le plan d'urgence",
    "le tunnel",
    "l'arsenal",
    "la digue",
    "le marché couvert",
];
const FATE: [&str; 18] = [
    "serait fermé avant l'été",
    "serait vendu à un groupe étranger",
    "coûterait {n} millions d'euros",
    "ouvrirait en {m}",
    "avait perdu {n} emplois",
    "ne serait pas réparé cette année",
    "avait été contrôlé en {m}",
    "devait être déplacé de {n} mètres",
    "polluait la rade depuis {n} ans",
    "attirerait {n} visiteurs par jour",
    "menaçait de s'effondrer",
    "resterait public",
    "avait reçu {n} plaintes",
    "serait reconstruit en {n} mois",
    "passerait sous contrôle de l'État",
    "manquait de {n} techniciens",
    "avait doublé ses pertes en {m}",
    "serait confié à une société privée",
];
const DEED: [&str; 14] = [
    "avoir caché l'état des câbles",
    "avoir vendu {n} parts de la société",
    "avoir livré {n} moteurs sans permis",
    "avoir menti aux riverains",
    "avoir retardé les travaux de {n} mois",
    "avoir signé l'accord en secret",
    "avoir dépensé {n} millions sans contrôle",
    "avoir menacé {n} témoins",
    "avoir fermé la route sans prévenir",
    "avoir détruit des documents",
    "avoir payé {n} factures fausses",
    "avoir refusé l'enquête",
    "avoir laissé partir {n} navires",
    "avoir ignoré {n} alertes",
];
const QUOTE: [&str; 14] = [
    "Nous n'avons rien à cacher",
    "Il faudra {n} ans pour tout réparer",
    "Personne ne nous a consultés",
    "Le dossier est entre les mains de la justice",
    "Les chiffres parlent d'eux-mêmes",
    "Nous tiendrons jusqu'au bout",
    "C'est une décision absurde",
    "On nous a promis {n} postes et rien n'est venu",
    "La sécurité passe avant le calendrier",
    "Je ne signerai pas ce texte",
    "Les familles attendent depuis {n} jours",
    "Cette vente est une erreur",
    "Nous vérifierons chaque facture",
    "Le port vivra de la pêche ou ne vivra pas",
];
const SAYS: [&str; 14] = [
    "a déclaré", "a affirmé", "a assuré", "a expliqué", "a précisé", "a annoncé", "a indiqué", "a soutenu",
    "a reconnu", "a rappelé", "a prévenu", "a estimé", "a confié", "a répété",
];
const TOWN: [&str; 20] = [
    "Lorient", "Brest", "Saint-Nazaire", "Quimper", "Vannes", "Morlaix", "Concarneau", "Douarnenez", "Roscoff",
    "Paimpol", "Dunkerque", "Cherbourg", "Fécamp", "Dieppe", "Sète", "Bayonne", "Rochefort", "Granville", "Calais",
    "Toulon",
];
const MONTH: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
];
const DAY: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const SCENE: [&str; 16] = [
    "Une centaine de dockers attendaient devant les grilles depuis {n} heures",
    "Les travaux ont commencé sous une pluie battante",
    "Le conseil s'est réuni pendant {n} heures à huis clos",
    "Trois bus sont partis vers la capitale au petit matin",
    "La vente a eu lieu malgré l'absence de {n} élus",
    "Le vent a arraché une partie du toit",
    "Une enquête publique est ouverte jusqu'en {m}",
    "Les commerçants ont baissé leurs rideaux pendant {n} minutes",
    "Deux remorqueurs ont été envoyés sur place",
    "Le tribunal rendra son avis en {m}",
    "Les écoles du quartier sont restées fermées",
    "Un premier vote avait échoué en {m}",
    "La foule s'est dispersée vers {n} heures",
    "Les dossiers remplissent {n} armoires du greffe",
    "Le quai est barré sur {n} mètres",
    "Les recettes de la taxe ont baissé de {n} pour cent",
];

/// The article of a number.
pub(super) fn article(number: usize) -> Article {
    let mut numbers = Numbers::new(number as u64 + 1);
    let n = &mut numbers;
    let date = (2024 + n.next(2) as u32, 1 + n.next(12) as u32, 1 + n.next(28) as u32);
    let town = n.of(&TOWN);
    let thing = n.of(&THING);
    let title = format!("{town} : {} {}", thing, filled(n.of(&FATE), n));
    let people = [person(n), person(n), person(n)];
    let roles = [n.of(&ROLE), n.of(&ROLE), n.of(&ROLE)];
    let mut paragraphs = vec![format!(
        "{} s'est réuni{} {} à {town} au sujet de l'avenir du site. {}.",
        capital(n.of(&VOICE)),
        "",
        n.of(&DAY),
        scene(n)
    )];
    for i in 0..4 + n.next(3) {
        let sentences: Vec<String> =
            (0..2 + n.next(2)).map(|line| sentence(n, &people[i % 3], roles[i % 3], thing, line == 0)).collect();
        paragraphs.push(sentences.join(" "));
    }
    Article { title, paragraphs, date, number }
}

fn person(n: &mut Numbers) -> String {
    format!("{} {}{}", n.of(&FIRST), n.of(&STEM), n.of(&ENDING))
}

fn scene(n: &mut Numbers) -> String {
    let text = n.of(&SCENE);
    let place = n.of(&TOWN);
    format!("{}, près de {place}", filled(text, n))
}

/// One sentence; the first of a paragraph names its person in full.
fn sentence(n: &mut Numbers, person: &str, role: &str, thing: &'static str, first: bool) -> String {
    let thing = if n.next(3) == 0 { n.of(&THING) } else { thing };
    let (fate, deed, quote) = (n.of(&FATE), n.of(&DEED), n.of(&QUOTE));
    let (says, day, voice, other) = (n.of(&SAYS), n.of(&DAY), n.of(&VOICE), n.of(&VOICE));
    let last = person.split_once(' ').map_or(person, |(_, last)| last);
    match (first, n.next(8)) {
        (true, 0..=3) => format!("{}, {person}, {says} {day} que {thing} {}.", capital(role), filled(fate, n)),
        (true, 4) => format!("« {} », {says} {role}, {person}, {day} devant la presse.", filled(quote, n)),
        (true, _) => format!("Selon {role}, {person}, {thing} {}.", filled(fate, n)),
        (false, 0) => format!("« {}, {says} {last}. {}. »", filled(quote, n), filled(n.of(&QUOTE), n)),
        (false, 1) => format!("{} accuse {other} d'{}.", capital(voice), filled(deed, n)),
        (false, 2) => format!("{} a démenti {day} {}.", capital(voice), filled(deed, n)),
        (false, 3) => format!("D'après {voice}, {thing} {}.", filled(fate, n)),
        (false, 4) => format!("{}.", scene(n)),
        (false, 5) => format!("{} {says} que {thing} {}.", capital(voice), filled(fate, n)),
        (false, 6) => format!("{thing_c} aurait coûté {} millions d'euros.", 2 + n.next(900), thing_c = capital(thing)),
        (false, _) => format!("{last} {says} que {other} allait {}.", filled(deed, n).replacen("avoir", "devoir", 1)),
    }
}

/// Fills numbers and months in.
fn filled(text: &str, n: &mut Numbers) -> String {
    text.replace("{n}", &(2 + n.next(98)).to_string()).replace("{m}", n.of(&MONTH))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
