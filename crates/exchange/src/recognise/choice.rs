//! Which ledger a workbook's tables are lists of.

use super::columns::{Assigned, SURE, assign};
use super::table::{contents, is_list};
use super::vocabulary::{Vocabulary, vocabularies};
use super::{Found, Hints, preamble};

/// The ledger the tables are lists of: the clerk's word, else the one whose names fit most columns, when it is
/// clearly one.
pub(super) fn choose(found: &[Found<'_>], hints: &Hints) -> Option<&'static Vocabulary> {
    if let Some(into) = hints.into {
        return vocabularies()
            .iter()
            .find(|vocabulary| vocabulary.definition.key == into.key);
    }
    let spoken = spoken(found, hints);
    let mut scores: Vec<(f64, &'static Vocabulary)> = vocabularies()
        .iter()
        .map(|vocabulary| {
            let fits = found.iter().map(|found| fit(found, vocabulary, hints));
            let columns = fits.fold(0.0, f64::max);
            let mut titles = vocabulary.definition.titles.iter();
            let named = titles.any(|word| spoken.iter().any(|text| text.contains(word.as_str())));
            let title = if named && columns > 0.0 { 2.0 } else { 0.0 };
            (columns + title, vocabulary)
        })
        .collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (best, vocabulary) = scores[0];
    (best > 0.0 && best >= scores[1].0 + 0.5).then_some(vocabulary)
}

/// What names the lists: the lines above their headers, their sheets' names, the file's.
fn spoken(found: &[Found<'_>], hints: &Hints) -> Vec<String> {
    let mut spoken = vec![hints.file.clone()];
    for Found { sheet, block, .. } in found {
        spoken.push(sheet.name().to_owned());
        spoken.extend(preamble::lines(sheet, block));
    }
    spoken
}

/// How well a table's columns fit a ledger; 0 where it is no list of it.
fn fit(found: &Found<'_>, vocabulary: &Vocabulary, hints: &Hints) -> f64 {
    let contents = contents(found, None, hints);
    let assigned = assign(vocabulary, &found.block.columns, &contents);
    if !is_list(vocabulary.definition, &assigned) {
        return 0.0;
    }
    let sure = |assigned: &Assigned| if assigned.score >= SURE { 1.0 } else { 0.4 };
    assigned.iter().flatten().map(sure).sum()
}
