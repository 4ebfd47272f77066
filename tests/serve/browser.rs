//! A real browser, headless: `make browser`, which installs Debian's chromium and its driver.
//! Pictures of every page go to `browser/` in the folder for temporary files of tests.

use super::Stand;
use super::driver::{Browser, Driver};
use super::stand::RUNTIME;
use selon::serve::Config;
use serde_json::json;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// Every page, by a name for its picture.
const PAGES: [(&str, &str); 16] = [
    ("start", "/"),
    ("search", "/search?q=drones"),
    ("agent", "/id/agent/state/BY"),
    ("contradictions", "/contradictions"),
    ("timeline", "/timeline"),
    ("graph", "/graph"),
    ("questions", "/questions"),
    ("question", "/questions/who-denies"),
    ("sparql", "/sparql"),
    ("articles", "/articles"),
    ("queue", "/queue"),
    ("affair", "/affair?topic=drones"),
    ("match", "/match?text=La%20Bi%C3%A9lorussie%20a%20livr%C3%A9%20des%20drones."),
    ("desk", "/desk"),
    ("new", "/new"),
    ("compare", "/compare?one=Minsk&other=organisateurs"),
];

fn site() -> SocketAddr {
    site_with(Config::default())
}

fn site_with(config: Config) -> SocketAddr {
    let stand = Arc::new(Stand::new(config, None));
    let listener = RUNTIME.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    RUNTIME.spawn(async move { stand.server.run(listener, std::future::pending()).await });
    address
}

/// From the start page by a search to a claim, and from there into its article.
fn search_and_follow(browser: &Browser<'_>) {
    browser.go("/");
    browser.write("#big-q", "drones livrés");
    browser.click(".big button");
    assert!(browser.text("h1").contains("drones livrés"));
    browser.click(".claim.s-denies a.words");
    assert!(browser.text("h1.words").contains("avoir livré des drones"));
    assert!(browser.text("#against").contains("Norvège"), "who contradicts it is on the page");
    browser.click("#in-article");
    assert!(browser.address().contains("/id/document/") && browser.address().contains("#t-"), "{}", browser.address());
    browser.click(".text .m.s-denies");
    assert!(browser.address().contains("#l-"), "{}", browser.address());
    browser.click(".entries .s-denies .words a");
    assert!(browser.address().contains("#t-"), "{}", browser.address());
}

#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn somebody_searches_reads_and_asks() {
    let (driver, site) = (Driver::start(), site());
    let browser = driver.open(site, &[], false);
    search_and_follow(&browser);
    let visible = "const place = document.querySelector(location.hash).getBoundingClientRect(); return place.top >= 0 && place.top < innerHeight";
    assert_eq!(browser.run(visible), true, "the anchor is in sight");
    browser.nothing_was_blocked();
    browser.go("/sparql");
    browser.query(
        "SELECT ?who ?what { ?c selon:stance selon:denies ; schema:text ?what ; prov:wasAttributedTo/rdfs:label ?who }",
    );
    assert_eq!((browser.count(".rows tbody tr"), browser.text(".rows tbody td").as_str()), (1, "Biélorussie"));
    browser.query("SELECT * { ?s ?p }");
    let said = browser.text("[role=alert]");
    assert!(said.contains("line 1") || said.contains("Ligne 1"), "{said}");
    browser.go("/questions/claims");
    browser.write("#p-agent", "Minsk");
    browser.click("form.question button");
    assert!(browser.count(".rows tbody tr") > 0 && browser.count(".downloads a") == 6);
    browser.go("/graph");
    browser.click("svg.graph a.agent");
    assert!(browser.address().contains("/id/agent/"), "{}", browser.address());
    browser.nothing_was_blocked();
}

/// A picture is made larger, moved and narrowed down by hand and by keys; opening an agent leaves it where it is.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn somebody_looks_at_a_picture() {
    let (driver, site) = (Driver::start(), site());
    let browser = driver.open(site, &[], false);
    browser.go("/graph");
    let inside = "const svg = document.querySelector('svg.graph'), all = svg.viewBox.baseVal; return [...svg.querySelectorAll('text')].every(t => { const b = t.getBBox(); return b.x >= all.x && b.x + b.width <= all.x + all.width && b.y >= all.y && b.y + b.height <= all.y + all.height; })";
    assert_eq!(browser.run(inside), true, "labels are whole");
    let width = || browser.run("return document.querySelector('svg.graph').viewBox.baseVal.width").as_f64().unwrap();
    let whole = width();
    browser.click("[data-does=in]");
    assert!(width() < whole);
    browser.run("document.querySelector('.picture').focus()");
    let left = || browser.run("return document.querySelector('svg.graph').viewBox.baseVal.x").as_f64().unwrap();
    let before = left();
    browser.type_keys("\u{e014}");
    assert!(left() > before, "an arrow moves what is larger than its frame");
    browser.type_keys("0");
    assert!((width() - whole).abs() < 0.01);
    let lines =
        || browser.run("return document.querySelectorAll('svg.graph .line:not(.gone)').length").as_u64().unwrap();
    let rows = || {
        browser
            .run("return document.querySelectorAll('.beside-picture tbody tr:not([hidden])').length")
            .as_u64()
            .unwrap()
    };
    let (all, every) = (lines(), rows());
    browser.click("[data-shows=stance][value=denies]");
    assert!(lines() < all && rows() < every);
    browser.click("[data-shows=stance][value=denies]");
    assert_eq!((lines(), rows()), (all, every));
    let narrow = "const slider = document.querySelector('[data-shows=until]'); slider.value = 0; slider.dispatchEvent(new Event('input', { bubbles: true })); return slider.nextElementSibling.textContent";
    if browser.run("return document.querySelector('.span').hidden") == false {
        assert!(browser.run(narrow).as_str().unwrap().len() >= 4 && lines() < all);
    }
    browser.click("[data-does=png]");
    browser.wait("Number(document.querySelector('.picture').dataset.png) > 1000");
    browser.go("/graph");
    let place = "return document.querySelector('svg.graph a.open').getBoundingClientRect().y";
    let before = browser.run(place).as_f64().unwrap();
    browser.click("svg.graph a.open");
    browser.wait("location.search.includes('open=')");
    let title = browser.run("return document.activeElement.querySelector('title').textContent");
    assert!(title.as_str().unwrap().starts_with("Refermer"), "{title}");
    let after = browser.run("return document.activeElement.getBoundingClientRect().y").as_f64().unwrap();
    assert!((after - before).abs() < 40.0, "{before} {after}");
    browser.picture("graph-open");
    browser.go("/affair?topic=drones");
    browser.picture("affair-strip");
    browser.nothing_was_blocked();
}

/// The editor completes prefixes, properties and names, marks the line of an error, and keeps queries in the browser.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn somebody_writes_a_query() {
    let (driver, site) = (Driver::start(), site());
    let browser = driver.open(site, &[], false);
    browser.go("/sparql");
    browser.wait("document.querySelector('.editor[data-ready]')");
    let inside = |selector: &str| format!("document.querySelector('.editor').shadowRoot.querySelector('{selector}')");
    assert!(browser.run(&format!("return {}.textContent.includes('SELECT')", inside(".cm-content"))) == true);
    let coloured = "const of = document.querySelector('.editor').shadowRoot; return new Set([...of.querySelectorAll('.cm-line span')].map(e => getComputedStyle(e).color)).size > 2";
    assert_eq!(browser.run(coloured), true, "words have colours of their own");
    let clear =
        "const field = document.querySelector('#query'); field.value = ''; field.dispatchEvent(new Event('input'));";
    for (typed, offered) in
        [("selon:stan", "selon:stance"), ("prov:wasAtt", "prov:wasAttributedTo"), ("\"Bié", "Biélorussie")]
    {
        browser.run(clear);
        browser.run(&format!("{}.focus()", inside(".cm-content")));
        browser.type_keys(typed);
        browser.wait(&format!("({}?.textContent || '').includes('{offered}')", inside(".cm-tooltip-autocomplete")));
    }
    browser.run(clear);
    browser.query("ASK {\n ?s ?p\n}");
    browser.wait(&inside(".cm-lintRange-error, .cm-lintPoint-error"));
    assert_eq!(browser.run("return document.querySelector('form.query').dataset.line"), "3");
    browser.write("#kept-name", "Essai");
    browser.run("document.querySelector('#kept form button').click()");
    browser.go("/sparql");
    browser.wait("document.querySelector('#kept ul button')");
    browser.run("document.querySelector('#kept ul button').click()");
    assert_eq!(browser.run("return document.querySelector('#query').value"), "ASK {\n ?s ?p\n}");
    browser.query("SELECT ?stance { ?c selon:stance ?act BIND(STRAFTER(STR(?act), '#') AS ?stance) }");
    assert!(browser.count("svg.bars rect") > 1, "{}", browser.text("#results"));
    browser.query("SELECT ?who ?what { ?c schema:text ?what ; prov:wasAttributedTo/rdfs:label ?who }");
    assert!(browser.count("details svg.graph a.line") > 1, "a map of who says what");
    browser.query("SELECT ?stance { ?c selon:stance ?act BIND(STRAFTER(STR(?act), '#') AS ?stance) }");
    browser.run(
        "document.querySelector('details.chart').open = true; document.querySelector('details.library').open = true;",
    );
    browser.picture("sparql-results");
    browser.run("document.querySelector('details.library a.edit').click()");
    browser.wait("location.search.includes('question=') && document.querySelector('.editor[data-ready]')");
    assert!(browser.run("return document.querySelector('#query').value").as_str().unwrap().contains("SELECT"));
    browser.nothing_was_blocked();
}

/// Somebody sits down, checks claims with keys, corrects one, marks the words of one that was missed, and gets up.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn somebody_corrects() {
    let (driver, site) = (Driver::start(), site_with(Config { token: Some("sesame".to_owned()), ..Config::default() }));
    let browser = driver.open(site, &[], false);
    browser.go("/desk?back=%2Fqueue");
    browser.write("#c-by", "Lise");
    browser.write("#token", "sesame");
    browser.click("main form button");
    assert!(browser.address().ends_with("/queue"), "{}", browser.address());
    let press = |key: &str| {
        browser.run(&format!(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        ));
    };
    let first = browser.text("h2.about");
    press("n");
    browser.wait("location.search.includes('skip=1') && document.querySelector('h2.about')");
    assert_ne!(browser.text("h2.about"), first);
    browser.go("/queue");
    press("a");
    browser.wait("(document.querySelector('[role=status]')?.textContent || '').trim().startsWith('1 propos relu')");
    // A missed claim: its words are marked in the text.
    browser.go("/search?q=drones");
    browser.click(".claim.s-denies a.words");
    browser.click("#in-article");
    browser.run("const text = document.querySelector('.text p'); const range = document.createRange(); range.selectNodeContents(text); getSelection().removeAllRanges(); getSelection().addRange(range);");
    browser.wait("document.querySelector('#c-words').value && document.querySelector('#missed').open");
    browser.write("#c-words", "Tout est faux");
    browser.click("#missed button");
    assert!(browser.address().contains("/id/document/"), "{}", browser.address());
    browser.go("/corrections");
    assert!(browser.text("main").contains("Tout est faux") && browser.text("main").contains("Lise"));
    browser.nothing_was_blocked();
    browser.go("/desk");
    browser.click("main form button");
    browser.go("/queue");
    assert_eq!(browser.count("button[name=verdict]"), 0);
}

#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn it_works_without_scripts() {
    let (driver, site) = (Driver::start(), site());
    search_and_follow(&driver.open(site, &["--blink-settings=scriptEnabled=false"], false));
}

#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn every_page_fits_a_desk_and_a_phone_in_light_and_dark() {
    let (driver, site) = (Driver::start(), site());
    for (kind, phone) in [("desk", false), ("phone", true)] {
        for (light, scheme) in [("light", "1"), ("dark", "0")] {
            let setting = format!("--blink-settings=preferredColorScheme={scheme}");
            let browser = driver.open(site, &[&setting], phone);
            for (name, path) in PAGES {
                browser.go(path);
                browser.picture(&format!("{name}-{kind}-{light}"));
                let wide =
                    browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assert_eq!(wide, 0, "{name} is wider than a {kind}");
            }
            search_and_follow(&browser);
            browser.picture(&format!("article-{kind}-{light}"));
            let names = browser.run("return [...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(e => !e.labels.length).map(e => e.name)");
            assert_eq!(names, json!([]), "every field has a label");
        }
    }
}

/// axe-core, as `make browser` fetches it by npm; `None` where there is no npm.
fn axe() -> Option<String> {
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("axe/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).ok()
}

#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn axe_finds_no_fault_on_any_page() {
    let Some(axe) = axe() else {
        let said = "axe-core is not there: accessibility is not checked (make browser fetches it where npm is)";
        writeln!(std::io::stderr(), "{said}").unwrap();
        return;
    };
    let (driver, site) = (Driver::start(), site_with(Config { token: Some("sesame".to_owned()), ..Config::default() }));
    let browser = driver.open(site, &[], false);
    browser.go("/desk?back=%2Fqueue");
    browser.write("#c-by", "Lise");
    browser.write("#token", "sesame");
    browser.click("main form button");
    let script = format!(
        "{axe}; const done = arguments[arguments.length - 1]; axe.run(document, {{ resultTypes: ['violations'] }}).then(found => done(found.violations.map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', '))));"
    );
    let mut wrong = Vec::new();
    for (name, path) in PAGES {
        browser.go(path);
        if path == "/sparql" {
            browser.wait("document.querySelector('.editor[data-ready]')");
        }
        let found = browser.send("POST", "execute/async", &json!({ "script": script, "args": [] }));
        wrong.extend(found.as_array().unwrap().iter().map(|one| format!("{name}: {one}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
