//! Dates as workbooks count them: days since the end of 1899, in some files since 1904.

use jiff::SignedDuration;
use jiff::civil::{DateTime, Time, date};

/// Where Excel's days start: serial 61 is 1900-03-01. Serial 60 is 1900-02-29, a day that never
/// was, kept from Lotus 1-2-3; the days before it are one off.
const ORIGIN: DateTime = date(1899, 12, 30).at(0, 0, 0, 0);
/// Days from [`ORIGIN`] to 1904-01-01.
const MAC: f64 = 1462.0;
/// The day after 9999-12-31, where Excel's calendar ends.
const END: f64 = 2_958_466.0;

pub(crate) fn from_serial(serial: f64, from_1904: bool) -> Option<DateTime> {
    seconds_of_serial(serial, from_1904).map(from_seconds)
}

/// The moment of a serial in seconds since [`ORIGIN`], rounded: a serial is a float that misses
/// whole seconds by a little. `None` outside Excel's calendar.
pub(crate) fn seconds_of_serial(serial: f64, from_1904: bool) -> Option<i64> {
    let days = match (from_1904, serial) {
        (true, _) => serial + MAC,
        (_, ..60.0) => serial + 1.0,
        (false, _) => serial,
    };
    // Half a second before the end rounds up to it.
    (serial >= 0.0 && days < END - 1e-5).then(|| rounded(days))
}

/// A span of time in seconds, for a number shown as a time.
pub(crate) fn seconds_of_time(days: f64) -> i64 {
    rounded(days)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the cast saturates; both callers stay far below"
)]
fn rounded(days: f64) -> i64 {
    (days * 86_400.0).round() as i64
}

pub(crate) fn seconds_of(moment: DateTime) -> i64 {
    moment.duration_since(ORIGIN).as_secs()
}

pub(crate) fn from_seconds(seconds: i64) -> DateTime {
    const DAY: i64 = 86_400;
    /// From [`ORIGIN`] to 1970-01-01: jiff adds no more days at once than lie between that day and
    /// the ends of its calendar.
    const TO_1970: i64 = 25_569;
    let days = seconds.div_euclid(DAY) - TO_1970;
    let day = date(1970, 1, 1).saturating_add(SignedDuration::from_secs(days * DAY));
    let time = Time::midnight().wrapping_add(SignedDuration::from_secs(seconds.rem_euclid(DAY)));
    DateTime::from_parts(day, time)
}

/// The serial of a moment. `None` before March 1900, where Excel's calendar is off.
pub(crate) fn of(moment: DateTime) -> Option<f64> {
    const MARCH_1900: i64 = 61;
    let seconds = seconds_of(moment);
    // Exact: 9999-12-31 is below 2^38 seconds away.
    #[expect(clippy::cast_precision_loss)]
    (seconds >= MARCH_1900 * 86_400).then(|| seconds as f64 / 86_400.0)
}

/// The serial of a moment in a workbook whose days count from 1904, or from 1900. `None` before they begin.
pub(crate) fn counted(moment: DateTime, from_1904: bool) -> Option<f64> {
    let serial = of(moment)? - if from_1904 { MAC } else { 0.0 };
    (serial >= 0.0).then_some(serial)
}

/// Reads the text of a cell that says of itself that it is a date (`t="d"`, ISO 8601), with or
/// without a time; a zone is left aside.
pub(crate) fn seconds_of_iso(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('Z');
    text.parse::<DateTime>().ok().map(seconds_of)
}

/// Reads an ISO time of day.
pub(crate) fn seconds_of_iso_time(text: &str) -> Option<i64> {
    let time: Time = text
        .trim()
        .trim_start_matches('T')
        .trim_end_matches('Z')
        .parse()
        .ok()?;
    Some(time.duration_since(Time::midnight()).as_secs())
}

pub(crate) fn display(moment: DateTime) -> String {
    let day = moment.date();
    if moment.time() == Time::midnight() {
        day.to_string()
    } else {
        format!("{day} {:02}:{:02}", moment.hour(), moment.minute())
    }
}

pub(crate) fn display_time(time: SignedDuration) -> String {
    let seconds = time.as_secs();
    let sign = if seconds < 0 { "-" } else { "" };
    let seconds = seconds.abs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 {
        format!("{sign}{hours:02}:{minutes:02}")
    } else {
        format!("{sign}{hours:02}:{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_the_moments_excel_shows() {
        for (serial, from_1904, shown) in [
            (46_086.0, false, "2026-03-05"),
            (46_086.375, false, "2026-03-05 09:00"),
            (46_086.374_999_999, false, "2026-03-05 09:00"),
            (44_196.0, false, "2020-12-31"),
            (1.0, false, "1900-01-01"),
            (59.0, false, "1900-02-28"),
            (61.0, false, "1900-03-01"),
            (2_932_899.0, false, "9930-01-01"),
            (2_958_465.0, false, "9999-12-31"), // what many programs write for "for ever"
            (44_624.0, true, "2026-03-05"),
            (0.0, true, "1904-01-01"),
        ] {
            let moment = from_serial(serial, from_1904).unwrap();
            assert_eq!(display(moment), shown, "{serial} from 1904: {from_1904}");
        }
    }

    #[test]
    fn numbers_outside_the_calendar_are_no_moments() {
        for serial in [-1.0, 2_958_466.0, 20_260_715.0, 1e300, f64::NAN] {
            assert_eq!(from_serial(serial, false), None, "{serial}");
        }
    }

    #[test]
    fn iso_texts_are_read() {
        for (text, shown) in [
            ("2026-03-05", "2026-03-05"),
            ("2026-03-05T09:30:00", "2026-03-05 09:30"),
            ("2026-03-05T09:30:00.000Z", "2026-03-05 09:30"),
        ] {
            assert_eq!(
                display(from_seconds(seconds_of_iso(text).unwrap())),
                shown,
                "{text}"
            );
        }
        assert_eq!(seconds_of_iso("三月五日"), None);
        assert_eq!(seconds_of_iso_time("09:30:00"), Some(34_200));
    }

    #[test]
    fn times_show_seconds_only_if_there_are_any() {
        for (seconds, shown) in [
            (34_200, "09:30"),
            (34_201, "09:30:01"),
            (36 * 3600, "36:00"),
            (-60, "-00:01"),
        ] {
            assert_eq!(display_time(SignedDuration::from_secs(seconds)), shown);
        }
    }
}
