//! Adding files to a record.

use std::fs;
use std::path::{Path, PathBuf};

use gongkai_ledger::journal::{OpKind, OpView};
use gongkai_ledger::value::Value;
use gongkai_ledger::{Act, Attachment, Evidence, Ledger, RecordId};
use gongkai_sheets::SheetError;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::edit::{Actor, code};
use crate::import::discard;
use crate::{Cause, ExchangeError};

/// More than any screenshot or scan takes; films do not belong in a ledger's folder.
const LARGEST: u64 = 50 << 20;

/// What evidence comes as. A program is none: it must not be started from a record.
const ENDINGS: [&str; 32] = [
    "png", "jpg", "gif", "bmp", "webp", "tif", "emf", "wmf", "pdf", "ofd", "doc", "docx", "wps",
    "xls", "xlsx", "et", "ppt", "pptx", "dps", "txt", "csv", "rtf", "md", "xml", "json", "mht",
    "mhtml", "eml", "zip", "rar", "7z", "mp4",
];

/// Keeps the files beside the ledger and names them in the record, all or none. Each has the day given, else the one
/// it was last changed on. One that the record has already is not added again; none: it has them all.
pub fn attach(
    ledger: &mut Ledger,
    record: RecordId,
    paths: &[PathBuf],
    on: Option<Date>,
    actor: &Actor,
) -> Result<Option<OpView>, ExchangeError> {
    let today = actor.now.date();
    if let Some(day) = on.filter(|day| *day > today) {
        return Err(ExchangeError::NotYet("佐证日期", day));
    }
    let column = super::field(ledger, record)?.key.as_str();
    let endings = checked(paths)?;
    let mut found = Vec::new();
    let mut new = Vec::new();
    for (path, ending) in paths.iter().zip(endings) {
        match keep(ledger, path, &ending) {
            Ok((file, is_new)) => {
                if is_new {
                    new.push(file.clone());
                }
                let on = on.unwrap_or_else(|| changed_on(path, today));
                found.push(Evidence::named(file, on, &name(path)));
            }
            Err(error) => {
                discard(ledger, &new);
                return Err(error);
            }
        }
    }
    let act = Act {
        kind: OpKind::Edit,
        label: format!(
            "添加佐证 {}：{} 个文件",
            code(ledger, record, actor)?,
            paths.len()
        ),
        actor: actor.name.clone(),
        now: actor.now,
    };
    let added = ledger.transact(act, |transaction| -> Result<(), ExchangeError> {
        let cell = transaction.value(record, column)?;
        let cell = cell.as_ref().map_or("", Value::text);
        let mut all: Vec<Evidence> = Evidence::in_cell(cell).collect();
        for evidence in found {
            if !all.iter().any(|known| known.file == evidence.file) {
                all.push(evidence);
            }
        }
        let lines: Vec<String> = all.iter().map(ToString::to_string).collect();
        transaction.set(record, column, Some(&Value::Text(lines.join("\n"))))?;
        Ok(())
    });
    if added.is_err() {
        discard(ledger, &new);
    }
    Ok(added?.1)
}

/// The endings under which the files would be kept; one that cannot be taken refuses them all.
fn checked(paths: &[PathBuf]) -> Result<Vec<String>, ExchangeError> {
    let mut endings = Vec::new();
    let mut causes = Vec::new();
    for path in paths {
        match ending(path) {
            Ok(ending) => endings.push(ending),
            Err(reason) => causes.push(Cause {
                subject: name(path),
                reason,
            }),
        }
    }
    if causes.is_empty() {
        Ok(endings)
    } else {
        let task = "添加佐证";
        Err(ExchangeError::Refused { task, causes })
    }
}

fn ending(path: &Path) -> Result<String, String> {
    let there = fs::metadata(path).map_err(|_| "没有找到这个文件，请核对位置。".to_owned())?;
    if there.is_dir() {
        return Err("这是文件夹，请选择里面的文件，或先压缩成 .zip。".to_owned());
    }
    if there.len() == 0 {
        return Err("文件是空的（0 字节），请重新获取。".to_owned());
    }
    if there.len() > LARGEST {
        return Err(format!(
            "有 {} MB，每个文件最多 {} MB。请压缩或截取需要的部分。",
            there.len().div_ceil(1 << 20),
            LARGEST >> 20
        ));
    }
    let given = path.extension().unwrap_or_default().to_string_lossy();
    let ending = match given.to_lowercase().as_str() {
        "jpeg" => "jpg".to_owned(),
        "tiff" => "tif".to_owned(),
        other => other.to_owned(),
    };
    if is_taken(&ending) {
        Ok(ending)
    } else {
        Err(
            "这种文件不能作佐证。可以用图片、PDF、OFD、Word、Excel、WPS、文本、网页存档（.mht）或压缩包。"
                .to_owned(),
        )
    }
}

/// Whether files of that ending are evidence.
pub(super) fn is_taken(ending: &str) -> bool {
    ENDINGS.contains(&ending)
}

/// Keeps a file; says whether it is new beside the ledger.
fn keep(ledger: &Ledger, path: &Path, ending: &str) -> Result<(Attachment, bool), ExchangeError> {
    let bytes = fs::read(path).map_err(|error| ExchangeError::Refused {
        task: "添加佐证",
        causes: vec![Cause {
            subject: name(path),
            reason: SheetError::from_reading(error).to_string(),
        }],
    })?;
    let file = Attachment::of(&bytes, ending);
    let new = ledger.keep(&file, &bytes)?;
    Ok((file, new))
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The day a file was last changed, as this machine counts days; today where that is unknown or lies ahead.
fn changed_on(path: &Path, today: Date) -> Date {
    let changed = fs::metadata(path).and_then(|there| there.modified());
    let changed = changed.ok().and_then(|at| Timestamp::try_from(at).ok());
    let day = changed.map(|at| at.to_zoned(TimeZone::system()).date());
    day.map_or(today, |day| day.min(today))
}
