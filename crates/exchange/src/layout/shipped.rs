//! The layouts that ship with the program, from `assets/layouts/*.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{Layout, LayoutColumn, PageSetup};

static SHIPPED: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    [
        include_str!("../../../../assets/layouts/standard.toml"),
        include_str!("../../../../assets/layouts/feedback.toml"),
        include_str!("../../../../assets/layouts/clearance.toml"),
        include_str!("../../../../assets/layouts/print.toml"),
    ]
    .into_iter()
    .flat_map(|text| {
        let form: Form = toml::from_str(text).expect("a shipped layout is checked by a test");
        form.layouts()
    })
    .collect()
});

/// One form, which may be laid out for several ledgers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    name: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    page: PageSetup,
    sheets: Vec<SheetOf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetOf {
    ledger: String,
    title: String,
    columns: Vec<String>,
    /// Those of the columns that whoever receives the sheet fills in.
    fill: Vec<String>,
}

impl Form {
    fn layouts(self) -> Vec<Layout> {
        let Self {
            name,
            note,
            page,
            sheets,
        } = self;
        let layout = |sheet: SheetOf| {
            let fill = sheet.fill;
            let columns = sheet.columns.into_iter().map(|column| LayoutColumn {
                fill: fill.contains(&column),
                column,
                header: Vec::new(),
            });
            Layout {
                name: name.clone(),
                ledger: sheet.ledger,
                title: sheet.title,
                note: note.clone(),
                columns: columns.collect(),
                page: page.clone(),
                shipped: true,
            }
        };
        sheets.into_iter().map(layout).collect()
    }
}

/// All of them, for all ledgers.
pub(super) fn shipped() -> &'static [Layout] {
    &SHIPPED
}

#[cfg(test)]
mod tests {
    use gongkai_ledger::definition::definition;

    use super::*;

    #[test]
    fn shipped_layouts_name_columns_that_their_ledgers_have() {
        for layout in shipped() {
            let of = definition(&layout.ledger).expect("a ledger of ours");
            for column in &layout.columns {
                let known = ["serial", "code"].contains(&column.column.as_str())
                    || of.field(&column.column).is_some();
                assert!(known, "{}: {}", layout.name, column.column);
            }
        }
        let feedback = shipped()
            .iter()
            .filter(|layout| layout.name == "科室反馈表");
        for layout in feedback {
            assert!(
                layout.columns.iter().any(|column| column.fill),
                "{}: a form without a column to fill in asks nothing",
                layout.ledger
            );
        }
    }
}
