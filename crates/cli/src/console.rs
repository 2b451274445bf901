//! Words on standard output and standard error, in the form that whoever reads them expects.
//!
//! A console shows every letter. Redirected into a file or to `findstr`, the words of a program in a Chinese Windows
//! are in the console's code page and end in CR LF; elsewhere, and for programs that read JSON, they are UTF-8.

use std::io::{self, BufWriter, IsTerminal, Write};

#[cfg(any(windows, test))]
use encoding_rs::{Encoding, GB18030, GBK};

/// Standard output for words.
pub(crate) fn words() -> Box<dyn Write> {
    for_words(io::stdout())
}

/// Standard output for a document.
pub(crate) fn document() -> Box<dyn Write> {
    Box::new(BufWriter::new(io::stdout()))
}

/// Says a line on standard error.
pub(crate) fn say(line: &str) {
    let mut out = for_words(io::stderr());
    // There is nobody left to tell when this fails.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

#[cfg(not(windows))]
fn for_words(stream: impl IsTerminal + Write + 'static) -> Box<dyn Write> {
    Box::new(BufWriter::new(stream))
}

#[cfg(windows)]
fn for_words(stream: impl IsTerminal + Write + 'static) -> Box<dyn Write> {
    if stream.is_terminal() {
        Box::new(BufWriter::new(stream))
    } else {
        Box::new(Redirected {
            out: BufWriter::new(stream),
            encoding: chinese(code_page()),
            begun: Vec::new(),
        })
    }
}

/// The code page of the console that the program runs in; 0 where there is none.
#[cfg(windows)]
#[expect(unsafe_code, reason = "Windows tells it in no safer way")]
fn code_page() -> u32 {
    // SAFETY: the function takes nothing and only reads a number.
    unsafe { windows_sys::Win32::System::Console::GetConsoleOutputCP() }
}

/// The encoding of a code page that holds Chinese; none for the others, which could not hold our words.
#[cfg(any(windows, test))]
fn chinese(code_page: u32) -> Option<&'static Encoding> {
    match code_page {
        936 => Some(GBK),
        54936 => Some(GB18030),
        _ => None,
    }
}

/// Lines in another encoding, ending in CR LF.
#[cfg(any(windows, test))]
struct Redirected<W: Write> {
    out: W,
    /// None for UTF-8.
    encoding: Option<&'static Encoding>,
    /// The line so far: it may end within a letter.
    begun: Vec<u8>,
}

#[cfg(any(windows, test))]
impl<W: Write> Redirected<W> {
    fn put(&mut self, text: &str) -> io::Result<()> {
        let Some(encoding) = self.encoding else {
            return self.out.write_all(text.as_bytes());
        };
        let mut encoder = encoding.new_encoder();
        let mut text = text;
        let mut bytes = [0; 4096];
        loop {
            let (done, read, written) =
                encoder.encode_from_utf8_without_replacement(text, &mut bytes, true);
            self.out.write_all(&bytes[..written])?;
            text = &text[read..];
            match done {
                encoding_rs::EncoderResult::InputEmpty => return Ok(()),
                encoding_rs::EncoderResult::OutputFull => {}
                encoding_rs::EncoderResult::Unmappable(_) => self.out.write_all(b"?")?,
            }
        }
    }
}

#[cfg(any(windows, test))]
impl<W: Write> Write for Redirected<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.begun.extend_from_slice(piece);
            if self.begun.pop_if(|last| *last == b'\n').is_some() {
                let line = std::mem::take(&mut self.begun);
                self.put(&String::from_utf8_lossy(&line))?;
                self.out.write_all(b"\r\n")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.begun);
        self.put(&String::from_utf8_lossy(&line))?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redirected(code_page: u32, pieces: &[&[u8]]) -> Vec<u8> {
        let mut out = Redirected {
            out: Vec::new(),
            encoding: chinese(code_page),
            begun: Vec::new(),
        };
        for piece in pieces {
            out.write_all(piece).unwrap();
        }
        out.flush().unwrap();
        out.out
    }

    #[test]
    fn a_chinese_console_gets_its_own_code_page() {
        let words = "法规科\n共 1 条".as_bytes();
        let expected = b"\xB7\xA8\xB9\xE6\xBF\xC6\r\n\xB9\xB2 1 \xCC\xF5";
        assert_eq!(redirected(936, &[words]), expected);
        // However the words come in.
        let single: Vec<&[u8]> = words.chunks(1).collect();
        assert_eq!(redirected(936, &single), expected);
    }

    #[test]
    fn a_letter_that_the_code_page_lacks_is_a_question_mark_and_the_rest_stands() {
        assert_eq!(
            redirected(936, &["甲😀乙".as_bytes()]),
            b"\xBC\xD7?\xD2\xD2"
        );
        let whole = redirected(54936, &["甲😀乙".as_bytes()]);
        assert_eq!(GB18030.decode(&whole).0, "甲😀乙");
    }

    #[test]
    fn other_code_pages_could_not_hold_it_and_get_utf_8() {
        for code_page in [0, 437, 65001] {
            assert_eq!(
                redirected(code_page, &["甲\n".as_bytes()]),
                "甲\r\n".as_bytes()
            );
        }
    }
}
