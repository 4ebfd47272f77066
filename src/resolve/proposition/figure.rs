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
        if let Some((run, number)) = self.numeral(i) {
            return (run.start == i).then(|| self.of_words(&run, number)).flatten();
        }
        let per = i + 1 < self.reading.end() && self.words.has(Role::Per, self.reading.folded(i + 1));
        let counted = match self.reading.head(i) {
            // « 40 par litre »: what is counted stands elsewhere.
            Some(_) if per => i,
            Some(head) if self.reading.deprel(i) == Deprel::Nummod && self.is_day(head) => i,
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
            None => {
                let number = self.number(counted).or_else(|| self.number(i));
                (number.or_else(|| self.written_number(i))?, counted)
            }
        };
        // « Cent vingt mille boîtes », « cent vingt mille »: the number goes on.
        let noun = if noun != i && self.is_numeral(noun) { self.counted_by(noun).unwrap_or(i) } else { noun };
        let alone = || self.told_of(i).or_else(|| self.out_of(i)).filter(|_| noun == i);
        let noun = self.count_behind(i).or_else(alone).unwrap_or(noun);
        Some(Figure { thousandths: number, unit: self.unit(i, noun), bound: self.bound(i) })
    }

    /// What is counted where the count stands behind its number: « porte à dix le nombre de morts ».
    fn count_behind(&self, number: DocWord) -> Option<DocWord> {
        let count = number + 2;
        let counts = count < self.reading.around(number).end
            && self.reading.is(number + 1, Closed::Definite)
            && self.words.has(Role::Counting, &self.reading.node(count).lemma);
        let of = |c: &DocWord| *c > count && self.preposition(*c).as_deref() == Some(OF);
        let nouns = counts.then(|| self.reading.children(count).filter(|c| self.reading.deprel(*c) == Deprel::Nmod));
        nouns?.find(of)
    }

    /// What a number of several words counts.
    fn of_words(&self, run: &std::ops::Range<DocWord>, number: i64) -> Option<Figure> {
        let last = run.end - 1;
        let apart = |at: &DocWord| self.reading.head(*at).is_none_or(|head| !run.contains(&head));
        let told = || run.clone().each().find(apart).and_then(|at| self.told_of(at));
        let noun = self.behind(run).or_else(|| self.count_behind(last)).or_else(told);
        let noun = noun.filter(|noun| !run.contains(noun) && !self.is_day(*noun));
        if noun.is_some_and(|noun| self.is_time(noun) && self.is_ago(run.start)) {
            return None;
        }
        let number = number.saturating_add(noun.map_or(0, |noun| self.half_more(noun)));
        let unit = self.unit(last, noun.unwrap_or(last));
        Some(Figure { thousandths: number, unit, bound: self.bound(run.start) })
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

    /// How long something lasts: « neuf jours »; `None` for how long ago it was.
    fn length(&self, i: DocWord, time: DocWord) -> Option<Figure> {
        let unit = self.reading.node(time).lemma.to_lowercase().to_string();
        (!self.is_ago(i)).then_some(())?;
        Some(Figure { thousandths: self.number(time).or_else(|| self.number(i))?, unit, bound: self.bound(i) })
    }

    /// « En a recensé 200 jeudi »: the day counts nothing.
    fn is_day(&self, i: DocWord) -> bool {
        self.reading.is(i, Closed::Weekday | Closed::Yesterday) || self.reading.month_at(i).is_some()
    }

    /// Whether a stretch of time is how long ago something was: « il y a deux ans ».
    fn is_ago(&self, number: DocWord) -> bool {
        let start = self.reading.around(number).start;
        (start..number).each().rev().take(2).any(|at| self.words.has(Role::TimeAgo, self.reading.folded(at)))
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
            || self.ends_stretch(i)
    }

    /// « Trente *à* quarante »; « de trois à cinq » is a change.
    pub(super) fn ends_stretch(&self, i: DocWord) -> bool {
        if i >= self.reading.end() {
            return false;
        }
        let around = self.reading.around(i);
        let numbers = i > around.start + 1
            && [i, i - 2].iter().all(|&at| self.reading.upos(at) == Upos::Num)
            && self.reading.is(i - 1, Closed::ToForms);
        numbers && !(i > around.start + 2 && self.reading.is(i - 3, Closed::OfForms))
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
        let whole = self.is_whole(i) || self.is_all_of_some(i) || !i.is_first() && self.percent(i - 1);
        name || item || day || which || self.is_year(i) || whole || self.is_rejected(i)
    }

    /// « Quatre, et non dix », « quatre, pas dix »: not so many; « 61 %, contre 54 % »: as many as before, or as somebody
    /// else says.
    pub(super) fn is_rejected(&self, i: DocWord) -> bool {
        let start = self.reading.around(i).start;
        let no = i > start && self.words.has(Role::No, self.reading.folded(i - 1));
        let not = || {
            i > start + 1
                && self.words.has(Role::Denying, self.reading.folded(i - 1))
                && self.reading.upos(i - 2) == Upos::Punct
        };
        no || not() || self.is_beside(i)
    }

    /// « 61 %, contre 54 % en mai », « 800, contre plus de 2 000 »: a number that another is held against.
    fn is_beside(&self, i: DocWord) -> bool {
        let start = self.reading.around(i).start;
        let led = |at: &DocWord| matches!(self.reading.upos(*at), Upos::Adv | Upos::Adp);
        let mut before = (start..i).each().rev().take(4).take_while(led);
        let against = before.find(|&at| self.reading.is(at, Closed::Against));
        let told = |at: DocWord| self.content.iter().any(|span| span.contains(self.reading.span(at)));
        let other = |at: &DocWord| self.reading.upos(*at) == Upos::Num;
        against.is_some_and(|at| told(at) && (start..at).each().any(|n| told(n) && other(&n)))
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
                    // « Les éleveurs étaient plus de cent mercredi ».
                    let through = self.is_day(clause) || self.reading.upos(clause) == Upos::Adv;
                    let counted = clause == number || through && self.copula(clause).is_some();
                    return counted.then_some(subject);
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
