//! Lists of elements that say how many they hold: merged cells, links, looks.

use super::markup::{Piece, closing, pieces, with_last_child};
use crate::SheetError;

/// The part with so many more elements in a list of that name; none where it has no such list.
pub(super) fn with_more(
    place: &str,
    xml: &str,
    list: &str,
    items: &str,
    count: usize,
) -> Result<Option<String>, SheetError> {
    let pieces = pieces(place, xml)?;
    let named = |piece: &Piece<'_>| matches!(piece, Piece::Open(tag) if tag.name == list);
    let Some(at) = pieces.iter().position(named) else {
        return Ok(None);
    };
    let Piece::Open(tag) = pieces[at] else {
        return Ok(None);
    };
    let end = if tag.empty {
        at + 1
    } else {
        (closing(&pieces, at, list) + 1).min(pieces.len())
    };
    let raw = |pieces: &[Piece<'_>]| pieces.iter().map(Piece::raw).collect::<String>();
    let open = match tag.number::<usize>("count") {
        Some(counted) => tag.with(&[("count", Some(&(counted + count).to_string()))]),
        None => tag.raw.to_owned(),
    };
    let whole = with_last_child(&(open + &raw(&pieces[at + 1..end])), items);
    Ok(Some(raw(&pieces[..at]) + &whole + &raw(&pieces[end..])))
}

#[cfg(test)]
mod tests {
    use super::with_more;

    #[test]
    fn a_list_counts_what_is_put_into_it() {
        let more = |xml: &str| with_more("part", xml, "l", "<i/><i/>", 2).unwrap();
        for (before, after) in [
            (
                r#"<a><l count="1"><i/></l><b/></a>"#,
                Some(r#"<a><l count="3"><i/><i/><i/></l><b/></a>"#),
            ),
            (
                r#"<a><l count="0"/></a>"#,
                Some(r#"<a><l count="2"><i/><i/></l></a>"#),
            ),
            (
                r"<a><l><i></i></l></a>",
                Some(r"<a><l><i></i><i/><i/></l></a>"),
            ),
            ("<a><b/></a>", None),
        ] {
            assert_eq!(more(before).as_deref(), after, "{before}");
        }
    }
}
