//! AES over whole blocks, in place; bytes after the last whole block stay as they are. Keys are of
//! 16, 24 or 32 bytes; with any other the file is damaged.

use aes::cipher::{Block, BlockCipherDecrypt, BlockModeDecrypt, KeyInit, KeyIvInit};
use aes::{Aes128, Aes192, Aes256};
use cbc::Decryptor;

use super::damaged;
use crate::SheetError;

/// Decrypts each block on its own.
pub(super) fn decrypt_each(key: &[u8], bytes: &mut [u8]) -> Result<(), SheetError> {
    fn run<C: KeyInit + BlockCipherDecrypt>(key: &[u8], bytes: &mut [u8]) -> Option<()> {
        let (blocks, _) = Block::<C>::slice_as_chunks_mut(bytes);
        C::new_from_slice(key).ok()?.decrypt_blocks(blocks);
        Some(())
    }
    match key.len() {
        16 => run::<Aes128>(key, bytes),
        24 => run::<Aes192>(key, bytes),
        _ => run::<Aes256>(key, bytes),
    }
    .ok_or_else(|| damaged("密钥长度有误"))
}

/// Decrypts blocks each of which was chained to the one before, the first to `start`.
pub(super) fn decrypt_chain(key: &[u8], start: &[u8], bytes: &mut [u8]) -> Result<(), SheetError> {
    fn run<M: KeyIvInit + BlockModeDecrypt>(
        key: &[u8],
        start: &[u8],
        bytes: &mut [u8],
    ) -> Option<()> {
        let (blocks, _) = Block::<M>::slice_as_chunks_mut(bytes);
        M::new_from_slices(key, start).ok()?.decrypt_blocks(blocks);
        Some(())
    }
    match key.len() {
        16 => run::<Decryptor<Aes128>>(key, start, bytes),
        24 => run::<Decryptor<Aes192>>(key, start, bytes),
        _ => run::<Decryptor<Aes256>>(key, start, bytes),
    }
    .ok_or_else(|| damaged("密钥长度有误"))
}
