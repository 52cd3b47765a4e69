//! Reads a date, produces the seconds at which it begins and ends in UTC; and dates from seconds.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// First and last second of a day, since 1970.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) first: i64,
    pub(super) last: i64,
}

const SECONDS: i64 = 86_400;

impl Day {
    pub(super) fn of(date: Date) -> Self {
        let zoned = date.to_zoned(TimeZone::UTC);
        let first = zoned.map_or(0, |start| start.timestamp().as_second());
        Self {
            first,
            last: first.saturating_add(SECONDS).saturating_sub(1),
        }
    }
}

/// The date of a point in time, or the number where no calendar has it.
pub(super) fn iso_date(seconds: i64) -> String {
    match Timestamp::from_second(seconds) {
        Ok(time) => time.to_zoned(TimeZone::UTC).date().to_string(),
        Err(_) => seconds.to_string(),
    }
}

/// Whole days between two points in time.
pub(super) fn days(from: i64, to: i64) -> i64 {
    to.saturating_sub(from)
        .saturating_add(1)
        .checked_div(SECONDS)
        .unwrap_or_default()
}
