use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// The hash functions that encrypted files are met with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "SHA1" | "SHA-1" => Some(Self::Sha1),
            "SHA256" | "SHA-256" => Some(Self::Sha256),
            "SHA384" | "SHA-384" => Some(Self::Sha384),
            "SHA512" | "SHA-512" => Some(Self::Sha512),
            _ => None,
        }
    }

    /// The hash of a whole that lies in pieces.
    pub(super) fn of(self, pieces: &[&[u8]]) -> Vec<u8> {
        match self {
            Self::Sha1 => of::<Sha1>(pieces),
            Self::Sha256 => of::<Sha256>(pieces),
            Self::Sha384 => of::<Sha384>(pieces),
            Self::Sha512 => of::<Sha512>(pieces),
        }
    }

    /// Hashes salt and password, and the outcome again and again, each time with a counter before
    /// it ([MS-OFFCRYPTO] 2.3.4.11).
    pub(super) fn spun(self, salt: &[u8], password: &[u8], times: u32) -> Vec<u8> {
        match self {
            Self::Sha1 => spun::<Sha1>(salt, password, times),
            Self::Sha256 => spun::<Sha256>(salt, password, times),
            Self::Sha384 => spun::<Sha384>(salt, password, times),
            Self::Sha512 => spun::<Sha512>(salt, password, times),
        }
    }

    /// Whether a message has an authentication code.
    pub(super) fn vouches(self, key: &[u8], message: &[u8], code: &[u8]) -> bool {
        match self {
            Self::Sha1 => vouches(Hmac::<Sha1>::new_from_slice(key), message, code),
            Self::Sha256 => vouches(Hmac::<Sha256>::new_from_slice(key), message, code),
            Self::Sha384 => vouches(Hmac::<Sha384>::new_from_slice(key), message, code),
            Self::Sha512 => vouches(Hmac::<Sha512>::new_from_slice(key), message, code),
        }
    }
}

fn of<D: Digest>(pieces: &[&[u8]]) -> Vec<u8> {
    let mut hash = D::new();
    for piece in pieces {
        hash.update(piece);
    }
    hash.finalize().to_vec()
}

fn spun<D: Digest>(salt: &[u8], password: &[u8], times: u32) -> Vec<u8> {
    let mut outcome = D::new()
        .chain_update(salt)
        .chain_update(password)
        .finalize();
    for turn in 0..times {
        outcome = D::new()
            .chain_update(turn.to_le_bytes())
            .chain_update(&outcome)
            .finalize();
    }
    outcome.to_vec()
}

fn vouches<M: Mac, E>(keyed: Result<M, E>, message: &[u8], code: &[u8]) -> bool {
    keyed.is_ok_and(|keyed| keyed.chain_update(message).verify_slice(code).is_ok())
}
