//! Four short journeys through the pages, with the program itself and the articles of `tests/browser`: what somebody wants,
//! what they click, what they have to see. `make browser`.

use super::driver::{Browser, Driver};
use super::program::{Running, selon, start};
use std::net::SocketAddr;
use std::path::Path;
use tempfile::TempDir;

/// A server over the articles of `tests/browser`.
fn desk() -> (TempDir, Running, SocketAddr) {
    desk_over(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser"))
}

/// So many articles of a region that there is not.
pub(super) fn made(number: usize) -> std::path::PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("made-{number}.jsonl"));
    let articles = selon(Path::new(".")).args(["bench", "--made", &number.to_string()]).output().unwrap();
    assert!(articles.status.success(), "{}", String::from_utf8_lossy(&articles.stderr));
    std::fs::write(&file, articles.stdout).unwrap();
    file
}

/// A server over some articles.
pub(super) fn desk_over(articles: &Path) -> (TempDir, Running, SocketAddr) {
    let dir = tempfile::tempdir().unwrap();
    let read = selon(dir.path()).arg("ingest").arg(articles).output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    std::fs::write(dir.path().join("token"), "sesame-3\n").unwrap();
    let running = start(dir.path(), &["--token-file", "token"]);
    let site = running.address.strip_prefix("http://").unwrap().trim_end_matches('/').parse().unwrap();
    (dir, running, site)
}

fn rows(browser: &Browser<'_>, column: usize) -> Vec<String> {
    let script = format!(
        "return [...document.querySelectorAll('.rows tbody tr')].map(row => row.children[{column}].textContent.trim())"
    );
    let rows = browser.run(&script);
    rows.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap().to_owned()).collect()
}

/// A journalist has a quotation and wants to know whether it was said so, by whom, and where to check it.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn a_journalist_checks_a_quotation() {
    let (driver, (_dir, _running, site)) = (Driver::start(), desk());
    let browser = driver.open(site, &[], false);
    browser.go("/");
    browser.write("#match-text", "La coque est fissurée.");
    browser.click("form.big[action$='/match'] button");
    assert_eq!(browser.text("section h2"), "Disent la même chose");
    let first = browser.text(".claims li");
    assert!(first.contains("Maëlle Kervadec") && first.contains("La coque est fissurée"), "{first}");
    browser.click(".claims li a.words");
    assert!(browser.text("h1.words").contains("La coque est fissurée"), "{}", browser.text("h1.words"));
    assert!(browser.count("[data-copy*='Maëlle Kervadec']") > 0, "it can be copied with its source");
    browser.click("#in-article");
    let marked = browser.run("return document.querySelector(location.hash).closest('p').textContent");
    assert!(marked.as_str().unwrap().contains("La coque est fissurée"), "the article's own words: {marked}");
    browser.nothing_was_blocked();
}

/// A fact-checker wants to know who said it first.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn a_fact_checker_finds_who_said_it_first() {
    let (driver, (_dir, _running, site)) = (Driver::start(), desk());
    let browser = driver.open(site, &[], false);
    browser.go("/questions");
    browser.run("document.querySelector(\"a[href$='/questions/who-first']\").click()");
    browser.wait("document.querySelector('#p-topic')");
    browser.write("#p-topic", "coque fissurée");
    browser.click("form.question button");
    let dates = rows(&browser, 0);
    assert_eq!(dates, ["2026-06-02", "2026-06-05"], "the earliest first");
    assert_eq!(rows(&browser, 1), ["Maëlle Kervadec", "Maëlle Kervadec"]);
    browser.go("/contradictions");
    let dispute = browser.text("section.contest");
    assert!(dispute.contains("Yannig Prigent a affirmé que la régie avait caché la panne"), "{dispute}");
    assert!(dispute.contains("a démenti avoir caché la panne"), "{dispute}");
    browser.nothing_was_blocked();
}

/// An analyst compares what two outlets tell of one matter, and takes the table away; a name with a slip is mended in place.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn an_analyst_compares_two_outlets() {
    let (driver, (_dir, _running, site)) = (Driver::start(), desk());
    let browser = driver.open(site, &[], false);
    browser.go("/compare");
    browser.write("#f-one", "Le Phare de Tréguenne");
    browser.write("#f-other", "L’Écho des îlez");
    browser.click("form.question button");
    assert!(browser.text("[role=alert]").contains("Écho des îles"), "{}", browser.text("[role=alert]"));
    assert_eq!(browser.run("return document.querySelector('#f-one').value"), "Le Phare de Tréguenne");
    browser.write("#f-other", "L’Écho des îles");
    browser.click("form.question button");
    let sides = browser.text("div.sides");
    assert!(sides.contains("La coque est fissurée") && sides.contains("Ronan Salaün"), "{sides}");
    browser.go("/questions/outlets?one=Le+Phare+de+Tr%C3%A9guenne&other=L%E2%80%99%C3%89cho+des+%C3%AEles");
    assert!(
        browser.count(".downloads a[href*='format=xlsx']") == 1
            && browser.count(".downloads a[href*='format=excel']") == 1
    );
    browser.nothing_was_blocked();
}

/// A researcher goes through fifty claims by keys, corrects what was misread of them, and takes the corrections along.
#[test]
#[ignore = "needs chromium and chromedriver: `make browser`"]
fn a_researcher_corrects_fifty_and_exports() {
    const CLAIMS: usize = 50;
    let (driver, (dir, running, site)) = (Driver::start(), desk_over(&made(12)));
    let browser = driver.open(site, &[], false);
    browser.go("/desk?back=%2Fqueue");
    browser.write("#c-by", "Nolwenn");
    browser.write("#token", "sesame-3");
    browser.click("main form button");
    let press = |key: &str| {
        browser.run(&format!(
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true }}))"
        ));
    };
    let claim = || browser.run("return document.querySelector('.verdicts [name=claim]').value");
    let mut seen = std::collections::BTreeSet::new();
    for n in 0..CLAIMS {
        let before = claim();
        assert!(seen.insert(before.as_str().unwrap().to_owned()), "each time the next one: {before}");
        match n % 5 {
            0 => press("a"),
            4 => press("r"),
            n => {
                press("c");
                assert_eq!(browser.run("return document.activeElement.id"), "c-stance", "the form is open");
                let stance = ["", "believes", "demands", "evaluates"][n];
                // By the keyboard, too: Enter sends the form.
                browser.run(&format!(
                    "const s = document.querySelector('#c-stance'); s.value = '{stance}'; s.form.requestSubmit()"
                ));
            }
        }
        browser.wait(&format!("!document.querySelector('.verdicts') || document.querySelector('.verdicts [name=claim]').value !== {before}"));
    }
    assert!(browser.text("[role=status]").starts_with("50 propos relus"), "{}", browser.text("[role=status]"));
    browser.nothing_was_blocked();
    drop(browser);
    drop(running);
    let listed = selon(dir.path()).args(["correct", "--list"]).output().unwrap();
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert_eq!(listed.lines().filter(|line| line.contains("Nolwenn")).count(), CLAIMS, "{listed}");
    for (stance, times) in [("believes", 10), ("demands", 10), ("evaluates", 10)] {
        assert_eq!(listed.lines().filter(|line| line.contains(stance)).count(), times, "{stance}: {listed}");
    }
    let gold = selon(dir.path()).args(["correct", "--gold", "gold"]).output().unwrap();
    assert!(gold.status.success(), "{}", String::from_utf8_lossy(&gold.stderr));
    assert!(std::fs::read_dir(dir.path().join("gold")).unwrap().count() > 0);
}
