//! How the sheet of a layout prints and looks.

use gongkai_sheets::write::{Fonts, Page, Paper};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The paper, and the fonts with their sizes in points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(export)]
pub struct PageSetup {
    /// A3 instead of A4.
    pub a3: bool,
    pub landscape: bool,
    pub title_font: String,
    pub header_font: String,
    pub font: String,
    pub title_size: f64,
    pub size: f64,
}

impl Default for PageSetup {
    /// As [`Page`] has it.
    fn default() -> Self {
        let Page {
            paper,
            landscape,
            fonts,
            ..
        } = Page::default();
        Self {
            a3: paper == Paper::A3,
            landscape,
            title_font: fonts.title,
            header_font: fonts.header,
            font: fonts.body,
            title_size: fonts.title_size,
            size: fonts.size,
        }
    }
}

impl PageSetup {
    pub(crate) fn page(&self) -> Page {
        Page {
            paper: if self.a3 { Paper::A3 } else { Paper::A4 },
            landscape: self.landscape,
            fonts: Fonts {
                title: self.title_font.clone(),
                header: self.header_font.clone(),
                body: self.font.clone(),
                title_size: self.title_size,
                size: self.size,
            },
            ..Page::default()
        }
    }
}
