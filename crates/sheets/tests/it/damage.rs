//! Files as they come after an accident, or from an enemy: the samples of every format, spoilt at
//! random. Whatever comes of one, it is a workbook or an error, and soon.
//!
//! `GONGKAI_FUZZ_SECONDS` makes each round last that long, with other chances every time; a failure
//! names its `GONGKAI_FUZZ_SEED`, which plays it again.

use std::env;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use gongkai_sheets::fill::{Entry, Form, Insertion, SheetEntries};
use gongkai_sheets::read::{Keep, Limits, ReadOptions, open};
use gongkai_sheets::write::Field;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::encrypted;
use super::fill;
use super::samples;

/// No file of a few kilobytes takes as long, not even in an unoptimised build.
const PATIENCE: Duration = Duration::from_secs(20);

/// A small generator of our own keeps the mutations the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }

    /// A place and a length within some bytes.
    fn stretch(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len());
        let length = self.below((bytes.len() - start).min(200) + 1);
        start..start + length
    }
}

/// Words that readers stumble over.
const WORDS: [&[u8]; 24] = [
    b"<",
    b">",
    b"\"",
    b"&",
    b";",
    b"/>",
    b"&#0;",
    b"&#x110000;",
    b"<![CDATA[",
    b"<!--",
    b"<table>",
    b"</td>",
    b"0",
    b"-1",
    b"1e999",
    b"65536",
    b"1048577",
    b"99999999999",
    b"A1:XFD1048576",
    b"colspan=1000 rowspan=0 ",
    b"_xD83D_",
    b"\xFF",
    b"\0",
    b"\r\n",
];

fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.below(6) {
        if bytes.is_empty() {
            return;
        }
        let at = dice.below(bytes.len());
        match dice.below(8) {
            0..3 => bytes[at] = u8::try_from(dice.below(256)).unwrap(),
            3..5 => {
                let word = WORDS[dice.below(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
            5 => {
                let stretch = dice.stretch(bytes);
                bytes.drain(stretch);
            }
            6 => {
                let copy = bytes[dice.stretch(bytes)].repeat(1 + dice.below(20));
                bytes.splice(at..at, copy);
            }
            _ if dice.below(4) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
}

/// Spoils one part and zips them again: of a spoilt zip little more is seen than its checksums.
fn spoil_inside(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let mut archive = ZipArchive::new(Cursor::new(&*bytes)).unwrap();
    let chosen = dice.below(archive.len());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        if index == chosen {
            spoil(&mut content, dice);
        }
        zip.start_file(part.name().unwrap().into_owned(), stored)
            .unwrap();
        zip.write_all(&content).unwrap();
    }
    *bytes = zip.finish().unwrap().into_inner();
}

/// Reads all there is to read. Whether there was anything.
fn look_at_all(path: &Path, password: Option<&str>) -> bool {
    let options = ReadOptions {
        password: password.map(str::to_owned),
        limits: Limits {
            inflated_bytes: 8 << 20,
            cells: 100_000,
            ..Limits::default()
        },
    };
    let Ok(book) = open(path, &options, &mut |_| Keep::Going) else {
        return false;
    };
    for sheet in &book.sheets {
        for row in sheet.rows() {
            for cell in row.cells() {
                let _ = (cell.text(), cell.link);
            }
        }
        for picture in sheet.pictures() {
            if let Some(media) = picture.media {
                let _ = book.picture(media);
            }
        }
    }
    true
}

struct Sample {
    path: PathBuf,
    password: Option<&'static str>,
    spoil: fn(&mut Vec<u8>, &mut Dice),
    /// Does what is to be done with a spoilt one; whether that was possible.
    look: fn(&Path, Option<&str>) -> bool,
}

fn round(sample: &Sample, times: u32) {
    let number = |name| env::var(name).ok().and_then(|value| value.parse().ok());
    let seconds: Option<u64> = number("GONGKAI_FUZZ_SECONDS");
    let seed = number("GONGKAI_FUZZ_SEED").unwrap_or_else(|| match seconds {
        Some(_) => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .subsec_nanos()
            .into(),
        None => 0x9E37_79B9_7F4A_7C15,
    });
    let (spoil, look, password) = (sample.spoil, sample.look, sample.password);
    let whole = fs::read(&sample.path).unwrap();
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("来文");
    let (report, reports) = mpsc::channel();
    let reader = thread::spawn(move || {
        let mut dice = Dice(seed | 1);
        let begun = Instant::now();
        for turn in 0.. {
            let over = seconds.map_or(turn == times, |seconds| {
                begun.elapsed() >= Duration::from_secs(seconds)
            });
            if over {
                return;
            }
            let mut spoilt = whole.clone();
            spoil(&mut spoilt, &mut dice);
            fs::write(&path, &spoilt).unwrap();
            if report.send(look(&path, password)).is_err() {
                return;
            }
        }
    });
    let (mut read, mut refused) = (0, 0);
    loop {
        match reports.recv_timeout(PATIENCE) {
            Ok(true) => read += 1,
            Ok(false) => refused += 1,
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
            Err(mpsc::RecvTimeoutError::Timeout) => {
                panic!(
                    "took too long in turn {}, GONGKAI_FUZZ_SEED={seed}",
                    read + refused
                )
            }
        }
    }
    assert!(
        reader.join().is_ok(),
        "panicked in turn {}, GONGKAI_FUZZ_SEED={seed}",
        read + refused
    );
    assert!(
        seconds.is_some() || read + refused == times,
        "every turn came to an end"
    );
    assert!(refused > 0 || read > 0, "something was tried");
}

fn list(start: &str) -> Sample {
    Sample {
        path: samples::path(start),
        password: None,
        spoil,
        look: look_at_all,
    }
}

fn other_form(name: &str) -> Sample {
    Sample {
        path: samples::other_form_path(name),
        ..list("d01")
    }
}

#[test]
fn a_spoilt_xlsx_is_a_workbook_or_an_error() {
    round(&list("d02"), 100);
    round(
        &Sample {
            spoil: spoil_inside,
            ..list("d03")
        },
        150,
    );
}

#[test]
fn a_spoilt_list_with_pictures_is_a_workbook_or_an_error() {
    round(
        &Sample {
            spoil: spoil_inside,
            ..list("d11")
        },
        100,
    );
}

/// Fills in whatever can be of a spoilt form.
fn fill_in(path: &Path, _password: Option<&str>) -> bool {
    let Ok(form) = Form::open(path) else {
        return false;
    };
    let _ = (form.choices(0), form.drawn_alike(0, 0..=11, 5, Some(7)));
    let sheet = SheetEntries {
        sheet: 0,
        insertions: vec![Insertion { below: 6, count: 3 }],
        entries: vec![Entry {
            row: 5,
            column: 4,
            field: Field::Text("http://a.example.gov.cn/1"),
            opens: true,
        }],
    };
    form.write(&path.with_extension("xlsx"), &[sheet]).is_ok()
}

#[test]
fn a_spoilt_form_is_filled_in_or_refused() {
    for name in ["whole.xlsx", "whole_libreoffice.xlsx"] {
        round(
            &Sample {
                path: fill::form(name),
                password: None,
                spoil: spoil_inside,
                look: fill_in,
            },
            200,
        );
    }
}

#[test]
fn a_spoilt_xls_is_a_workbook_or_an_error() {
    round(&list("d04"), 150);
}

#[test]
fn a_spoilt_csv_is_a_workbook_or_an_error() {
    round(&list("d05"), 300);
}

#[test]
fn a_spoilt_page_is_a_workbook_or_an_error() {
    round(&other_form("d02_网页.xls"), 60);
}

#[test]
fn a_spoilt_document_is_a_workbook_or_an_error() {
    round(
        &Sample {
            spoil: spoil_inside,
            ..other_form("d02_文档.docx")
        },
        60,
    );
}

#[test]
fn a_spoilt_xml_of_2003_is_a_workbook_or_an_error() {
    round(&other_form("d02_2003.xml"), 60);
}

#[test]
fn a_spoilt_encrypted_workbook_is_a_workbook_or_an_error() {
    for (name, password) in encrypted::FILES {
        round(
            &Sample {
                path: encrypted::path(name),
                password: Some(password),
                spoil,
                look: look_at_all,
            },
            20,
        );
    }
}
