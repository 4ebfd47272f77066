//! An affair in time. In: its claims. Out: a drawing, a lane for each voice and a sign for each claim where its day is; the
//! claims month by month.

use super::card::told;
use super::days::{date, day, number};
use crate::export::affair::{Affair, Told};
use crate::export::harmless::markup;
use crate::model::Stance;
use crate::serve::address;
use crate::serve::app::App;
use crate::serve::lang::Lang;
use crate::serve::pages::legend;
use maud::{Markup, PreEscaped, html};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Voices with a lane of their own; the others share the last.
const LANES: usize = 14;
/// Where days begin and end, and how wide the whole is.
const LEFT: usize = 220;
const RIGHT: usize = 980;
const WIDTH: usize = 1010;
/// Height of the months above, of a lane, of a second sign on the same spot.
const TOP: usize = 30;
const LANE: usize = 26;
const NEXT: usize = 15;
/// Letters of a name.
const LETTERS: usize = 26;
/// Months that have their name.
const NAMED: usize = 12;
/// Claims that are listed.
const LISTED: usize = 300;

/// All claims of an affair, the earliest first.
pub(super) fn all(affair: &Affair) -> Vec<Told> {
    let pairs = affair.contested.iter().chain(&affair.changed).flat_map(|pair| [&pair.one, &pair.other]);
    let shared = affair.agreed.iter().flat_map(|shared| &shared.claims);
    let all: BTreeSet<&Told> = pairs.chain(shared).chain(&affair.first).chain(&affair.rest).collect();
    all.into_iter().cloned().collect()
}

/// The stances of claims, in the order of the scheme.
pub(super) fn stances(all: &[Told]) -> Vec<Stance> {
    let drawn: BTreeSet<Stance> = all.iter().map(stance).collect();
    Stance::ALL.into_iter().filter(|stance| drawn.contains(stance)).collect()
}

fn stance(one: &Told) -> Stance {
    Stance::called(&one.stance).unwrap_or_default()
}

/// A claim in the drawing: its lane, how far to the right, and how many stand on the same spot above it.
struct Spot<'t> {
    lane: usize,
    x: usize,
    above: usize,
    one: &'t Told,
}

/// Where everything stands.
struct Layout<'t> {
    /// The names of the lanes; the last lane is everybody else's.
    names: Vec<&'t str>,
    /// The upper edge of each lane, and the lower one of the last.
    tops: Vec<usize>,
    spots: Vec<Spot<'t>>,
    /// The first and the last day.
    days: (i64, i64),
}

impl<'t> Layout<'t> {
    /// The layout of the claims with a date; `None` where fewer than two days are known.
    fn of(affair: &'t Affair, all: &'t [Told]) -> Option<Self> {
        let dated: Vec<(i64, &Told)> = all.iter().filter_map(|one| Some((day(&one.date)?, one))).collect();
        let days = (dated.iter().map(|(day, _)| *day).min()?, dated.iter().map(|(day, _)| *day).max()?);
        if days.0 == days.1 {
            return None;
        }
        let voices = affair.voices.iter().take(LANES);
        let names: Vec<&str> = voices.clone().map(|voice| voice.name.as_str()).collect();
        let lane =
            |one: &Told| voices.clone().position(|voice| one.agents.contains(&voice.agent)).unwrap_or(names.len());
        let mut stacks: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut spots = Vec::new();
        for (day, one) in dated {
            let (lane, x) = (lane(one), at(days, day));
            let stack = stacks.entry((lane, x / NEXT)).or_default();
            spots.push(Spot { lane, x, above: *stack, one });
            *stack += 1;
        }
        let mut tops = vec![TOP];
        for lane in 0..=names.len() {
            let most = stacks.iter().filter(|((of, _), _)| *of == lane).map(|(_, count)| *count).max();
            let tall = most.map_or(0, |most| LANE + (most - 1) * NEXT);
            tops.push(tops.last().copied().unwrap_or(TOP) + tall);
        }
        Some(Self { names, tops, spots, days })
    }

    fn top(&self, lane: usize) -> usize {
        self.tops.get(lane).copied().unwrap_or(TOP)
    }
}

/// How far to the right a day stands.
fn at((first, last): (i64, i64), day: i64) -> usize {
    LEFT + usize::try_from((day - first) * (RIGHT - LEFT) as i64 / (last - first).max(1)).unwrap_or(0)
}

/// The drawing; `None` where fewer than two days are known. As a file it has its colours in it, and IRIs for addresses.
pub(super) fn draw(app: &App, lang: Lang, affair: &Affair, all: &[Told], alone: bool) -> Option<String> {
    let layout = Layout::of(affair, all)?;
    let height = layout.tops.last().copied().unwrap_or(TOP) + 8;
    let title = format!("{} {}", lang.say("timeline"), affair.topic);
    let mut out = format!(
        "<svg class=\"strip\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"group\" aria-label=\"{}\">",
        markup(&title)
    );
    if alone {
        style(&mut out, all);
    }
    months(&mut out, layout.days, height, alone);
    lanes(&mut out, lang, &layout);
    for spot in &layout.spots {
        let target = if alone { spot.one.claim.clone() } else { address::of(app, &spot.one.claim) };
        mark(&mut out, lang, &layout, spot, &target);
    }
    out.push_str("</svg>");
    Some(out)
}

/// A line below each lane that holds anything, and its name.
fn lanes(out: &mut String, lang: Lang, layout: &Layout<'_>) {
    for lane in 0..=layout.names.len() {
        let (top, end) = (layout.top(lane), layout.top(lane + 1));
        if top == end {
            continue;
        }
        let name = layout.names.get(lane).copied().unwrap_or_else(|| lang.say("others"));
        let mut short: String = name.chars().take(LETTERS).collect();
        if short.len() < name.len() {
            short.push('…');
        }
        let _ = write!(
            out,
            "<path class=\"lane\" d=\"M0 {end}H{WIDTH}\"/><text class=\"who\" x=\"{}\" y=\"{}\" text-anchor=\"end\"><title>{}</title>{}</text>",
            LEFT - 14,
            top + 17,
            markup(name),
            markup(&short)
        );
    }
}

/// The sign of a claim, which leads to it.
fn mark(out: &mut String, lang: Lang, layout: &Layout<'_>, spot: &Spot<'_>, target: &str) {
    let (one, stance) = (spot.one, stance(spot.one));
    let _ = write!(
        out,
        "<a class=\"mark s-{0}\" data-stance=\"{0}\" data-date=\"{1}\" href=\"{2}\"><title>{3}, {4} {5} : {6}</title><text x=\"{7}\" y=\"{8}\" text-anchor=\"middle\">{9}</text></a>",
        stance.as_str(),
        markup(&one.date),
        markup(target),
        markup(&legend::date(&one.date, lang)),
        markup(&one.who),
        legend::word(stance, lang),
        markup(&one.words),
        spot.x,
        layout.top(spot.lane) + 17 + spot.above * NEXT,
        stance.sign(),
    );
}

/// What a page has in its style sheet.
fn style(out: &mut String, all: &[Told]) {
    out.push_str("<style>svg{font-family:Helvetica,Arial,sans-serif;font-size:13px}.lane,.month{stroke:#ddd;fill:none}.name{font-size:11px;fill:#4a5568}");
    for stance in stances(all) {
        let _ = write!(out, ".s-{} text{{fill:{}}}", stance.as_str(), stance.colour());
    }
    out.push_str("</style><rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
}

/// A line where each month begins, some with their names, which lead to what was said then.
fn months(out: &mut String, days: (i64, i64), height: usize, alone: bool) {
    let (first, last) = days;
    let begins = |month: &(i64, i64)| number(month.0, month.1, 1);
    let (mut year, mut month) = date(first);
    let mut all = Vec::new();
    while begins(&(year, month)) <= last {
        all.push((year, month));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    let every = all.len().div_ceil(NAMED);
    for (i, month) in all.iter().enumerate() {
        let x = at(days, begins(month).max(first));
        let name = format!("{:04}-{:02}", month.0, month.1);
        let _ = write!(out, "<path class=\"month\" d=\"M{x} {}V{height}\"/>", TOP - 8);
        if i.is_multiple_of(every) {
            let text = format!("<text class=\"name\" x=\"{}\" y=\"14\">{name}</text>", x.min(RIGHT - 20));
            let _ = if alone { write!(out, "{text}") } else { write!(out, "<a href=\"#m-{name}\">{text}</a>") };
        }
    }
}

/// The claims month by month, with the months to jump to.
pub(super) fn by_month(app: &App, lang: Lang, all: &[Told]) -> Markup {
    let mut months: BTreeMap<(bool, &str), Vec<&Told>> = BTreeMap::new();
    for one in all.iter().take(LISTED) {
        let month = one.date.get(..7).unwrap_or(&one.date);
        months.entry((month.is_empty(), month)).or_default().push(one);
    }
    let name = |month: &str| {
        if month.is_empty() { lang.say("without-a-date").to_owned() } else { legend::date(month, lang) }
    };
    let id = |month: &str| format!("m-{}", if month.is_empty() { "none" } else { month });
    html! {
        section #days {
            h2 { (lang.say("month-by-month")) }
            @if months.len() > 1 {
                nav.jump aria-label=(lang.say("months")) {
                    @for ((_, month), claims) in &months { a href={ "#" (id(month)) } { (name(month)) " " span.count { (claims.len()) } } " " }
                }
            }
            @for ((_, month), claims) in &months {
                h3 id=(id(month)) { (name(month)) }
                ol.claims { @for one in claims { li { (told(app, lang, one)) } } }
            }
            @if all.len() > LISTED {
                p.note { (lang.say("and")) (lang.plural("n-more", all.len() - LISTED)) (lang.say("in-the-markdown-and-html")) }
            }
        }
    }
}

/// The drawing on the page.
pub(super) fn show(app: &App, lang: Lang, affair: &Affair, all: &[Told], svg: &str) -> Markup {
    let Some(drawn) = draw(app, lang, affair, all, false) else { return html! {} };
    html! {
        section #timeline {
            h2 { (lang.say("timeline-2")) }
            (crate::serve::pages::graph::tools(lang, &stances(all), svg, true))
            div.picture tabindex="0" role="region" aria-label=(lang.say("timeline-2")) data-draw="yes" { (PreEscaped(drawn)) }
        }
    }
}
