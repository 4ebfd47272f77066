//! French conjugation. In: an infinitive. Out: its forms, third persons first of all, since those
//! are what news is written in.
//!
//! Families of irregular verbs are told by the end of the infinitive (Bescherelle's models); what
//! no family claims is regular. First and second persons plural in -ions and -iez are left out:
//! nearly all of them are nouns as well (portions, mentions).

/// What kind of form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Finite, or an infinitive: nothing but a verb.
    Plain,
    /// First or third person singular in -e: a noun as well for many verbs (la critique).
    InE,
    /// A participle, which may be an adjective.
    Participle,
}

/// Families: ending of the infinitive; then, for that ending, present (six persons), stem of the
/// future, third persons of the simple past, first person of the subjunctive, past participle,
/// present participle.
const FAMILIES: &[(&str, &str)] = &[
    (
        "maudire",
        "maudis maudis maudit maudissons maudissez maudissent|maudir|maudit maudirent|maudisse|maudit|maudissant",
    ),
    ("crire", "cris cris crit crivons crivez crivent|crir|crivit crivirent|crive|crit|crivant"),
    ("suffire", "suffis suffis suffit suffisons suffisez suffisent|suffir|suffit suffirent|suffise|suffi|suffisant"),
    ("dire", "dis dis dit disons disez disent|dir|dit dirent|dise|dit|disant"),
    ("lire", "lis lis lit lisons lisez lisent|lir|lut lurent|lise|lu|lisant"),
    ("rire", "ris ris rit rions riez rient|rir|rit rirent|rie|ri|riant"),
    ("faire", "fais fais fait faisons faites font|fer|fit firent|fasse|fait|faisant"),
    ("plaire", "plais plais plaît plaisons plaisez plaisent|plair|plut plurent|plaise|plu|plaisant"),
    ("taire", "tais tais tait taisons taisez taisent|tair|tut turent|taise|tu|taisant"),
    ("traire", "trais trais trait trayons trayez traient|trair|trait trairent|traie|trait|trayant"),
    ("boire", "bois bois boit buvons buvez boivent|boir|but burent|boive|bu|buvant"),
    ("croire", "crois crois croit croyons croyez croient|croir|crut crurent|croie|cru|croyant"),
    ("uire", "uis uis uit uisons uisez uisent|uir|uisit uisirent|uise|uit|uisant"),
    ("inclure", "inclus inclus inclut incluons incluez incluent|inclur|inclut inclurent|inclue|inclus|incluant"),
    ("clure", "clus clus clut cluons cluez cluent|clur|clut clurent|clue|clu|cluant"),
    ("éclore", "éclos éclos éclot éclosons éclosez éclosent|éclor|éclot éclorent|éclose|éclos|éclosant"),
    (
        "prévoir",
        "prévois prévois prévoit prévoyons prévoyez prévoient|prévoir|prévit prévirent|prévoie|prévu|prévoyant",
    ),
    (
        "pourvoir",
        "pourvois pourvois pourvoit pourvoyons pourvoyez pourvoient|pourvoir|pourvut pourvurent|pourvoie|pourvu|pourvoyant",
    ),
    (
        "prévaloir",
        "prévaux prévaux prévaut prévalons prévalez prévalent|prévaudr|prévalut prévalurent|prévale|prévalu|prévalant",
    ),
    ("valoir", "vaux vaux vaut valons valez valent|vaudr|valut valurent|vaille|valu|valant"),
    ("vouloir", "veux veux veut voulons voulez veulent|voudr|voulut voulurent|veuille|voulu|voulant"),
    ("pouvoir", "peux peux peut pouvons pouvez peuvent|pourr|put purent|puisse|pu|pouvant"),
    ("savoir", "sais sais sait savons savez savent|saur|sut surent|sache|su|sachant"),
    ("mouvoir", "meus meus meut mouvons mouvez meuvent|mouvr|mut murent|meuve|mu|mouvant"),
    ("pleuvoir", "pleus pleus pleut pleuvons pleuvez pleuvent|pleuvr|plut plurent|pleuve|plu|pleuvant"),
    ("cevoir", "çois çois çoit cevons cevez çoivent|cevr|çut çurent|çoive|çu|cevant"),
    ("voir", "vois vois voit voyons voyez voient|verr|vit virent|voie|vu|voyant"),
    ("mettre", "mets mets met mettons mettez mettent|mettr|mit mirent|mette|mis|mettant"),
    ("battre", "bats bats bat battons battez battent|battr|battit battirent|batte|battu|battant"),
    ("prendre", "prends prends prend prenons prenez prennent|prendr|prit prirent|prenne|pris|prenant"),
    ("oindre", "oins oins oint oignons oignez oignent|oindr|oignit oignirent|oigne|oint|oignant"),
    ("eindre", "eins eins eint eignons eignez eignent|eindr|eignit eignirent|eigne|eint|eignant"),
    ("aindre", "ains ains aint aignons aignez aignent|aindr|aignit aignirent|aigne|aint|aignant"),
    (
        "dissoudre",
        "dissous dissous dissout dissolvons dissolvez dissolvent|dissoudr|dissolut dissolurent|dissolve|dissous|dissolvant",
    ),
    (
        "résoudre",
        "résous résous résout résolvons résolvez résolvent|résoudr|résolut résolurent|résolve|résolu|résolvant",
    ),
    ("moudre", "mouds mouds moud moulons moulez moulent|moudr|moulut moulurent|moule|moulu|moulant"),
    (
        "connaître",
        "connais connais connaît connaissons connaissez connaissent|connaîtr|connut connurent|connaisse|connu|connaissant",
    ),
    ("naître", "nais nais naît naissons naissez naissent|naîtr|naquit naquirent|naisse|né|naissant"),
    ("paître", "pais pais paît paissons paissez paissent|paîtr|paissait paissaient|paisse|pu|paissant"),
    ("aître", "ais ais aît aissons aissez aissent|aîtr|ut urent|aisse|u|aissant"),
    ("croître", "crois crois croît croissons croissez croissent|croîtr|crut crurent|croisse|cru|croissant"),
    (
        "vaincre",
        "vaincs vaincs vainc vainquons vainquez vainquent|vaincr|vainquit vainquirent|vainque|vaincu|vainquant",
    ),
    ("suivre", "suis suis suit suivons suivez suivent|suivr|suivit suivirent|suive|suivi|suivant"),
    ("vivre", "vis vis vit vivons vivez vivent|vivr|vécut vécurent|vive|vécu|vivant"),
    ("tenir", "tiens tiens tient tenons tenez tiennent|tiendr|tint tinrent|tienne|tenu|tenant"),
    ("venir", "viens viens vient venons venez viennent|viendr|vint vinrent|vienne|venu|venant"),
    ("quérir", "quiers quiers quiert quérons quérez quièrent|querr|quit quirent|quière|quis|quérant"),
    ("courir", "cours cours court courons courez courent|courr|courut coururent|coure|couru|courant"),
    ("mourir", "meurs meurs meurt mourons mourez meurent|mourr|mourut moururent|meure|mort|mourant"),
    ("ouvrir", "ouvre ouvres ouvre ouvrons ouvrez ouvrent|ouvrir|ouvrit ouvrirent|ouvre|ouvert|ouvrant"),
    ("ffrir", "ffre ffres ffre ffrons ffrez ffrent|ffrir|ffrit ffrirent|ffre|ffert|ffrant"),
    (
        "cueillir",
        "cueille cueilles cueille cueillons cueillez cueillent|cueiller|cueillit cueillirent|cueille|cueilli|cueillant",
    ),
    ("saillir", "saille sailles saille saillons saillez saillent|saillir|saillit saillirent|saille|sailli|saillant"),
    (
        "défaillir",
        "défaille défailles défaille défaillons défaillez défaillent|défaillir|défaillit défaillirent|défaille|défailli|défaillant",
    ),
    ("fuir", "fuis fuis fuit fuyons fuyez fuient|fuir|fuit fuirent|fuie|fui|fuyant"),
    ("vêtir", "vêts vêts vêt vêtons vêtez vêtent|vêtir|vêtit vêtirent|vête|vêtu|vêtant"),
    ("bouillir", "bous bous bout bouillons bouillez bouillent|bouillir|bouillit bouillirent|bouille|bouilli|bouillant"),
    ("servir", "sers sers sert servons servez servent|servir|servit servirent|serve|servi|servant"),
    ("dormir", "dors dors dort dormons dormez dorment|dormir|dormit dormirent|dorme|dormi|dormant"),
    (
        "départir",
        "dépars dépars départ départons départez départent|départir|départit départirent|départe|départi|départant",
    ),
    (
        "repartir",
        "repars repars repart repartons repartez repartent|repartir|repartit repartirent|reparte|reparti|repartant",
    ),
    ("sortir", "sors sors sort sortons sortez sortent|sortir|sortit sortirent|sorte|sorti|sortant"),
    ("mentir", "mens mens ment mentons mentez mentent|mentir|mentit mentirent|mente|menti|mentant"),
    ("sentir", "sens sens sent sentons sentez sentent|sentir|sentit sentirent|sente|senti|sentant"),
    ("pentir", "pens pens pent pentons pentez pentent|pentir|pentit pentirent|pente|penti|pentant"),
];

/// Verbs that end like a family and follow the regular pattern, or are irregular by themselves.
const ALONE: &[(&str, &str)] = &[
    ("partir", "pars pars part partons partez partent|partir|partit partirent|parte|parti|partant"),
    ("être", "suis es est sommes êtes sont|ser|fut furent|sois|été|étant"),
    ("aller", "vais vas va allons allez vont|ir|alla allèrent|aille|allé|allant"),
    ("haïr", "hais hais hait haïssons haïssez haïssent|haïr|haït haïrent|haïsse|haï|haïssant"),
    ("envoyer", "envoie envoies envoie envoyons envoyez envoient|enverr|envoya envoyèrent|envoie|envoyé|envoyant"),
    (
        "renvoyer",
        "renvoie renvoies renvoie renvoyons renvoyez renvoient|renverr|renvoya renvoyèrent|renvoie|renvoyé|renvoyant",
    ),
    ("asservir", ""),
    ("assortir", ""),
];

/// Verbs in -eler and -eter that take a grave accent instead of doubling.
const GRAVE: [&str; 14] = [
    "acheter", "racheter", "geler", "congeler", "dégeler", "peler", "modeler", "haleter", "crocheter", "marteler",
    "démanteler", "receler", "harceler", "déceler",
];

/// Gives every form of a verb to `emit`. An infinitive that is none gives nothing.
pub(super) fn conjugate(infinitive: &str, emit: &mut impl FnMut(&str, Form)) {
    emit(infinitive, Form::Plain);
    let alone = ALONE.iter().find(|(verb, _)| *verb == infinitive).map(|(verb, parts)| (*verb, *parts));
    let family =
        FAMILIES.iter().find(|(ending, _)| infinitive.ends_with(ending)).map(|(ending, parts)| (*ending, *parts));
    match alone.or(family).filter(|(_, parts)| !parts.is_empty()) {
        Some((ending, parts)) => irregular(infinitive.strip_suffix(ending).unwrap_or_default(), parts, emit),
        None if infinitive.ends_with("er") => first_group(infinitive, emit),
        None if infinitive.ends_with("ir") => {
            let parts = "is is it issons issez issent|ir|it irent|isse|i|issant";
            irregular(infinitive.strip_suffix("ir").unwrap_or_default(), parts, emit);
        }
        None if infinitive.ends_with("re") => third_group(infinitive.strip_suffix("re").unwrap_or_default(), emit),
        None => {}
    }
}

/// Forms from a family's parts, each put after `stem`.
fn irregular(stem: &str, parts: &str, emit: &mut impl FnMut(&str, Form)) {
    let parts: Vec<&str> = parts.split('|').collect();
    let [present, future, past, subjunctive, participle, gerund] = parts[..] else { return };
    let mut put = |form: &str, kind| emit(&format!("{stem}{form}"), kind);
    for form in present.split(' ').chain(past.split(' ')) {
        put(form, if form.ends_with('e') { Form::InE } else { Form::Plain });
    }
    for ending in ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "aient"] {
        put(&format!("{future}{ending}"), Form::Plain);
    }
    if let Some(imperfect) = present.split(' ').nth(3).and_then(|we| we.strip_suffix("ons")) {
        ["ais", "ait", "aient"].iter().for_each(|ending| put(&format!("{imperfect}{ending}"), Form::Plain));
    }
    put(subjunctive, Form::InE);
    put(&format!("{subjunctive}s"), Form::Plain);
    put(&format!("{subjunctive}nt"), Form::Plain);
    put(gerund, Form::Participle);
    participles(participle, &mut put);
}

fn participles(participle: &str, put: &mut impl FnMut(&str, Form)) {
    put(participle, Form::Participle);
    for ending in ["e", "es", "s"] {
        if !(ending == "s" && participle.ends_with('s')) {
            put(&format!("{participle}{ending}"), Form::Participle);
        }
    }
}

/// Regular verbs in -re: rendre, rompre.
fn third_group(stem: &str, emit: &mut impl FnMut(&str, Form)) {
    let third = if stem.ends_with(['d', 't', 'c']) { "" } else { "t" };
    let parts = format!("s s {third} ons ez ent|r|it irent|e|u|ant");
    irregular(stem, &parts, emit);
}

/// Verbs in -er with the changes of their stem.
fn first_group(infinitive: &str, emit: &mut impl FnMut(&str, Form)) {
    let stem = infinitive.strip_suffix("er").unwrap_or_default();
    // Before a and o: commençait, mangeait.
    let hard = match stem.strip_suffix('c') {
        Some(rest) => format!("{rest}ç"),
        None if stem.ends_with('g') => format!("{stem}e"),
        None => stem.to_owned(),
    };
    for mute in mute_stems(infinitive, stem) {
        emit(&format!("{mute}e"), Form::InE);
        ["es", "ent"].iter().for_each(|ending| emit(&format!("{mute}{ending}"), Form::Plain));
        for ending in ["ai", "as", "a", "ons", "ez", "ont", "ais", "ait", "aient"] {
            emit(&format!("{mute}er{ending}"), Form::Plain);
        }
    }
    if stem.contains('é') {
        // The older spelling of the future keeps its accent: céderait.
        ["a", "ont", "ait", "aient"].iter().for_each(|ending| emit(&format!("{stem}er{ending}"), Form::Plain));
    }
    ["ons", "ais", "ait", "aient", "ai", "as", "a"]
        .iter()
        .for_each(|ending| emit(&format!("{hard}{ending}"), Form::Plain));
    emit(&format!("{stem}ez"), Form::Plain);
    emit(&format!("{stem}èrent"), Form::Plain);
    emit(&format!("{hard}ant"), Form::Participle);
    participles(&format!("{stem}é"), &mut |form, kind| emit(form, kind));
}

/// The stems before a mute e: lève, appelle, cède, emploie.
fn mute_stems(infinitive: &str, stem: &str) -> Vec<String> {
    if let Some(rest) = stem.strip_suffix('y') {
        let changed = format!("{rest}i");
        return if rest.ends_with('a') { vec![changed, stem.to_owned()] } else { vec![changed] };
    }
    let consonants = stem.chars().rev().take_while(|c| !"aeiouyéèêâîôûëïü".contains(*c)).count();
    let at = stem.char_indices().rev().nth(consonants);
    let Some((byte, vowel)) = at.filter(|(byte, v)| consonants > 0 && (*v == 'é' || (*v == 'e' && *byte > 0))) else {
        return vec![stem.to_owned()];
    };
    let tail = stem.get(byte + vowel.len_utf8()..).unwrap_or_default();
    let head = stem.get(..byte).unwrap_or_default();
    let double = matches!(tail, "l" | "t") && vowel == 'e' && !GRAVE.contains(&infinitive);
    match (vowel, tail) {
        ('e', "l" | "t") if double => vec![format!("{stem}{tail}")],
        ('e', t) if t.chars().count() == 1 || matches!(t, "vr" | "gn") => vec![format!("{head}è{tail}")],
        ('e', _) => vec![stem.to_owned()],
        _ => vec![format!("{head}è{tail}")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(infinitive: &str, forms: &[&str]) {
        let mut all = Vec::new();
        conjugate(infinitive, &mut |form, _| all.push(form.to_owned()));
        for form in forms {
            assert!(all.iter().any(|f| f == form), "{infinitive}: no {form} in {all:?}");
        }
    }

    #[test]
    fn first_group_changes_its_stem() {
        has("annoncer", &["annonce", "annonçait", "annoncera", "annoncèrent", "annoncées"]);
        has("exiger", &["exige", "exigeait", "exigea", "exigé"]);
        has("rappeler", &["rappelle", "rappelait", "rappellera", "rappelé"]);
        has("marteler", &["martèle", "martelait"]);
        has("rejeter", &["rejette", "rejetterait"]);
        has("céder", &["cède", "cédait", "cédera", "cèdera"]);
        has("relever", &["relève", "relevait", "relèvera"]);
        has("déployer", &["déploie", "déployait", "déploiera"]);
        has("célébrer", &["célèbre"]);
        has("regretter", &["regrette", "regrettait"]);
        has("arrêter", &["arrête"]);
        has("s'exclamer", &[]);
    }

    #[test]
    fn families_follow_their_models() {
        has("démentir", &["dément", "démentait", "démentira", "démenti"]);
        has("prétendre", &["prétend", "prétendait", "prétendu", "prétendirent"]);
        has("entrevoir", &["entrevoient", "entrevit", "entreverra"]);
        has("prévoir", &["prévoit", "prévoira"]);
        has("décrire", &["décrit", "décrivent", "décrivait"]);
        has("exclure", &["exclut", "excluait", "exclu"]);
        has("craindre", &["craint", "craignent", "craignait"]);
        has("reconnaître", &["reconnaît", "reconnaissent", "reconnu", "reconnut"]);
        has("soutenir", &["soutient", "soutiennent", "soutenait", "soutint"]);
        has("avertir", &["avertit", "avertissent"]);
        has("convaincre", &["convainc", "convainquait"]);
        has("promettre", &["promet", "promettent", "promis", "promit"]);
        has("enquérir", &["enquiert", "enquis"]);
        has("garantir", &["garantit", "garantissait"]);
        has("rompre", &["rompt", "rompait"]);
    }
}
