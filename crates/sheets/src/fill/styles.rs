//! The looks a form has, and those added to it: a cell that gets a date shows it as one, and digits that are a name stay
//! as they are when they are typed again.

use std::collections::HashMap;

use super::lists::with_more;
use super::markup::{Piece, Tag, pieces, root};
use crate::SheetError;
use crate::read::format_code::{self, Shown};

/// What a cell's look must suit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Suits {
    Date,
    Moment,
    /// Text that reads like a number.
    Digits,
}

/// Excel's formats for whatever comes, and for text.
const GENERAL: u32 = 0;
const TEXT: u32 = 49;
/// Formats of a workbook's own are numbered from here.
const FIRST_OWN: u32 = 164;
/// The font size where none is said.
const USUAL_SIZE: f64 = 11.0;

#[derive(Debug, Default, Clone)]
pub(super) struct Styles {
    formats: Vec<Look>,
    sizes: Vec<f64>,
    /// Whether a border draws a line.
    framed: Vec<bool>,
    /// What the workbook's own number formats show.
    codes: HashMap<u32, Shown>,
    /// Number formats and looks made here, as they are written.
    new_codes: Vec<(u32, &'static str)>,
    new_looks: Vec<String>,
    known: HashMap<(u32, Suits), u32>,
}

#[derive(Debug, Clone)]
struct Look {
    /// The element as it stands.
    raw: String,
    number_format: u32,
    font: usize,
    border: usize,
    wraps: bool,
}

impl Styles {
    pub(super) fn read(part: &str, xml: &str) -> Result<Self, SheetError> {
        let mut styles = Self::default();
        let pieces = pieces(part, xml)?;
        let mut inside = "";
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Open(tag) => match (inside, tag.name) {
                    (_, "cellXfs" | "fonts" | "borders") if !tag.empty => inside = tag.name,
                    (_, "numFmt") => {
                        if let (Some(id), Some(code)) =
                            (tag.number("numFmtId"), tag.get("formatCode"))
                        {
                            styles.codes.insert(id, format_code::shown(&code));
                        }
                    }
                    ("cellXfs", "xf") => styles.formats.push(Look::read(tag, &pieces[at..])),
                    ("cellXfs", "alignment") => {
                        let wraps = tag.says("wrapText");
                        if let Some(look) = styles.formats.last_mut() {
                            look.wraps = wraps;
                        }
                    }
                    ("fonts", "font") => styles.sizes.push(USUAL_SIZE),
                    ("fonts", "sz") => {
                        if let (Some(size), Some(of)) = (tag.number("val"), styles.sizes.last_mut())
                        {
                            *of = size;
                        }
                    }
                    ("borders", "border") => styles.framed.push(false),
                    ("borders", _) => {
                        let line = tag.get("style").is_some_and(|style| style != "none");
                        if let Some(framed) = styles.framed.last_mut() {
                            *framed |= line;
                        }
                    }
                    _ => {}
                },
                Piece::Close { name, .. } if *name == inside => inside = "",
                Piece::Close { .. } | Piece::Other(_) => {}
            }
        }
        Ok(styles)
    }

    /// Whether the cells of a style have a line around them.
    pub(super) fn framed(&self, style: u32) -> bool {
        self.look(style)
            .and_then(|look| self.framed.get(look.border))
            .is_some_and(|framed| *framed)
    }

    /// The font size of a style's cells in points, if they wrap their text.
    pub(super) fn wrapped_size(&self, style: u32) -> Option<f64> {
        let look = self.look(style).filter(|look| look.wraps)?;
        Some(self.sizes.get(look.font).copied().unwrap_or(USUAL_SIZE))
    }

    fn look(&self, style: u32) -> Option<&Look> {
        self.formats.get(usize::try_from(style).ok()?)
    }

    /// The style like this one that suits; the form's own where it does.
    pub(super) fn suited(&mut self, style: u32, suits: Suits) -> u32 {
        let Some(look) = self.look(style) else {
            return style;
        };
        let shown = self
            .codes
            .get(&look.number_format)
            .copied()
            .unwrap_or_else(|| format_code::built_in(look.number_format));
        let fits = match suits {
            Suits::Date | Suits::Moment => shown == Shown::Date,
            Suits::Digits => look.number_format != GENERAL,
        };
        if fits {
            return style;
        }
        if let Some(known) = self.known.get(&(style, suits)) {
            return *known;
        }
        let raw = look.raw.clone();
        let number_format = match suits {
            Suits::Date => self.own_format(r"yyyy\-mm\-dd"),
            Suits::Moment => self.own_format(r"yyyy\-mm\-dd\ hh:mm"),
            Suits::Digits => TEXT,
        };
        self.new_looks.push(with_number_format(&raw, number_format));
        let made = self.formats.len() + self.new_looks.len() - 1;
        let made = u32::try_from(made).unwrap_or(style);
        self.known.insert((style, suits), made);
        made
    }

    fn own_format(&mut self, code: &'static str) -> u32 {
        if let Some((id, _)) = self.new_codes.iter().find(|(_, known)| *known == code) {
            return *id;
        }
        let used = self
            .codes
            .keys()
            .copied()
            .chain(self.new_codes.iter().map(|(id, _)| *id));
        let id = used.max().map_or(FIRST_OWN, |last| FIRST_OWN.max(last + 1));
        self.new_codes.push((id, code));
        id
    }

    /// The part with what was added; as it stands if nothing was.
    pub(super) fn written(&self, part: &str, xml: &str) -> Result<String, SheetError> {
        if self.new_looks.is_empty() {
            return Ok(xml.to_owned());
        }
        let root =
            root(&pieces(part, xml)?).ok_or_else(|| SheetError::damaged(part, "XML 格式有误"))?;
        let prefix = root.prefix;
        let looks = self.new_looks.concat();
        let xml = with_more(part, xml, "cellXfs", &looks, self.new_looks.len())?
            .ok_or_else(|| SheetError::damaged(part, "缺少单元格格式"))?;
        if self.new_codes.is_empty() {
            return Ok(xml);
        }
        let count = self.new_codes.len();
        let codes = self.new_codes.iter();
        let codes = codes
            .map(|(id, code)| format!(r#"<{prefix}numFmt numFmtId="{id}" formatCode="{code}"/>"#))
            .collect::<Vec<_>>()
            .concat();
        if let Some(xml) = with_more(part, &xml, "numFmts", &codes, count)? {
            return Ok(xml);
        }
        // They come first of all (18.8.39).
        let list = format!(r#"<{prefix}numFmts count="{count}">{codes}</{prefix}numFmts>"#);
        Ok(xml.replacen(root.raw, &format!("{}{list}", root.raw), 1))
    }
}

impl Look {
    fn read(tag: &Tag<'_>, pieces: &[Piece<'_>]) -> Self {
        let raw = if tag.empty {
            tag.raw.to_owned()
        } else {
            let end = |piece: &Piece<'_>| matches!(piece, Piece::Close { name: "xf", .. });
            let last = pieces.iter().position(end).unwrap_or(0);
            pieces[..=last].iter().map(Piece::raw).collect()
        };
        Self {
            raw,
            number_format: tag.number("numFmtId").unwrap_or(GENERAL),
            font: tag.number("fontId").unwrap_or(0),
            border: tag.number("borderId").unwrap_or(0),
            wraps: false,
        }
    }
}

fn with_number_format(look: &str, number_format: u32) -> String {
    let Ok(pieces) = pieces("styles", look) else {
        return look.to_owned();
    };
    let number_format = number_format.to_string();
    let write = |piece: &Piece<'_>| match piece {
        Piece::Open(tag) if tag.name == "xf" => tag.with(&[
            ("numFmtId", Some(&number_format)),
            ("applyNumberFormat", Some("1")),
        ]),
        other => other.raw().to_owned(),
    };
    pieces.iter().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PART: &str = r#"<styleSheet xmlns="m"><fonts count="1"><font><sz val="10"/></font></fonts><borders count="2"><border><left/></border><border><left style="thin"><color auto="1"/></left></border></borders><cellXfs count="3"><xf numFmtId="0" fontId="0" borderId="0"/><xf numFmtId="0" fontId="0" borderId="1"><alignment wrapText="1"/></xf><xf numFmtId="31" borderId="1"/></cellXfs><cellStyles/></styleSheet>"#;

    #[test]
    fn a_look_is_added_only_where_the_forms_own_does_not_suit() {
        let mut styles = Styles::read("styles", PART).unwrap();
        assert!(styles.framed(1) && !styles.framed(0));
        assert_eq!(
            (styles.wrapped_size(0), styles.wrapped_size(1)),
            (None, Some(10.0))
        );
        assert_eq!(
            styles.suited(2, Suits::Date),
            2,
            "the form says how it wants dates"
        );
        assert_eq!(styles.written("styles", PART).unwrap(), PART);
        assert_eq!(styles.suited(1, Suits::Date), 3);
        assert_eq!(styles.suited(1, Suits::Digits), 4);
        assert_eq!(
            styles.suited(1, Suits::Date),
            3,
            "one look for all cells alike"
        );
        let written = styles.written("styles", PART).unwrap();
        for (piece, why) in [
            (
                r#"<styleSheet xmlns="m"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts"#,
                "formats come first",
            ),
            (r#"<cellXfs count="5">"#, "it counts its looks"),
            (
                r#"<xf numFmtId="164" fontId="0" borderId="1" applyNumberFormat="1"><alignment wrapText="1"/></xf>"#,
                "all else as it was",
            ),
            (
                r#"numFmtId="49" fontId="0" borderId="1" applyNumberFormat="1"><alignment wrapText="1"/></xf></cellXfs><cellStyles/>"#,
                "at the end",
            ),
        ] {
            assert!(written.contains(piece), "{why}: {written}");
        }
    }
}
