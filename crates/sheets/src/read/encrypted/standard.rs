//! Standard encryption ([MS-OFFCRYPTO] 2.3.4.5–9), as Excel 2007 wrote it: AES block by block with a
//! key made of SHA-1.

use super::hash::Hash;
use super::{blocks, damaged};
use crate::SheetError;
use crate::read::fields::Fields;

const TURNS: u32 = 50_000;

pub(super) struct Standard {
    key_bytes: usize,
    salt: Vec<u8>,
    verifier: Vec<u8>,
    verifier_hash: Vec<u8>,
}

impl Standard {
    /// `None` if it is encrypted with anything but AES.
    pub(super) fn read(fields: Fields<'_>) -> Result<Option<Self>, SheetError> {
        Self::header_and_verifier(fields).ok_or_else(|| damaged("加密信息不完整"))
    }

    #[expect(
        clippy::option_option,
        reason = "the outer says that the bytes end too soon"
    )]
    fn header_and_verifier(mut fields: Fields<'_>) -> Option<Option<Self>> {
        const AES: std::ops::RangeInclusive<u32> = 0x660E..=0x6610;
        let header_bytes = usize::try_from(fields.u32()?).ok()?;
        let mut header = Fields(fields.bytes(header_bytes)?);
        let _flags = header.u32()?;
        let _size_extra = header.u32()?;
        let cipher = header.u32()?;
        let _hash = header.u32()?;
        let key_bits = header.u32()?;
        let salt_bytes = fields.u32()?;
        if !AES.contains(&cipher) || !matches!(key_bits, 128 | 192 | 256) || salt_bytes != 16 {
            return Some(None);
        }
        let salt = fields.bytes(16)?.to_vec();
        let verifier = fields.bytes(16)?.to_vec();
        let _verifier_hash_bytes = fields.u32()?;
        Some(Some(Self {
            key_bytes: key_bits as usize / 8,
            salt,
            verifier,
            // A SHA-1 of 20 bytes, padded to whole blocks.
            verifier_hash: fields.bytes(32)?.to_vec(),
        }))
    }

    pub(super) fn key(&self, password: &[u8]) -> Result<Option<Vec<u8>>, SheetError> {
        const BLOCK: u32 = 0;
        let spun = Hash::Sha1.spun(&self.salt, password, TURNS);
        let last = Hash::Sha1.of(&[&spun, &BLOCK.to_le_bytes()]);
        let half = |filling: u8| {
            let mut pad = [filling; 64];
            for (pad, byte) in pad.iter_mut().zip(&last) {
                *pad ^= byte;
            }
            Hash::Sha1.of(&[&pad])
        };
        let mut key = [half(0x36), half(0x5C)].concat();
        key.truncate(self.key_bytes);

        let mut verifier = self.verifier.clone();
        let mut hash = self.verifier_hash.clone();
        blocks::decrypt_each(&key, &mut verifier)?;
        blocks::decrypt_each(&key, &mut hash)?;
        Ok(hash
            .starts_with(&Hash::Sha1.of(&[&verifier]))
            .then_some(key))
    }
}
