//! Words of a made-up port region, in French: who lives there, what is argued about, how people say so.

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
pub(super) const THING: [&str; 24] = [
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
pub(super) const FATE: [&str; 18] = [
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
pub(super) const DEED: [&str; 14] = [
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
pub(super) const QUOTE: [&str; 14] = [
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
pub(super) const SAYS: [&str; 14] = [
    "a déclaré", "a affirmé", "a assuré", "a expliqué", "a précisé", "a annoncé", "a indiqué", "a soutenu",
    "a reconnu", "a rappelé", "a prévenu", "a estimé", "a confié", "a répété",
];
pub(super) const TOWN: [&str; 20] = [
    "Lorient", "Brest", "Saint-Nazaire", "Quimper", "Vannes", "Morlaix", "Concarneau", "Douarnenez", "Roscoff",
    "Paimpol", "Dunkerque", "Cherbourg", "Fécamp", "Dieppe", "Sète", "Bayonne", "Rochefort", "Granville", "Calais",
    "Toulon",
];
pub(super) const MONTH: [&str; 12] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
];
pub(super) const DAY: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
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
