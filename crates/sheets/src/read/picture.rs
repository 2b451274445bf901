use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::hex;
use super::package::Package;
use crate::SheetError;

/// A picture that lies on a cell or fills it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Of the cell, from 1, as Excel shows it. A picture that lies freely over the sheet belongs to
    /// the row of its upper edge, unless less than half of what the row could hold of it is there:
    /// then it was put a little too high, and the next row is meant.
    pub row: u32,
    /// Of the picture's left edge, from 0.
    pub column: u16,
    /// Index among [`Workbook::media`](super::Workbook::media). `None`: the file names a picture
    /// that is not in it, because it was linked, lost on the way or damaged.
    pub media: Option<usize>,
}

/// The contents of one or more equal pictures.
#[derive(Debug, Clone)]
pub struct Media {
    /// SHA-256 of the bytes, in lower-case hex.
    pub sha256: String,
    /// In bytes.
    pub size: u64,
    pub kind: MediaKind,
    /// Where in the file it lies.
    pub(super) part: String,
}

/// What a picture is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    Png,
    Jpeg,
    Gif,
    Bmp,
    Tiff,
    Webp,
    /// Drawings of Windows programs, which no browser shows.
    Emf,
    Wmf,
    Other,
}

impl MediaKind {
    pub(crate) fn of(head: &[u8]) -> Self {
        match head {
            [0x89, b'P', b'N', b'G', ..] => Self::Png,
            [0xFF, 0xD8, 0xFF, ..] => Self::Jpeg,
            [b'G', b'I', b'F', b'8', ..] => Self::Gif,
            [b'B', b'M', ..] => Self::Bmp,
            [b'I', b'I', b'*', 0, ..] | [b'M', b'M', 0, b'*', ..] => Self::Tiff,
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'E',
                b'B',
                b'P',
                ..,
            ] => Self::Webp,
            // [MS-EMF] 2.3.4.2: the signature follows the bounds of the picture.
            [1, 0, 0, 0, ..] if head.get(40..44) == Some(b" EMF") => Self::Emf,
            // [MS-WMF] 2.3.2.2 and 2.3.2.3: with and without a placeable header.
            [0xD7, 0xCD, 0xC6, 0x9A, ..] | [1, 0, 9, 0, ..] => Self::Wmf,
            _ => Self::Other,
        }
    }

    /// The usual ending of a file of this kind, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Tiff => "tif",
            Self::Webp => "webp",
            Self::Emf => "emf",
            Self::Wmf => "wmf",
            Self::Other => "bin",
        }
    }
}

/// The media that the pictures met so far show, each looked at once. Their bytes stay in the file.
#[derive(Debug, Default)]
pub(super) struct Gallery {
    media: Vec<Media>,
    /// Index in `media` by name of part; `None` for a part that is missing or damaged.
    parts: HashMap<String, Option<usize>>,
}

impl Gallery {
    /// The media in a part. Parts of the same content are one.
    pub(super) fn media(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
    ) -> Result<Option<usize>, SheetError> {
        if let Some(known) = self.parts.get(part) {
            return Ok(*known);
        }
        let index = match look(package, part) {
            Ok(media) => {
                let same = |known: &Media| known.sha256 == media.sha256;
                let index = self.media.iter().position(same).unwrap_or_else(|| {
                    self.media.push(media);
                    self.media.len() - 1
                });
                Some(index)
            }
            // A list is not refused for a picture.
            Err(SheetError::Damaged { .. }) => None,
            Err(error) => return Err(error),
        };
        self.parts.insert(part.to_owned(), index);
        Ok(index)
    }

    pub(super) fn into_media(self) -> Vec<Media> {
        self.media
    }
}

fn look(package: &mut Package<'_>, part: &str) -> Result<Media, SheetError> {
    let mut reading = package.part(part, true)?;
    let mut hash = Sha256::new();
    let mut size = 0;
    let mut kind = MediaKind::Other;
    let mut piece = vec![0; 64 << 10];
    loop {
        let filled = reading.fill(&mut piece)?;
        if size == 0 {
            kind = MediaKind::of(&piece[..filled]);
        }
        hash.update(&piece[..filled]);
        size += filled as u64;
        if filled < piece.len() {
            break;
        }
    }
    Ok(Media {
        sha256: hex(&hash.finalize()),
        size,
        kind,
        part: part.to_owned(),
    })
}

/// The bytes of a media, which must still be what they were.
pub(super) fn bytes(
    package: &mut Package<'_>,
    media: &Media,
    limit: u64,
) -> Result<Vec<u8>, SheetError> {
    let size = usize::try_from(media.size)
        .ok()
        .filter(|_| media.size <= limit)
        .ok_or(SheetError::PictureTooLarge { limit })?;
    let mut reading = package.part(&media.part, false)?;
    let mut bytes = vec![0; size];
    // The byte beyond the end tells whether there is more than there was.
    let whole = reading.fill(&mut bytes)? == size && reading.fill(&mut [0])? == 0;
    if whole && hex(&Sha256::digest(&bytes)) == media.sha256 {
        Ok(bytes)
    } else {
        Err(SheetError::Changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_their_first_bytes() {
        let mut emf = [0; 48];
        emf[0] = 1;
        emf[40..44].copy_from_slice(b" EMF");
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n"[..], MediaKind::Png),
            (b"\xFF\xD8\xFF\xE0", MediaKind::Jpeg),
            (b"GIF89a", MediaKind::Gif),
            (b"BM\0\0", MediaKind::Bmp),
            (b"II*\0", MediaKind::Tiff),
            (b"RIFF\0\0\0\0WEBPVP8 ", MediaKind::Webp),
            (&emf, MediaKind::Emf),
            (b"\xD7\xCD\xC6\x9A", MediaKind::Wmf),
            (b"\x01\0\0\0", MediaKind::Other),
            (b"", MediaKind::Other),
        ] {
            assert_eq!(MediaKind::of(head), kind);
        }
    }
}
