//! Which field each column of a table goes to: one column to one field, the surest first.
//!
//! The header's own name decides before the longest name it contains, and that before what the cells look like.

use gongkai_ledger::definition::FieldKind;

use super::content::Content;
use super::header_columns::HeaderColumn;
use super::header_text::{squeeze, without_brackets};
use super::vocabulary::{Meaning, Position, Vocabulary};

/// Last levels that only say what kind of thing the level above names.
const GENERIC: [&str; 15] = [
    "姓名", "名字", "名称", "人员", "时间", "日期", "内容", "情况", "结果", "意见", "编号", "类型",
    "方式", "要求", "措施",
];

/// From this score on a column goes where its header says by name.
pub(crate) const SURE: i32 = 1400;

/// Where a column goes, and why, in the clerk's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Assigned {
    /// Fields by their index in the ledger; several where one cell holds several facts.
    pub fields: Vec<usize>,
    pub why: String,
    /// How sure it is: thousands for a name, hundreds for a part of one, less for the cells.
    pub score: i32,
}

/// A column that may go to these fields.
struct Candidate {
    column: usize,
    assigned: Assigned,
}

/// Finds the field of each column; none where its cells are kept under their own header.
pub(crate) fn assign(
    vocabulary: &Vocabulary,
    columns: &[HeaderColumn],
    contents: &[Content],
) -> Vec<Option<Assigned>> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for (column, (header, content)) in columns.iter().zip(contents).enumerate() {
        let mut found = by_name(vocabulary, header);
        found.extend(by_several_names(vocabulary, header));
        found.extend(by_contained_name(vocabulary, header, content));
        found.extend(by_hint(vocabulary, header, content));
        found.extend(by_content(vocabulary, header, content));
        candidates.extend(
            found
                .into_iter()
                .map(|assigned| Candidate { column, assigned }),
        );
    }
    candidates.sort_by_key(|candidate| (-candidate.assigned.score, candidate.column));
    let mut out: Vec<Option<Assigned>> = vec![None; columns.len()];
    let mut taken = vec![false; vocabulary.definition.fields.len()];
    for Candidate { column, assigned } in candidates {
        if out[column].is_none() && assigned.fields.iter().all(|field| !taken[*field]) {
            for field in &assigned.fields {
                taken[*field] = true;
            }
            out[column] = Some(assigned);
        }
    }
    out
}

/// The header is a name of the field: its last level, or its last two read together.
fn by_name(vocabulary: &Vocabulary, header: &HeaderColumn) -> Vec<Assigned> {
    let Some(leaf) = header.path.last() else {
        return Vec::new();
    };
    let squeezed = squeeze(leaf);
    let mut found: Vec<Assigned> = meanings(vocabulary, vocabulary.exact(&squeezed), leaf, 2000);
    let generic = GENERIC.contains(&squeezed.as_str());
    if header.path.len() >= 2 {
        let parent = &header.path[header.path.len() - 2];
        let joined = format!("{}{squeezed}", squeeze(parent));
        found.extend(meanings(
            vocabulary,
            vocabulary.exact(&joined),
            &format!("{parent}/{leaf}"),
            2100,
        ));
        if generic {
            let named =
                vocabulary.exact(&squeeze(parent)).iter().filter(|meaning| {
                    match vocabulary.definition.fields[meaning.field].kind {
                        FieldKind::Person => ["姓名", "名字", "人员"].contains(&squeezed.as_str()),
                        FieldKind::Department => squeezed == "名称",
                        FieldKind::Date | FieldKind::Deadline => {
                            ["时间", "日期"].contains(&squeezed.as_str())
                        }
                        _ => false,
                    }
                });
            let named: Vec<Meaning> = named.copied().collect();
            found.extend(meanings(
                vocabulary,
                &named,
                &format!("{parent}/{leaf}"),
                2050,
            ));
        }
    }
    found
}

/// The header names several fields at once, such as 责任单位/责任人.
fn by_several_names(vocabulary: &Vocabulary, header: &HeaderColumn) -> Option<Assigned> {
    let leaf = header.path.last()?;
    let squeezed = squeeze(leaf);
    let (parts, score) = if let Some(parts) = with_bracketed(vocabulary, &squeezed) {
        (parts, 2200)
    } else if vocabulary.exact(&squeezed).is_empty() {
        (split_names(vocabulary, &squeezed)?, SURE + 100)
    } else {
        return None;
    };
    let names: Vec<&str> = parts
        .iter()
        .map(|field| vocabulary.definition.fields[*field].name.as_str())
        .collect();
    let why = format!("“{leaf}”一格写了{}", names.join("、"));
    Some(Assigned {
        fields: parts,
        why,
        score,
    })
}

/// 责任单位(责任人) says two things; 整改时限(天) and 问题链接(URL) say one.
fn with_bracketed(vocabulary: &Vocabulary, squeezed: &str) -> Option<Vec<usize>> {
    let (outer, inner) = squeezed.strip_suffix(')')?.split_once('(')?;
    let first = |name: &str| vocabulary.exact(name).first().map(|meaning| meaning.field);
    let (outer, inner) = (first(outer)?, first(inner)?);
    let another = matches!(
        vocabulary.definition.fields[inner].kind,
        FieldKind::Person | FieldKind::Department | FieldKind::Phone | FieldKind::Deadline
    );
    (outer != inner && another).then(|| vec![outer, inner])
}

/// The header cut into names that are fields each: at its signs, or where two names stand side by side.
fn split_names(vocabulary: &Vocabulary, squeezed: &str) -> Option<Vec<usize>> {
    let first = |name: &str| vocabulary.exact(name).first().map(|meaning| meaning.field);
    let distinct = |fields: Vec<usize>| {
        let mut seen = fields.clone();
        seen.sort_unstable();
        seen.dedup();
        (fields.len() >= 2 && seen.len() == fields.len()).then_some(fields)
    };
    let signs: Option<Vec<usize>> = squeezed
        .split(['/', '、', '及', '和', '与', '|', '\\', '(', ')'])
        .filter(|name| !name.is_empty())
        .map(first)
        .collect();
    if let Some(fields) = signs.and_then(distinct) {
        return Some(fields);
    }
    squeezed.char_indices().skip(2).find_map(|(at, _)| {
        let (left, right) = squeezed.split_at(at);
        distinct(vec![first(left)?, first(right)?])
    })
}

/// The header contains a name of the field.
fn by_contained_name(
    vocabulary: &Vocabulary,
    header: &HeaderColumn,
    content: &Content,
) -> Vec<Assigned> {
    let Some(leaf) = header.path.last() else {
        return Vec::new();
    };
    let mut squeezed = squeeze(leaf);
    if GENERIC.contains(&squeezed.as_str()) && header.path.len() >= 2 {
        squeezed.insert_str(0, &squeeze(&header.path[header.path.len() - 2]));
    }
    vocabulary
        .contained(&squeezed)
        .filter_map(|found| {
            let field = &vocabulary.definition.fields[found.meaning.field];
            // 对应的完成时间 is some step's: a day has to be named nearly in full.
            let least = if field.kind == FieldKind::Date {
                0.6
            } else {
                0.4
            };
            let inside = found.position == Position::Inside;
            if inside || found.covered < least || !content.fits(field.kind) {
                return None;
            }
            #[expect(
                clippy::cast_possible_truncation,
                reason = "covered lies between 0 and 1"
            )]
            let share = (found.covered * 400.0) as i32;
            let ends = if found.position == Position::Ends {
                150
            } else {
                0
            };
            Some(Assigned {
                fields: vec![found.meaning.field],
                why: format!("“{leaf}”里有“{}”", found.name),
                score: 300 + share + ends - place(found.meaning),
            })
        })
        .collect()
}

/// The header ends in a word that hints at the field.
fn by_hint(vocabulary: &Vocabulary, header: &HeaderColumn, content: &Content) -> Vec<Assigned> {
    let Some(leaf) = header.path.last() else {
        return Vec::new();
    };
    let bare = without_brackets(&squeeze(leaf));
    let fields = vocabulary.definition.fields.iter().enumerate();
    fields
        .filter_map(|(place, field)| {
            let hint = field
                .hints
                .iter()
                .find(|hint| bare.ends_with(hint.as_str()))?;
            content.fits(field.kind).then(|| Assigned {
                fields: vec![place],
                why: format!("“{leaf}”说的是{hint}"),
                score: 250,
            })
        })
        .collect()
}

/// The cells say it: the header is empty, or only hints at what they hold.
fn by_content(
    vocabulary: &Vocabulary,
    header: &HeaderColumn,
    content: &Content,
) -> Option<Assigned> {
    let kind = content.surely()?;
    let leaf = header
        .path
        .last()
        .map(|leaf| squeeze(leaf))
        .unwrap_or_default();
    let hints: &[&str] = match kind {
        FieldKind::Link => &["链接", "网址", "url", "地址"],
        FieldKind::Phone => &["电话", "手机", "号码", "联系"],
        FieldKind::Id => &["证件", "身份证", "号码", "代码"],
        FieldKind::Person => &["人", "姓名", "负责", "领导"],
        _ => &["单位", "科室", "部门", "处室"],
    };
    if !leaf.is_empty() && !hints.iter().any(|hint| leaf.contains(hint)) {
        return None;
    }
    let field = vocabulary.definition.fields.iter().position(|field| {
        field.kind == kind && (kind != FieldKind::Id || field.personal) && field.key != "leader"
    })?;
    let what = match kind {
        FieldKind::Link => "网址",
        FieldKind::Phone => "电话号码",
        FieldKind::Id => "证件号码",
        FieldKind::Person => "人名",
        _ => "单位或科室",
    };
    Some(Assigned {
        fields: vec![field],
        why: format!("内容都是{what}"),
        score: 100,
    })
}

fn meanings(
    vocabulary: &Vocabulary,
    meanings: &[Meaning],
    name: &str,
    score: i32,
) -> Vec<Assigned> {
    meanings
        .iter()
        .map(|meaning| Assigned {
            fields: vec![meaning.field],
            why: if vocabulary.definition.fields[meaning.field].name == name {
                "名称相同".to_owned()
            } else {
                format!(
                    "“{name}”就是{}",
                    vocabulary.definition.fields[meaning.field].name
                )
            },
            score: score - place(*meaning),
        })
        .collect()
}

/// How much a name listed late counts less than one listed early.
fn place(meaning: Meaning) -> i32 {
    i32::try_from(meaning.place).unwrap_or(i32::MAX).min(99)
}
