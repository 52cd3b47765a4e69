//! Reads the number of an alert, produces its name.
//!
//! Facts: IANA, "TLS Alerts" registry as of 2026-02-13; numbers that only SSL 3.0 knew from RFC 6101.

use serde::Deserialize;
use serde::Serialize;
use std::fmt;

/// An alert as it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Alert {
    /// 1 is a warning, 2 fatal; others are sent too.
    pub level: u8,
    pub number: u8,
}

impl Alert {
    pub const CLOSE_NOTIFY: u8 = 0;
    pub const HANDSHAKE_FAILURE: u8 = 40;
    pub const ILLEGAL_PARAMETER: u8 = 47;
    pub const PROTOCOL_VERSION: u8 = 70;
    pub const INSUFFICIENT_SECURITY: u8 = 71;
    pub const INAPPROPRIATE_FALLBACK: u8 = 86;
    pub const MISSING_EXTENSION: u8 = 109;
    pub const UNRECOGNIZED_NAME: u8 = 112;

    pub fn is_warning(self) -> bool {
        self.level == 1
    }

    /// A fatal alert by which a server says that it does not want what was offered. Any other one
    /// (an internal error, an unknown name, a message it could not read) says nothing about that.
    pub fn declines(self) -> bool {
        self.level == 2
            && [
                Self::HANDSHAKE_FAILURE,
                Self::ILLEGAL_PARAMETER,
                Self::INSUFFICIENT_SECURITY,
                Self::MISSING_EXTENSION,
                Self::PROTOCOL_VERSION,
            ]
            .contains(&self.number)
    }

    /// The registered name, or nothing where the number is not registered.
    pub fn name(self) -> Option<&'static str> {
        Some(match self.number {
            0 => "close_notify",
            10 => "unexpected_message",
            20 => "bad_record_mac",
            21 => "decryption_failed",
            22 => "record_overflow",
            30 => "decompression_failure",
            40 => "handshake_failure",
            41 => "no_certificate",
            42 => "bad_certificate",
            43 => "unsupported_certificate",
            44 => "certificate_revoked",
            45 => "certificate_expired",
            46 => "certificate_unknown",
            47 => "illegal_parameter",
            48 => "unknown_ca",
            49 => "access_denied",
            50 => "decode_error",
            51 => "decrypt_error",
            52 => "too_many_cids_requested",
            60 => "export_restriction",
            70 => "protocol_version",
            71 => "insufficient_security",
            80 => "internal_error",
            86 => "inappropriate_fallback",
            90 => "user_canceled",
            100 => "no_renegotiation",
            109 => "missing_extension",
            110 => "unsupported_extension",
            111 => "certificate_unobtainable",
            112 => "unrecognized_name",
            113 => "bad_certificate_status_response",
            114 => "bad_certificate_hash_value",
            115 => "unknown_psk_identity",
            116 => "certificate_required",
            117 => "general_error",
            120 => "no_application_protocol",
            121 => "ech_required",
            _ => return None,
        })
    }
}

impl fmt::Display for Alert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name)?,
            None => write!(f, "alert {}", self.number)?,
        }
        match self.level {
            1 => f.write_str(" (warning)"),
            2 => Ok(()),
            level => write!(f, " (level {level})"),
        }
    }
}
