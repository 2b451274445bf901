//! Agile encryption ([MS-OFFCRYPTO] 2.3.4.10–15): an XML text says which functions were used; the
//! password opens a second key, and that the package.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::hash::Hash;
use super::{blocks, damaged, unsupported};
use crate::SheetError;
use crate::read::package::xml::attribute;

/// The package is encrypted in pieces of this many bytes, each with a start of its own.
const PIECE: usize = 4096;
/// The most that the format allows ([MS-OFFCRYPTO] 2.3.4.10, ST_SpinCount).
const MOST_TURNS: u32 = 10_000_000;

// What a key or a start is for ([MS-OFFCRYPTO] 2.3.4.13 and 2.3.4.14).
const VERIFIER_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_VALUE: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const PACKAGE_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
const CODE_KEY: [u8; 8] = [0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6];
const CODE_VALUE: [u8; 8] = [0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33];

pub(super) struct Agile {
    /// How the package is encrypted.
    package: Suite,
    /// How the key of the package is, by the password.
    password: Suite,
    turns: u32,
    verifier_input: Vec<u8>,
    verifier_value: Vec<u8>,
    package_key: Vec<u8>,
    /// Key and value of the package's authentication code; not every program writes them.
    code: Option<(Vec<u8>, Vec<u8>)>,
}

struct Suite {
    salt: Vec<u8>,
    hash: Hash,
    block_bytes: usize,
    key_bytes: usize,
}

impl Agile {
    pub(super) fn read(xml: &[u8]) -> Result<Self, SheetError> {
        let xml = std::str::from_utf8(xml).map_err(|_| malformed())?;
        let mut reader = Reader::from_str(xml);
        let (mut package, mut code, mut key) = (None, None, None);
        loop {
            let event = reader.read_event().map_err(|_| malformed())?;
            match &event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().into_inner() {
                    "keyData" => package = Some(Suite::read(tag)?),
                    "dataIntegrity" => {
                        code = Some((
                            bytes(tag, "encryptedHmacKey")?,
                            bytes(tag, "encryptedHmacValue")?,
                        ));
                    }
                    "encryptedKey" => {
                        let turns = attribute(tag, "spinCount")
                            .and_then(|turns| turns.parse().ok())
                            .filter(|turns| *turns <= MOST_TURNS)
                            .ok_or_else(malformed)?;
                        key = Some((
                            Suite::read(tag)?,
                            turns,
                            bytes(tag, "encryptedVerifierHashInput")?,
                            bytes(tag, "encryptedVerifierHashValue")?,
                            bytes(tag, "encryptedKeyValue")?,
                        ));
                    }
                    _ => {}
                },
                Event::Eof => break,
                _ => {}
            }
        }
        let package = package.ok_or_else(malformed)?;
        // Without a password there may be a certificate.
        let (password, turns, verifier_input, verifier_value, package_key) =
            key.ok_or_else(unsupported)?;
        Ok(Self {
            package,
            password,
            turns,
            verifier_input,
            verifier_value,
            package_key,
            code,
        })
    }

    pub(super) fn key(&self, password: &[u8]) -> Result<Option<Vec<u8>>, SheetError> {
        let suite = &self.password;
        let spun = suite.hash.spun(&suite.salt, password, self.turns);
        let open = |purpose: &[u8], encrypted: &[u8]| {
            let key = fitted(suite.hash.of(&[&spun, purpose]), suite.key_bytes);
            let start = fitted(suite.salt.clone(), suite.block_bytes);
            let mut plain = encrypted.to_vec();
            blocks::decrypt_chain(&key, &start, &mut plain).map(|()| plain)
        };
        let expected = suite
            .hash
            .of(&[&open(&VERIFIER_INPUT, &self.verifier_input)?]);
        if !open(&VERIFIER_VALUE, &self.verifier_value)?.starts_with(&expected) {
            return Ok(None);
        }
        let key = open(&PACKAGE_KEY, &self.package_key)?;
        Ok(Some(fitted(key, self.package.key_bytes)))
    }

    /// Checks the authentication code of the whole stream, its size included.
    pub(super) fn verify(&self, key: &[u8], stream: &[u8]) -> Result<(), SheetError> {
        let Some((code_key, code)) = &self.code else {
            return Ok(());
        };
        let hash = self.package.hash;
        let open = |purpose: &[u8], encrypted: &[u8]| {
            let mut plain = encrypted.to_vec();
            blocks::decrypt_chain(key, &self.package.start(purpose), &mut plain)?;
            plain.truncate(hash.of(&[]).len());
            Ok::<_, SheetError>(plain)
        };
        if hash.vouches(
            &open(&CODE_KEY, code_key)?,
            stream,
            &open(&CODE_VALUE, code)?,
        ) {
            Ok(())
        } else {
            Err(damaged("内容与校验码不符"))
        }
    }

    pub(super) fn decrypt(&self, key: &[u8], package: &mut [u8]) -> Result<(), SheetError> {
        for (number, piece) in (0_u32..).zip(package.chunks_mut(PIECE)) {
            let start = self.package.start(&number.to_le_bytes());
            blocks::decrypt_chain(key, &start, piece)?;
        }
        Ok(())
    }
}

impl Suite {
    fn read(tag: &BytesStart<'_>) -> Result<Self, SheetError> {
        let named = |name, value| attribute(tag, name).is_some_and(|found| found == value);
        if !named("cipherAlgorithm", "AES") || !named("cipherChaining", "ChainingModeCBC") {
            return Err(unsupported());
        }
        let number = |name| attribute(tag, name).and_then(|number| number.parse::<usize>().ok());
        let hash = attribute(tag, "hashAlgorithm").and_then(|name| Hash::named(&name));
        Ok(Self {
            salt: bytes(tag, "saltValue")?,
            hash: hash.ok_or_else(unsupported)?,
            block_bytes: number("blockSize")
                .filter(|bytes| *bytes == 16)
                .ok_or_else(malformed)?,
            key_bytes: number("keyBits")
                .filter(|bits| matches!(bits, 128 | 192 | 256))
                .ok_or_else(malformed)?
                / 8,
        })
    }

    /// What a chain of blocks begins with.
    fn start(&self, purpose: &[u8]) -> Vec<u8> {
        fitted(self.hash.of(&[&self.salt, purpose]), self.block_bytes)
    }
}

/// Cut, or filled up with the byte that the format says.
fn fitted(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}

fn bytes(tag: &BytesStart<'_>, name: &str) -> Result<Vec<u8>, SheetError> {
    attribute(tag, name)
        .and_then(|text| STANDARD.decode(text.trim()).ok())
        .ok_or_else(malformed)
}

fn malformed() -> SheetError {
    damaged("加密信息有误")
}
