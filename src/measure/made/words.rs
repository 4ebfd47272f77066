//! Words of a made-up port region, in French: who lives there, what is argued about, how people say so.

/// Days of the week, in the first line, and months, in the second.
const CALENDAR: &str = include_str!("calendar.txt");

/// The days of the week.
pub(super) fn days() -> Vec<&'static str> {
    CALENDAR.lines().next().unwrap_or_default().split(' ').collect()
}

/// The months.
pub(super) fn months() -> Vec<&'static str> {
    CALENDAR.lines().nth(1).unwrap_or_default().split(' ').collect()
}

pub(super) const FIRST: [&str; 24] = [
    "Aude", "Loïc", "Nora", "Yann", "Maëlle", "Julien", "Inès", "Karim", "Solène", "Victor", "Hélène", "Paul", "Awa",
    "Gildas", "Rozenn", "Thomas", "Léa", "Samir", "Odile", "Bastien", "Chloé", "Erwan", "Fanny", "Hugo",
];
pub(super) const STEM: [&str; 30] = [
    "Ker", "Le Gua", "Tré", "Plou", "Mor", "Bel", "Cos", "Lan", "Pen", "Roz", "Gouar", "Bré", "Dan", "Fou", "Jaf",
    "Quér", "Sal", "Tan", "Vau", "Arz", "Cal", "Der", "Gal", "Hel", "Lou", "Mel", "Nic", "Ol", "Per", "Riv",
];
pub(super) const ENDING: [&str; 20] = [
    "véan", "lannec", "mellec", "guy", "vran", "dier", "bihan", "mat", "noël", "rec", "sic", "tin", "val", "zou",
    "dec", "fort", "lin", "gard", "mont", "pic",
];
pub(super) const ROLE: [&str; 16] = [
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
pub(super) const VOICE: [&str; 16] = [
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
    "le comité des pêches",
    "le collectif des parents",
];
/// What becomes of a thing; the last of them without a figure.
pub(super) const FATE: [&str; 18] = [
    "coûterait {n} millions d'euros",
    "avait perdu {n} emplois",
    "devait être déplacé de {n} mètres",
    "polluait la rade depuis {n} ans",
    "attirerait {n} visiteurs par jour",
    "avait reçu {n} plaintes",
    "serait reconstruit en {n} mois",
    "manquait de {n} techniciens",
    "serait fermé avant l'été",
    "serait vendu à un groupe étranger",
    "ouvrirait en {m}",
    "ne serait pas réparé cette année",
    "avait été contrôlé en {m}",
    "menaçait de s'effondrer",
    "resterait public",
    "passerait sous contrôle de l'État",
    "avait doublé ses pertes en {m}",
    "serait confié à une société privée",
];
/// How many of them have a figure.
pub(super) const COUNTED: usize = 8;
pub(super) const SAYS: [&str; 14] = [
    "a déclaré", "a affirmé", "a assuré", "a expliqué", "a précisé", "a annoncé", "a indiqué", "a soutenu",
    "a reconnu", "a rappelé", "a prévenu", "a estimé", "a confié", "a répété",
];
pub(super) const TOWN: [&str; 20] = [
    "Lorient", "Brest", "Saint-Nazaire", "Quimper", "Vannes", "Morlaix", "Concarneau", "Douarnenez", "Roscoff",
    "Paimpol", "Dunkerque", "Cherbourg", "Fécamp", "Dieppe", "Sète", "Bayonne", "Rochefort", "Granville", "Calais",
    "Toulon",
];
pub(super) const SCENE: [&str; 16] = [
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
pub(super) const PAPER: [&str; 8] = [
    "La Gazette de la Rade", "Le Courrier des Caps", "Radio Rade", "L'Écho du Chenal", "Le Phare du Matin",
    "Côte Info", "La Tribune des Quais", "Le Journal de la Baie",
];
/// Who sells its articles to the papers.
pub(super) const AGENCY: &str = "Agence de la Côte";
/// Where things of one kind are.
pub(super) const HOUSE: [&str; 24] = [
    "le musée", "l'usine", "le marché", "le dépôt", "l'atelier", "la halle", "le quai", "le laboratoire", "l'école",
    "le tribunal", "la foire", "le bureau", "l'entrepôt", "le syndicat", "la coopérative", "le terminal", "la réserve",
    "le fonds", "le centre", "la caisse", "le plan", "l'inventaire", "le budget", "le salon",
];
/// What is there.
pub(super) const GOOD: [&str; 48] = [
    "câbles", "moteurs", "archives", "bateaux", "grues", "subventions", "licences", "terrains", "filets", "bouées",
    "chaudières", "conteneurs", "algues", "caméras", "badges", "logiciels", "ordinateurs", "ambulances", "vaccins",
    "manuels", "tramways", "éoliennes", "transformateurs", "compteurs", "pesticides", "engrais", "vignes", "huîtres",
    "saumons", "tableaux", "statues", "orgues", "vitraux", "timbres", "médailles", "uniformes", "drones", "radars",
    "balises", "pneus", "wagons", "rails", "tunnels", "citernes", "silos", "céréales", "diamants", "cigarettes",
];
/// What somebody may have done with it.
pub(super) const DONE: [&str; 30] = [
    "caché", "vendu", "détruit", "retardé", "loué", "perdu", "oublié", "copié", "falsifié", "racheté", "déplacé",
    "surfacturé", "saboté", "démonté", "exporté", "importé", "brûlé", "enterré", "bradé", "saisi", "confisqué",
    "distribué", "stocké", "remplacé", "repeint", "réparé", "gaspillé", "détourné", "hypothéqué", "inondé",
];
/// What people say of it.
pub(super) const QUOTE: [&str; 8] = [
    "Nous n'avons pas {d} les {g}",
    "Tout le monde connaît l'histoire des {g}",
    "Personne ne nous a consultés sur les {g}",
    "Ces {g} ne sont pas à vendre",
    "Les {g} attendront jusqu'en {m}",
    "Rien ne presse pour les {g}",
    "Je ne signerai rien sur les {g}",
    "Les familles attendent les {g} depuis {m}",
];
