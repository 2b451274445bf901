use crate::SheetError;
use crate::read::arena::{Allowance, Span};
use crate::read::package::Package;
use crate::read::package::xml::{self, Node};
use crate::read::text::settled;

/// The texts that cells name by number, one after the other in one heap.
#[derive(Default)]
pub(super) struct SharedStrings {
    heap: String,
    spans: Vec<Span>,
}

impl SharedStrings {
    pub(super) fn read(
        package: &mut Package<'_>,
        part: &str,
        allowance: &mut Allowance,
    ) -> Result<Self, SheetError> {
        let mut strings = Self::default();
        if !package.has(part) {
            return Ok(strings);
        }
        let mut item = String::new();
        let mut in_text = false;
        // Phonetic runs say how to pronounce the text; they are not of it.
        let mut in_phonetic = false;
        xml::each(&mut package.part(part, true)?, |node| {
            match node {
                Node::Open {
                    name: "t", empty, ..
                } => in_text = !empty && !in_phonetic,
                Node::Close { name: "t" } => in_text = false,
                Node::Text(text) if in_text => item.push_str(text),
                Node::Letter(letter) if in_text => item.push(letter),
                Node::Open {
                    name: "rPh", empty, ..
                } => in_phonetic = !empty,
                Node::Close { name: "rPh" } => in_phonetic = false,
                Node::Close { name: "si" }
                | Node::Open {
                    name: "si",
                    empty: true,
                    ..
                } => {
                    let Self { heap, spans } = &mut strings;
                    allowance.shared_text(heap, spans, &settled(&item))?;
                    item.clear();
                }
                _ => {}
            }
            Ok(())
        })?;
        strings.heap.shrink_to_fit();
        Ok(strings)
    }

    /// The heap, and where in it each text lies.
    pub(super) fn into_parts(self) -> (String, Vec<Span>) {
        (self.heap, self.spans)
    }
}
