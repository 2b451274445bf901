//! Workbooks and documents with a password ([MS-OFFCRYPTO]): an OLE file with the encrypted zip as
//! one stream, and how it was encrypted as another. Excel 2007 wrote the standard form; all since
//! write the agile one.

mod agile;
mod blocks;
mod hash;
mod standard;

use std::fs::File;

use cfb::CompoundFile;

use super::fields::Fields;
use super::{Limits, ole};
use crate::SheetError;

/// What Excel itself tries first: it stands in files that are encrypted only to keep a sheet from
/// being changed ([MS-OFFCRYPTO] 2.4.2.3 for the binary format; Excel does so for all).
const NO_PASSWORD: &str = "VelvetSweatshop";

/// What the parts of the two forms share: one of them, with all that its stream says.
enum Form {
    Agile(agile::Agile),
    Standard(standard::Standard),
}

/// The zip inside an encrypted file.
pub(super) fn decrypted(
    file: &File,
    password: Option<&str>,
    limits: &Limits,
) -> Result<Vec<u8>, SheetError> {
    let mut container = CompoundFile::open(file).map_err(|_| damaged("不是完整的加密文件"))?;
    let mut stream =
        |name| ole::stream(&mut container, name, limits)?.ok_or_else(|| damaged("加密部分缺失"));
    let about = stream("/EncryptionInfo")?;
    let form = form(&about)?;
    let key = match form.key(password.unwrap_or(NO_PASSWORD))? {
        Some(key) => key,
        None if password.is_some() => return Err(SheetError::WrongPassword),
        None => return Err(SheetError::Encrypted),
    };
    let mut package = stream("/EncryptedPackage")?;
    if let Form::Agile(agile) = &form {
        agile.verify(&key, &package)?;
    }
    // The package begins with its size before it was padded.
    let (size, _) = package
        .split_first_chunk()
        .ok_or_else(|| damaged("缺少内容"))?;
    let size = usize::try_from(u64::from_le_bytes(*size)).unwrap_or(usize::MAX);
    package.drain(..8);
    match &form {
        Form::Agile(agile) => agile.decrypt(&key, &mut package)?,
        Form::Standard(_) => blocks::decrypt_each(&key, &mut package)?,
    }
    package.truncate(size);
    Ok(package)
}

/// [MS-OFFCRYPTO] 2.3.4.5 and 2.3.4.10: both begin with the two halves of a version and flags.
fn form(about: &[u8]) -> Result<Form, SheetError> {
    let mut fields = Fields(about);
    match (fields.u16(), fields.u16(), fields.u32()) {
        (Some(4), Some(4), Some(_)) => agile::Agile::read(fields.0).map(Form::Agile),
        (Some(2..=4), Some(2), Some(_)) => standard::Standard::read(fields)?
            .map(Form::Standard)
            .ok_or_else(unsupported),
        _ => Err(unsupported()),
    }
}

impl Form {
    /// The key of the package; `None` if the password is not the right one.
    fn key(&self, password: &str) -> Result<Option<Vec<u8>>, SheetError> {
        // The standard hashes at most this many letters ([MS-OFFCRYPTO] 2.3.6.1, 255 letters).
        let password: Vec<u8> = password
            .encode_utf16()
            .take(255)
            .flat_map(u16::to_le_bytes)
            .collect();
        match self {
            Self::Agile(agile) => agile.key(&password),
            Self::Standard(standard) => standard.key(&password),
        }
    }
}

fn damaged(detail: &str) -> SheetError {
    SheetError::damaged("加密内容", detail)
}

fn unsupported() -> SheetError {
    SheetError::Unsupported {
        actual: "以这种方式加密的文件",
        advice: "请在 WPS 或 Excel 中打开它，取消密码并另存为 .xlsx 后再导入。",
    }
}
