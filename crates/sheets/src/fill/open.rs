//! Opening a form: which parts it has, and whether it is one at all.

use std::collections::HashMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::markup::{Piece, pieces};
use super::parts::Parts;
use super::styles::Styles;
use super::{Form, relations};
use crate::SheetError;
use crate::read::{self, Format, Keep, ReadOptions};

impl Form {
    /// Opens a form.
    ///
    /// # Errors
    /// Those of [`read::open`]; [`SheetError::NotAForm`] for a file that is no workbook of parts: one of Excel 97–2003,
    /// a text, a web page, a document; and for one with a password, which would be lost.
    pub fn open(path: &Path) -> Result<Self, SheetError> {
        const SAVE_AS: &str = "请先在 WPS 或 Excel 里打开它，另存为 .xlsx，再填那一份。";
        let refused = |actual| SheetError::NotAForm {
            actual,
            advice: SAVE_AS,
        };
        let options = ReadOptions::default();
        let workbook =
            read::open(path, &options, &mut |_| Keep::Going).map_err(|error| match error {
                SheetError::Encrypted => SheetError::NotAForm {
                    actual: "有打开密码的表格",
                    advice: "请先在 WPS 里打开它，取消密码后另存，再填那一份。",
                },
                other => other,
            })?;
        match workbook.format {
            Format::Xlsx => {}
            Format::Xls => return Err(refused("旧格式的表格（.xls）")),
            Format::Csv => return Err(refused("文本（.csv）")),
            Format::Xml2003 => return Err(refused("XML 表格")),
            Format::Docx => return Err(refused("Word 文档")),
            Format::Html => return Err(refused("网页表格")),
        }
        let bytes = std::fs::read(path).map_err(SheetError::from_reading)?;
        if read::hex(&Sha256::digest(&bytes)) != workbook.sha256 {
            return Err(SheetError::Changed);
        }
        let parts = Parts::open(bytes, options.limits.text_bytes)?;
        let root = parts.relationships("")?;
        let main = root
            .first("officeDocument")
            .unwrap_or("xl/workbook.xml")
            .to_owned();
        let relations = parts.relationships(&main)?;
        let xml = parts.text(&main)?;
        let named: HashMap<String, String> = pieces(&main, &xml)?
            .iter()
            .filter_map(|piece| match piece {
                Piece::Open(tag) if tag.name == "sheet" => {
                    let id = tag.relation()?;
                    Some((
                        tag.get("name")?,
                        relations.target(&id, "worksheet")?.to_owned(),
                    ))
                }
                _ => None,
            })
            .collect();
        let part = |sheet: &read::Sheet| {
            let missing =
                || SheetError::damaged(format!("工作表“{}”", sheet.name()), "缺少这个部件");
            named.get(sheet.name()).cloned().ok_or_else(missing)
        };
        let sheets = workbook.sheets.iter().map(part).collect::<Result<_, _>>()?;
        let styles_part = relations
            .first("styles")
            .filter(|part| parts.has(part))
            .map(str::to_owned);
        let styles = match &styles_part {
            Some(part) => Styles::read(part, &parts.text(part)?)?,
            None => Styles::default(),
        };
        let ending = ending(&parts, &main)?;
        Ok(Self {
            workbook,
            path: path.to_owned(),
            parts,
            main,
            sheets,
            styles_part,
            styles,
            ending,
        })
    }
}

/// What files of this kind end in: Excel opens none whose name and content disagree.
fn ending(parts: &Parts, main: &str) -> Result<&'static str, SheetError> {
    let xml = parts.text(relations::CONTENTS)?;
    let content = pieces(relations::CONTENTS, &xml)?
        .iter()
        .find_map(|piece| match piece {
            Piece::Open(tag)
                if tag
                    .get("PartName")
                    .is_some_and(|name| name.trim_start_matches('/') == main) =>
            {
                tag.get("ContentType")
            }
            _ => None,
        })
        .unwrap_or_default();
    Ok(
        match (
            content.contains("template"),
            content.contains("macroEnabled"),
        ) {
            (false, false) => "xlsx",
            (false, true) => "xlsm",
            (true, false) => "xltx",
            (true, true) => "xltm",
        },
    )
}
