//! What a content counts. In: a number among its words. Out: a [`Figure`]: how many, of what, and how exact that is.
//!
//! French in code: what « ils » counts where nothing else is known.

use super::gist::PERCENT;
use super::roles::{OF, TO};
use super::{Reader, Referents};
use crate::analyse::{Deprel, Upos};
use crate::knowledge::event_words::Role;
use crate::knowledge::language::Closed;
use crate::model::{Bound, DocWord, DocWords, Figure};

/// What is counted where a pronoun stands for people.
const PEOPLE: &str = "personne";

/// The least whole that a share is told of: « un sur deux » is a way of speaking.
const MANY: i64 = 3_000;

/// How many words on the month of two days may stand.
const RANGE: usize = 6;

/// Years that news tells of.
const YEARS: std::ops::RangeInclusive<u32> = 1_800..=2_099;

impl<R: Referents> Reader<'_, R> {
    /// A number with what it counts, and whether it is the least, the most or about that.
    pub(super) fn figure(&self, i: DocWord) -> Option<Figure> {
        if self.is_no_count(i) {
            return None;
        }
        if let Some(share) = self.share_of(i) {
            return Some(share);
        }
        if let Some((run, number)) = self.composed(i) {
            let noun = self.behind(&run);
            let unit = self.unit(run.end - 1, noun.unwrap_or(run.end - 1));
            return (run.start == i).then(|| Figure { thousandths: number, unit, bound: self.bound(i) });
        }
        let per = i + 1 < self.reading.end() && self.words.has(Role::Per, self.reading.folded(i + 1));
        let counted = match self.reading.head(i) {
            // « 40 par litre »: what is counted stands elsewhere.
            Some(_) if per => i,
            Some(head) if self.reading.deprel(i) == Deprel::Nummod && self.is_time(head) => {
                return self.length(i, head);
            }
            Some(head) if self.reading.deprel(i) == Deprel::Nummod => head,
            // « Entre 20 et 30 blessés »: both count the same.
            Some(first) if self.is_end_of_range(i) => match self.reading.head(first) {
                Some(head) if self.reading.deprel(first) == Deprel::Nummod => head,
                _ => i,
            },
            _ => i,
        };
        // A number in front of a large number belongs to that: « trois millions d’euros ».
        if counted != i && self.words.large(&self.reading.node(counted).lemma).is_some() {
            return None;
        }
        let (number, noun) = match self.large(i) {
            Some(number) => (number.saturating_mul(1000), self.measured(i)),
            None if self.is_end_of_range(i) => (self.number(i)?, counted),
            None => (self.number(counted).or_else(|| self.number(i))?, counted),
        };
        // « Cent vingt mille boîtes », « cent vingt mille »: the number goes on.
        let noun = if noun != i && self.is_numeral(noun) { self.counted_by(noun).unwrap_or(i) } else { noun };
        let noun = if noun == i { self.told_of(i).unwrap_or(noun) } else { noun };
        Some(Figure { thousandths: number, unit: self.unit(i, noun), bound: self.bound(i) })
    }

    /// The noun behind a number of several words.
    fn behind(&self, run: &std::ops::Range<DocWord>) -> Option<DocWord> {
        let end = self.reading.around(run.start).end;
        (run.end < end && self.reading.upos(run.end) == Upos::Noun).then_some(run.end)
    }

    /// What is counted by a number, where that is a noun; nothing where it is the number itself.
    fn unit(&self, number: DocWord, noun: DocWord) -> String {
        let lemma = self.reading.node(noun).lemma.as_str();
        match self.events.of_noun(lemma) {
            _ if noun == number && self.percent(number + 1) => PERCENT.to_owned(),
            _ if noun == number => String::new(),
            // « Ils étaient trente »: people.
            _ if self.reading.upos(noun) == Upos::Pron => match self.antecedent(noun) {
                Some(taken_up) => self.events.thing(&self.reading.node(taken_up).lemma),
                None => self.events.thing(PEOPLE),
            },
            Some((event, _)) => event.to_owned(),
            None => self.events.thing(lemma),
        }
    }

    /// « Huit conducteurs sur dix », « 54 lignes sur 60 »: a share.
    fn share_of(&self, i: DocWord) -> Option<Figure> {
        let end = self.reading.around(i).end;
        let out_of = (i + 1..end.min(i + 4)).each().find(|&at| self.words.has(Role::OutOf, self.reading.folded(at)))?;
        let whole =
            (out_of + 1 < end && self.reading.upos(out_of + 1) == Upos::Num).then(|| self.plain(out_of + 1))??;
        let part = self.plain(i)?;
        (0 < part && part <= whole && whole >= MANY).then(|| Figure {
            thousandths: part.saturating_mul(100_000) / whole,
            unit: PERCENT.to_owned(),
            bound: self.bound(i),
        })
    }

    /// Whether a number is the whole of a share.
    fn is_whole(&self, i: DocWord) -> bool {
        let start = self.reading.around(i).start;
        i > start
            && self.words.has(Role::OutOf, self.reading.folded(i - 1))
            && (start..i - 1)
                .each()
                .rev()
                .take(3)
                .any(|at| self.reading.upos(at) == Upos::Num && self.share_of(at).is_some())
    }

    /// A number by itself, in thousandths.
    fn plain(&self, i: DocWord) -> Option<i64> {
        (self.reading.upos(i) == Upos::Num).then(|| self.written_number(i)).flatten()
    }

    /// How long something lasts: « neuf jours »; `None` for how long ago it was.
    fn length(&self, i: DocWord, time: DocWord) -> Option<Figure> {
        let start = self.reading.around(i).start;
        let ago = (start..i).each().rev().take(2).any(|at| self.words.has(Role::TimeAgo, self.reading.folded(at)));
        let unit = self.reading.node(time).lemma.to_lowercase().to_string();
        (!ago).then_some(())?;
        Some(Figure { thousandths: self.number(time).or_else(|| self.number(i))?, unit, bound: self.bound(i) })
    }

    /// « Une douzaine de malades », « les pompiers en ont vu une douzaine »: about so many.
    pub(super) fn roughly(&self, i: DocWord) -> Option<Figure> {
        let lemma = self.reading.node(i).lemma.as_str();
        let one = self.words.has(Role::Measures, lemma) && self.reading.upos(i) == Upos::Noun;
        let number = one.then(|| self.words.number(lemma)).flatten()?;
        let plural = self.reading.folded(i).ends_with('s');
        let noun = self.measured(i);
        let noun = if noun == i { self.told_of(i).unwrap_or(noun) } else { noun };
        let figure =
            || Figure { thousandths: number.saturating_mul(1000), unit: self.unit(i, noun), bound: Bound::About };
        (!plural).then(figure)
    }

    /// « Un seul blessé », « n'en reconnaît qu'un »: the one is counted.
    pub(super) fn only_one(&self, i: DocWord) -> Option<Figure> {
        let only = self.words.has(Role::Only, self.reading.folded(i)) && self.reading.upos(i) == Upos::Adj;
        let noun = self.reading.head(i).filter(|_| only && self.reading.deprel(i) == Deprel::Amod)?;
        let determined = self.reading.children(noun).find(|&c| self.reading.upos(c) == Upos::Det)?;
        let one = self.words.number(self.reading.folded(determined)) == Some(1);
        one.then(|| Figure {
            thousandths: 1000,
            unit: self.events.thing(&self.reading.node(noun).lemma),
            bound: Bound::Exact,
        })
    }

    /// Whether a number is the second of two that something lies between.
    pub(super) fn is_end_of_range(&self, i: DocWord) -> bool {
        self.reading.deprel(i) == Deprel::Conj
            && self.reading.head(i).is_some_and(|first| self.reading.upos(first) == Upos::Num && first < i)
    }

    /// What a numeral counts that a number stands before.
    fn counted_by(&self, numeral: DocWord) -> Option<DocWord> {
        let counts = self.reading.deprel(numeral) == Deprel::Nummod;
        let nmod = |c: &DocWord| *c > numeral && self.reading.deprel(*c) == Deprel::Nmod;
        let of = || {
            let mut nouns = self.reading.children(numeral).filter(nmod);
            nouns.find(|&c| self.preposition(c).as_deref() == Some(OF))
        };
        self.reading.head(numeral).filter(|_| counts).or_else(of)
    }

    /// Whether « pour cent » stands from a word on.
    fn percent(&self, from: DocWord) -> bool {
        from + 1 < self.reading.end()
            && self
                .words
                .has(Role::Percent, &format!("{} {}", self.reading.folded(from), self.reading.folded(from + 1)))
    }

    /// Whether a number counts nothing: part of a name (« Airbus 320 »), of « pour cent », a day of a month.
    pub(super) fn is_no_count(&self, i: DocWord) -> bool {
        let name = self.reading.head(i).is_some_and(|head| head + 1 == i && self.reading.upos(head) == Upos::Propn);
        let next = i + 1;
        let day = next < self.reading.end() && self.reading.month_at(next).is_some();
        let day = day || self.is_day_of_range(i);
        // « 2. L'usine … »: the number of an item.
        let item = i == self.reading.around(i).start
            && matches!(self.reading.form(next.min(self.reading.end() - 1)), "." | ")" | "°");
        let item = item || i == self.reading.around(i).start && self.reading.form(i).ends_with('.');
        // « Lot 7714 », « en 2021 »: which one, and when; « le chiffre 300 » counts.
        let behind = self.reading.head(i).is_some_and(|head| head + 1 == i) && self.reading.upos(i - 1) == Upos::Noun;
        let counting = || self.words.has(Role::Counting, &self.reading.node(i - 1).lemma);
        let digits = || self.reading.form(i).bytes().all(|b| b.is_ascii_digit()) && !counting();
        let which = behind && !self.is_numeral(i - 1) && (self.reading.deprel(i) == Deprel::Nummod || digits());
        let whole = self.is_whole(i) || !i.is_first() && self.percent(i - 1);
        name || item || day || which || self.is_year(i) || whole || self.is_rejected(i)
    }

    /// « Quatre, et non dix », « quatre, pas dix »: not so many.
    fn is_rejected(&self, i: DocWord) -> bool {
        let start = self.reading.around(i).start;
        let no = i > start && self.words.has(Role::No, self.reading.folded(i - 1));
        let not = || {
            i > start + 1
                && self.words.has(Role::Denying, self.reading.folded(i - 1))
                && self.reading.upos(i - 2) == Upos::Punct
        };
        no || not()
    }

    /// « Entre le 9 et le 13 mars »: the first day.
    fn is_day_of_range(&self, i: DocWord) -> bool {
        let end = self.reading.around(i).end;
        let month = |at: DocWord| self.reading.month_at(at).is_some();
        let definite = i > self.reading.around(i).start && self.reading.is(i - 1, Closed::Definite);
        definite && self.reading.upos(i) == Upos::Num && (i + 1..end.min(i + RANGE)).each().any(month)
    }

    /// Whether a number that counts nothing is a year.
    fn is_year(&self, i: DocWord) -> bool {
        let form = self.reading.form(i);
        let year = form.len() == 4 && form.parse::<u32>().is_ok_and(|year| YEARS.contains(&year));
        year && self.reading.deprel(i) != Deprel::Nummod
    }

    /// What a bare number counts: « le nombre de morts est de trois », « ils étaient trois ».
    fn told_of(&self, number: DocWord) -> Option<DocWord> {
        if let Some(noun) = self.numbered(number) {
            return Some(noun);
        }
        let mut clause = number;
        for _ in 0..3 {
            let subject = self
                .reading
                .children(clause)
                .find(|&c| matches!(self.reading.deprel(c), Deprel::Nsubj | Deprel::NsubjPass) && c != number);
            if let Some(subject) = subject {
                let on_a_day = self.reading.head(number) == Some(clause) && self.is_time(clause);
                if on_a_day && self.reading.upos(subject) == Upos::Pron {
                    return Some(subject);
                }
                if !self.words.has(Role::Counting, &self.reading.node(subject).lemma) {
                    return (clause == number).then_some(subject);
                }
                let of = |c: &DocWord| self.preposition(*c).as_deref() == Some(OF);
                return self.reading.children(subject).filter(|c| self.reading.deprel(*c) == Deprel::Nmod).find(of);
            }
            clause = self.reading.head(clause)?;
        }
        None
    }

    /// « Les copies sont au nombre de six », « les gardes, au nombre de six »: the copies, the guards.
    fn numbered(&self, number: DocWord) -> Option<DocWord> {
        let count = self.reading.head(number)?;
        let counts = self.words.has(Role::Counting, &self.reading.node(count).lemma);
        if !counts || self.preposition(count).as_deref() != Some(TO) {
            return None;
        }
        let is_subject = |c: &DocWord| matches!(self.reading.deprel(*c), Deprel::Nsubj | Deprel::NsubjPass);
        let above = || {
            let head = self.reading.head(count)?;
            let noun = self.reading.upos(head) == Upos::Noun && self.copula(head).is_none();
            if noun { Some(head) } else { self.reading.children(head).find(is_subject) }
        };
        self.reading.children(count).find(is_subject).or_else(above)
    }
}
