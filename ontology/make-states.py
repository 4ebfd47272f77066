#!/usr/bin/env python3
"""Make agents-states.ttl and agents-names.ttl from public packages.

How to run it, in an empty folder (Debian, Node's npm and pip at hand):

    npm pack world-countries@5.1.0 cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0
    for p in *.tgz; do mkdir -p "${p%.tgz}"; tar xzf "$p" -C "${p%.tgz}"; done
    apt-get download iso-codes && dpkg -x iso-codes_*.deb iso
    pip download --no-deps --no-binary :none: Faker==37.1.0 && unzip -q -o Faker-*.whl -d faker || \
        unzip -q -o faker-*.whl -d faker
    python3 PATH/ontology/make-states.py .

What comes from where (licences in NOTICE):
  iso-codes              ISO 3166-1 codes and the names that its French translation gives
  CLDR                   French and English short names; French names of cities (exemplar cities)
  world-countries        French demonyms, capitals, which states are members of the United Nations
  Faker                  given names with their gender, for a dozen languages
What none of them has, or has wrong, stands in the tables below.
"""
import ast, gettext, glob, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))

# Usual French press names where CLDR has another.
NAME = {"CD": "République démocratique du Congo", "CG": "Congo", "HK": "Hong Kong", "MO": "Macao",
        "MM": "Birmanie", "PS": "Palestine", "VA": "Vatican", "VN": "Vietnam", "MU": "Maurice",
        "CZ": "République tchèque", "CI": "Côte d'Ivoire", "FK": "Malouines", "TL": "Timor oriental"}
ALSO = {"CD": ["RDC", "RD Congo", "Congo-Kinshasa", "Zaïre"], "CG": ["Congo-Brazzaville", "République du Congo"],
        "MM": ["Myanmar"], "PS": ["Territoires palestiniens", "Autorité palestinienne"], "VA": ["Saint-Siège", "Cité du Vatican"],
        "VN": ["Viêt Nam", "Viet Nam"], "CZ": ["Tchéquie"], "US": ["États-Unis d'Amérique", "USA", "U.S.A.", "Etats-Unis"],
        "GB": ["Grande-Bretagne", "Angleterre", "UK"], "BY": ["Bélarus", "Belarus"],
        "AE": ["Émirats", "Emirats arabes unis"], "CF": ["Centrafrique"], "DO": ["Saint-Domingue"],
        "CN": ["République populaire de Chine", "Chine populaire"], "KP": ["RPDC"], "RU": ["Fédération de Russie"],
        "TW": ["Taiwan"], "BH": ["Bahrein"], "KW": ["Koweit"], "IQ": ["Iraq"], "UA": [], "NG": ["Nigéria"],
        "SV": ["El Salvador"], "PG": ["Papouasie"], "KG": ["Kirghizistan"], "SZ": ["Swaziland"], "TH": ["Thailande"],
        "FK": ["Îles Malouines"], "MU": ["Île Maurice"], "MD": ["République de Moldavie"], "SA": ["Arabie Saoudite"],
        "BA": ["Bosnie"], "CV": ["Cabo Verde"], "TR": ["Türkiye"]}
# Demonyms that the package lacks or misspells, as (masculine, feminine) in lower case.
DEMONYM = {"AE": ("émirati", "émiratie"), "AG": ("antiguayen", "antiguayenne"), "FK": ("malouin", "malouine"),
           "SH": ("sainte-hélénois", "sainte-hélénoise"), "BF": ("burkinabé", "burkinabée"), "NZ": ("néo-zélandais", "néo-zélandaise"),
           "KN": ("kittitien", "kittitienne"), "QA": ("qatari", "qatarie"), "PM": ("saint-pierrais", "saint-pierraise"),
           "GN": ("guinéen", "guinéenne"), "EH": ("sahraoui", "sahraouie"), "HK": ("hongkongais", "hongkongaise"),
           "BD": ("bangladais", "bangladaise"), "LV": ("letton", "lettonne"), "KZ": ("kazakh", "kazakhe"),
           "PW": ("palaosien", "palaosienne"), "CK": None, "BQ": None, "MP": None, "TF": None, "AQ": None, "AS": None, "SX": None}
DEMONYM_ALSO = {"AE": [("émirien", "émirienne")], "BF": [("burkinabè", "burkinabè")], "BY": [("bélarusse", "bélarusse"), ("biélorussien", "biélorussienne")],
                "GB": [("anglais", "anglaise")], "BH": [("bahreïni", "bahreïnie")], "BA": [("bosniaque", "bosniaque")],
                "NL": [("hollandais", "hollandaise")], "IQ": [("iraquien", "iraquienne")], "KZ": [("kazakhstanais", "kazakhstanaise")],
                "AZ": [("azéri", "azérie")], "US": [("états-unien", "états-unienne"), ("nord-américain", "nord-américaine")], "OM": [("omani", "omanie")],
                "BD": [("bangladeshi", "bangladeshie")], "KE": [("kenyan", "kenyane")], "QA": [("qatarien", "qatarienne")],
                "UA": [], "CN": [], "TW": [("taiwanais", "taiwanaise")], "SN": [], "NE": [], "RS": [], "PS": [],
                "KG": [("kirghiz", "kirghize")], "GT": [("guatémaltais", "guatémaltaise")], "NI": [("nicaraguéen", "nicaraguéenne")],
                "PH": [("philippin", "philippine")], "IL": [("hébreu", "hébreue")], "CZ": []}
# First halves of compounds: russo-ukrainien, franco-allemand.
COMBINING = {"AF": ["afghano"], "DE": ["germano"], "US": ["américano", "américo"], "GB": ["britannico", "anglo"], "AT": ["austro"],
             "BE": ["belgo"], "CN": ["sino"], "KR": ["coréano"], "ES": ["hispano"], "FI": ["finno"], "FR": ["franco"], "GR": ["gréco", "helléno"],
             "IN": ["indo"], "IR": ["irano"], "IQ": ["irako"], "IL": ["israélo"], "IT": ["italo"], "JP": ["nippo"], "NL": ["néerlando"],
             "PL": ["polono"], "PT": ["luso"], "RU": ["russo"], "RS": ["serbo"], "CH": ["helvético"], "SY": ["syro"],
             "TR": ["turco"], "UA": ["ukraino"], "PS": ["palestino"], "DZ": ["algéro"], "MA": ["maroco", "marocano"], "TN": ["tuniso"],
             "EG": ["égypto"], "LB": ["libano"], "SE": ["suédo"], "DK": ["dano"], "SN": ["sénégalo"], "CA": ["canado"], "BR": ["brésilo"],
             "SA": ["saoudo"], "GE": ["géorgo"], "AM": ["arméno"], "AZ": ["azerbaïdjano"], "MX": ["mexicano"], "CO": ["colombo"], "VN": ["vietnamo"],
             "TD": ["tchado"], "RW": ["rwando"], "ET": ["éthio", "éthiopo"], "PK": ["pakistano"], "VE": ["vénézuélo"], "CU": ["cubano"], "RO": ["roumano"], "BG": ["bulgaro"], "HU": ["hungaro", "austro-hungaro"]}
# French names of capitals that no exemplar city gives.
CAPITAL = {"Beijing": "Pékin", "Bern": "Berne", "New Delhi": "New Delhi", "Washington D.C.": "Washington", "Sana'a": "Sanaa",
           "Kuwait City": "Koweït", "Muscat": "Mascate", "Manama": "Manama", "Doha": "Doha", "Thimphu": "Thimphou",
           "Tripoli": "Tripoli", "Kyiv": "Kiev", "Tirana": "Tirana", "Vatican City": "Vatican", "Chișinău": "Chisinau",
           "Ulan Bator": "Oulan-Bator", "Guatemala City": "Guatemala", "Panama City": "Panama", "Dhaka": "Dacca",
           "Taipei": "Taipei", "Hanoi": "Hanoï", "Manila": "Manille", "Brasília": "Brasilia", "Bogotá": "Bogota",
           "Asunción": "Asuncion", "San José": "San José", "Valletta": "La Valette", "Santiago": "Santiago du Chili",
           "Lobamba": "Mbabane", "Port Louis": "Port-Louis", "Port Vila": "Port-Vila", "Podgorica": "Podgorica",
           "Mogadishu": "Mogadiscio", "Asmara": "Asmara", "Juba": "Djouba", "Jakarta": "Jakarta", "Tashkent": "Tachkent"}
CAPITAL_ALSO = {"UA": ["Kyiv"], "CL": ["Santiago"], "BO": ["La Paz"], "NL": ["La Haye"], "CI": ["Abidjan"], "IL": ["Tel-Aviv", "Tel Aviv"],
                "NG": ["Lagos"], "ZA": ["Le Cap"], "YE": ["Sanaa"], "AL": ["Tirana"], "BJ": ["Cotonou"], "TZ": ["Dar es Salaam"], "IN": ["Delhi"], "BI": ["Bujumbura"],
                "VN": ["Hanoi"], "TW": ["Taïpei"], "RO": [], "KZ": ["Noursoultan", "Nour-Soultan"]}
# Names that are also words, cities elsewhere or persons: never read as the state unless article or tag say so.
NO_STATE = {"UM", "HM", "BV", "IO", "GS", "SJ", "AQ", "TF", "TK", "CC", "CX", "NF", "PN", "NU"}
MASCULINE_E = {"Mexique", "Mozambique", "Cambodge", "Zimbabwe", "Belize", "Suriname", "Maurice"}
PLURAL = re.compile(r"^(États|Émirats|Pays-Bas|Philippines|Maldives|Comores|Seychelles|Bahamas|Fidji|Malouines|Îles|Bermudes|Palaos|Tonga|Samoa|Territoires)")
NO_ARTICLE = {"Cuba", "Chypre", "Malte", "Israël", "Haïti", "Taïwan", "Singapour", "Monaco", "Oman", "Bahreïn", "Djibouti", "Madagascar",
              "Hong Kong", "Macao", "Saint-Marin", "Sainte-Lucie", "Maurice", "Andorre", "Tuvalu", "Nauru", "Kiribati", "Vanuatu", "Porto Rico"}


def load(path):
    with open(glob.glob(path)[0], encoding="utf8") as f:
        return json.load(f)


def territories(root, lang):
    return load(f"{root}/cldr-localenames-full-*/package/main/{lang}/territories.json")["main"][lang]["localeDisplayNames"]["territories"]


def exemplar_cities(root, lang):
    zones = load(f"{root}/cldr-dates-full-*/package/main/{lang}/timeZoneNames.json")["main"][lang]["dates"]["timeZoneNames"]["zone"]
    found = {}

    def walk(node, path):
        for key, value in node.items():
            if isinstance(value, dict):
                if "exemplarCity" in value:
                    found["/".join(path + [key])] = value["exemplarCity"]
                walk(value, path + [key])

    walk(zones, [])
    return found


def lower_first(word):
    return word[:1].lower() + word[1:]


def demonyms(code, entry):
    if code in DEMONYM:
        first = [DEMONYM[code]] if DEMONYM[code] else []
    else:
        both = entry["demonyms"].get("fra", {})
        m, f = both.get("m", "").lower(), both.get("f", "").lower()
        first = [(m, f)] if m and "," not in m and " et " not in m else []
    return first + DEMONYM_ALSO.get(code, [])


def gender(name):
    if PLURAL.match(name):
        return "masculine" if name.startswith(("États", "Émirats", "Pays", "Terr")) else "feminine"
    first = name.split()[0].split("-")[0] if not name.startswith(("République", "Corée", "Côte")) else "République"
    last = first if first in ("République", "Guinée", "Macédoine", "Papouasie", "Nouvelle", "Bosnie", "Afrique", "Arabie") else name.split()[0]
    return "masculine" if last in MASCULINE_E or not last.endswith("e") else "feminine"


def quote(text, lang=""):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' + (f"@{lang}" if lang else "")


def straight(text):
    return text.replace("’", "'")


def state(entry, fr, en, iso, cities):
    code = entry["cca2"]
    name = straight(NAME.get(code, fr[code]))
    names = [straight(n) for n in [fr[code], fr.get(f"{code}-alt-short"), fr.get(f"{code}-alt-variant"), iso.get(code)] if n]
    also = sorted({n for n in names + ALSO.get(code, []) if n != name and "(" not in n and "," not in n and "." not in n} | set(ALSO.get(code, [])))
    capitals = [CAPITAL.get(c) or cities.get(c) or c for c in entry["capital"][:1] if c]
    capitals = [straight(re.sub(r" \(.*", "", c)) for c in capitals] + CAPITAL_ALSO.get(code, [])
    lines = [f"<state/{code}> a selon:State", f"skos:prefLabel {quote(name, 'fr')}, {quote(straight(en[code]), 'en')}"]
    if also:
        lines.append("skos:altLabel " + ", ".join(quote(n, "fr") for n in also))
    lines.append(f"selon:iso3166 {quote(code)}")
    lines.append(f"selon:gender selon:{gender(name)}")
    if PLURAL.match(name):
        lines.append("selon:plural true")
    for masculine, feminine in demonyms(code, entry):
        lines.append(f"selon:demonym [ selon:masculineForm {quote(masculine, 'fr')} ; selon:feminineForm {quote(feminine, 'fr')} ]")
    if code in COMBINING:
        lines.append("selon:combiningForm " + ", ".join(quote(c, "fr") for c in COMBINING[code]))
    if capitals:
        lines.append("selon:capital " + ", ".join(dict.fromkeys(quote(c, "fr") for c in capitals)))
    return " ;\n  ".join(lines) + " ."


HEAD = """# Made by make-states.py; change that, not this.
@base <https://w3id.org/selon/id/agent/> .
@prefix selon: <https://w3id.org/selon/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def make_states(root):
    fr, en = territories(root, "fr"), territories(root, "en")
    english, french = exemplar_cities(root, "en"), exemplar_cities(root, "fr")
    cities = {english.get(zone, zone.split("/")[-1].replace("_", " ")): city for zone, city in french.items()}
    with open(f"{root}/iso/usr/share/locale/fr/LC_MESSAGES/iso_3166-1.mo", "rb") as f:
        translate = gettext.GNUTranslations(f).gettext
    iso = {e["alpha_2"]: translate(e.get("common_name", e["name"])) for e in load(f"{root}/iso/usr/share/iso-codes/json/iso_3166-1.json")["3166-1"]}
    entries = sorted((c for c in load(f"{root}/world-countries-*/package/countries.json") if c["cca2"] not in NO_STATE), key=lambda c: c["cca2"])
    body = "\n\n".join(state(e, fr, en, iso, cities) for e in entries)
    with open(f"{HERE}/agents-states.ttl", "w", encoding="utf8") as f:
        f.write(HEAD + "\n# States and territories: names, demonyms, capitals.\n# Open Database License 1.0 (demonyms and capitals from world-countries); see NOTICE.\n\n" + body + "\n")


LOCALES = ["fr_FR", "en_US", "en_GB", "de_DE", "es_ES", "it_IT", "pt_PT", "nl_NL", "pl_PL", "sv_SE", "tr_TR", "cs_CZ", "ro_RO", "fr_CH", "de_AT", "no_NO", "da_DK", "hr_HR", "fi_FI", "hu_HU"]
# Given names that are more often something else in French news.
NOT_NAMES = {"le", "la", "de", "paris", "france", "dom", "mars", "mai", "may", "avril", "april", "june", "august", "chance", "do", "prince", "ville", "san", "sol", "mar", "era", "son", "an", "os"}


def given_names(path):
    """The lists of first names that a provider's source assigns, by gender."""
    with open(path, encoding="utf8") as f:
        tree = ast.parse(f.read())
    found = {"male": set(), "female": set()}
    for node in ast.walk(tree):
        targets = [t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name)]
        for target in targets:
            match = re.fullmatch(r"first_names?_(male|female)s?", target)
            if match:
                found[match[1]] |= {c.value for c in ast.walk(node.value) if isinstance(c, ast.Constant) and isinstance(c.value, str)}
    return found


def make_names(root):
    male, female = set(), set()
    for locale in LOCALES:
        names = given_names(f"{root}/faker/faker/providers/person/{locale}/__init__.py")
        male |= names["male"]
        female |= names["female"]
    plain = lambda n: n.replace("-", "").isalpha() and n.lower() not in NOT_NAMES and len(n) > 1 and ord(max(n)) < 0x250
    male, female = {n for n in male if plain(n)}, {n for n in female if plain(n)}
    both = male & female
    with open(f"{HERE}/agents-names.ttl", "w", encoding="utf8") as f:
        f.write(HEAD + "\n# Given names by gender, from the providers of Faker (MIT licence); names of both genders are in both lists.\n\n")
        for gender, names in (("masculine", male), ("feminine", female)):
            f.write(f"<names/{gender}> a selon:GivenNames ;\n  selon:gender selon:{gender} ;\n  selon:givenName\n")
            f.write(" ,\n".join("    " + quote(n) for n in sorted(names)) + " .\n\n")
    return len(male), len(female), len(both)


if __name__ == "__main__":
    make_states(sys.argv[1])
    print("given names (masculine, feminine, both):", *make_names(sys.argv[1]))
