//! One clause of an item: days, and the words that say what happens on them.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::NoticeError;
use super::item::{Item, Settled};
use crate::arrangement::{Prolongation, Span};
use crate::text::Cursor;

#[derive(Debug, Default)]
pub(super) struct Clause {
    days: Vec<Span>,
    /// What the days before 调至 are exchanged for.
    moved_to: Vec<Span>,
    pub(super) words: String,
}

impl Clause {
    pub(super) fn take(&mut self, stretch: Span) {
        let moved = self.words.contains("调至");
        let days = if moved {
            &mut self.moved_to
        } else {
            &mut self.days
        };
        days.push(stretch);
    }

    /// Adds what the clause says to what the item has settled so far.
    pub(super) fn settle(self, item: &Item, settled: &mut Settled) -> Result<(), NoticeError> {
        let says = |word: &str| self.words.contains(word);
        if says("共")
            && let Some(written) = day_count(&self.words)
        {
            let counted = settled.off.iter().map(|span| span.days().count()).sum();
            if counted != written {
                let name = item.name.clone();
                return Err(NoticeError::WrongCount {
                    name,
                    written,
                    counted,
                });
            }
        } else if says("周末连休") {
            settled.join_weekends();
        } else if says("延长") {
            let through = self.days.last().map(|span| span.last());
            settled.prolonged = through.map(|it| Prolongation {
                name: item.name.clone(),
                through: it,
            });
        } else if self.words.starts_with('不') || says("起") {
            // 不调休 adds nothing; 2月3日起正常上班 only says that the holiday is over.
        } else if says("上班") {
            settled.add_work(&self.days);
        } else if says("调至") {
            settled.add_off(&self.moved_to);
            settled.add_work(&self.days);
        } else if ["放假", "补休", "公休", "调休"].into_iter().any(says) {
            settled.add_off(&self.days);
        }
        Ok(())
    }
}

impl Settled {
    fn add_off(&mut self, stretches: &[Span]) {
        self.off.extend(stretches);
        self.off.sort_by_key(|span| span.first());
        let mut joined: Vec<Span> = Vec::new();
        for next in self.off.drain(..) {
            match joined.last_mut() {
                Some(last) if is_next(last.last(), next.first()) => {
                    *last = last.through(next.last());
                }
                _ => joined.push(next),
            }
        }
        self.off = joined;
    }

    /// Weekend days given up, by 上班 or by 公休日调至 alone as in September 2008. One that falls on the
    /// holiday itself is made good elsewhere, not worked.
    fn add_work(&mut self, stretches: &[Span]) {
        let days = stretches.iter().flat_map(|span| span.days());
        self.work
            .extend(days.filter(|day| !self.off.iter().any(|span| span.contains(*day))));
        self.work.sort();
        self.work.dedup();
    }

    /// 与周末连休: the Saturday and Sunday that a day off touches belong to the holiday.
    fn join_weekends(&mut self) {
        let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let run = |from: Date, step: i64| from.series(step.days()).skip(1).take_while(weekend);
        let joined: Vec<Span> = self
            .off
            .iter()
            .flat_map(|span| run(span.first(), -1).chain(run(span.last(), 1)))
            .map(Span::day)
            .collect();
        self.add_off(&joined);
    }
}

fn is_next(last: Date, first: Date) -> bool {
    last.tomorrow().is_ok_and(|next| first <= next)
}

/// 共8天, 共三天.
fn day_count(words: &str) -> Option<usize> {
    let (_, behind) = words.split_once('共')?;
    let mut cursor = Cursor::new(behind);
    let count = cursor.number()?;
    cursor.take("天")?;
    usize::try_from(count).ok()
}
