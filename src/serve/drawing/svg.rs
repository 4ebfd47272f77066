//! The picture as SVG. In: what it shows and where things stand. Out: markup with links and texts
//! for screen readers; colours come from the style sheet, so that they follow light and dark.

use super::layout::{LINE, Layout, Spot, lay_out};
use crate::model::Stance;
use crate::serve::view::{Kind, Named, Picture};
use maud::{Markup, html};

/// Width of the whole.
const WIDTH: usize = 780;
/// Where the column of agents ends.
const LEFT: usize = 190;
/// Where the column of propositions begins.
const RIGHT: usize = 370;

/// Draws a picture. `address` gives the page of an IRI, `word` the word for a stance, `title` what
/// a screen reader says the picture is.
pub(crate) fn draw(
    picture: &Picture,
    title: &str,
    address: impl Fn(&str) -> String,
    word: impl Fn(Stance) -> &'static str,
) -> Markup {
    let layout = lay_out(picture);
    html! {
        svg.graph xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (WIDTH) " " (layout.height) } width=(WIDTH) height=(layout.height)
            role="group" aria-label=(title) {
            (lines(picture, &layout, &address, &word))
            @for (agent, spot) in picture.agents.iter().zip(&layout.agents) { (label(agent, spot, LEFT, "agent", &address)) }
            @for (proposition, spot) in picture.propositions.iter().zip(&layout.propositions) {
                (label(proposition, spot, RIGHT, "proposition", &address))
            }
        }
    }
}

fn lines(
    picture: &Picture,
    layout: &Layout,
    address: &impl Fn(&str) -> String,
    word: &impl Fn(Stance) -> &'static str,
) -> Markup {
    html! {
        @for (from, to, stance, claim) in &picture.lines {
            @if let (Some(agent), Some(proposition), Some(a), Some(b)) =
                (picture.agents.get(*from), picture.propositions.get(*to), layout.agents.get(*from), layout.propositions.get(*to)) {
                a.line href=(address(claim)) {
                    title { (agent.name) " " (word(*stance)) " : " (proposition.name) }
                    // A broad line that cannot be seen makes the thin one easy to hit.
                    path.reach d=(curve(a.y, b.y)) {}
                    path class={ "edge s-" (stance.as_str()) } d=(curve(a.y, b.y)) {}
                }
            }
        }
    }
}

/// From the right end of an agent to the left end of a proposition.
fn curve(from: usize, to: usize) -> String {
    let (start, end, bend) = (LEFT + 12, RIGHT - 12, (RIGHT - LEFT) / 2);
    format!("M{start} {from}C{} {from} {} {to} {end} {to}", start + bend, end - bend)
}

fn label(named: &Named, spot: &Spot, x: usize, class: &str, address: &impl Fn(&str) -> String) -> Markup {
    let above = spot.lines.len() * LINE / 2;
    let (dot, anchor) = if class == "agent" { (x + 8, "end") } else { (x - 8, "start") };
    html! {
        a class=(class) href=(address(&named.iri)) {
            title { (named.name) }
            circle class={ "dot" @if let Kind::Agent(kind) = named.kind { " k-" (kind.as_str()) } } cx=(dot) cy=(spot.y) r="4" {}
            @for (i, line) in spot.lines.iter().enumerate() {
                text x=(x) y=(spot.y + i * LINE + LINE * 3 / 4 - above) text-anchor=(anchor) { (line) }
            }
        }
    }
}
