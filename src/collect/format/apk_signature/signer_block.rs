//! Reads the frame of one signer of a v2, v3 or v3.1 signature, produces its parts as slices.
//!
//! Formats: <https://source.android.com/docs/security/features/apksigning/v2> and `…/v3`; the
//! latter has two API levels more, both beside and within the signed data.

use super::cursor;
use super::cursor::Cursor;
use super::cursor::Numbered;
use super::cursor::Truncated;

/// The parts of a signer block, as they stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignerBlock<'a> {
    pub(super) signed_data: &'a [u8],
    /// API levels beside the signed data; v3 and v3.1 only.
    pub(super) sdk_range: Option<(u32, u32)>,
    pub(super) signatures: &'a [u8],
    pub(super) public_key: &'a [u8],
}

impl<'a> SignerBlock<'a> {
    pub(super) fn read(bytes: &'a [u8], with_sdk_range: bool) -> Result<Self, Truncated> {
        let mut fields = Cursor::new(bytes);
        Ok(Self {
            signed_data: fields.prefixed("the signed data")?,
            sdk_range: read_sdk_range(&mut fields, with_sdk_range)?,
            signatures: fields.prefixed("the signatures")?,
            public_key: fields.prefixed("the public key")?,
        })
    }
}

fn read_sdk_range(fields: &mut Cursor<'_>, present: bool) -> Result<Option<(u32, u32)>, Truncated> {
    if !present {
        return Ok(None);
    }
    let what = "the API levels of the signer";
    Ok(Some((fields.u32(what)?, fields.u32(what)?)))
}

/// What a signer signed, as it stands.
#[derive(Debug, Clone)]
pub(super) struct SignedData<'a> {
    pub(super) digests: Vec<Numbered<'a>>,
    pub(super) certificates: Vec<&'a [u8]>,
    pub(super) sdk_range: Option<(u32, u32)>,
    pub(super) attributes: Vec<Numbered<'a>>,
}

impl<'a> SignedData<'a> {
    pub(super) fn read(bytes: &'a [u8], with_sdk_range: bool) -> Result<Self, Truncated> {
        let mut fields = Cursor::new(bytes);
        let digests = fields.prefixed("the digests")?;
        let certificates = fields.prefixed("the certificates")?;
        let sdk_range = read_sdk_range(&mut fields, with_sdk_range)?;
        let attributes = fields.prefixed("the additional attributes")?;
        Ok(Self {
            digests: cursor::numbered(digests, "a digest")?,
            certificates: Cursor::new(certificates).elements("a certificate")?,
            sdk_range,
            attributes: cursor::attributes(attributes)?,
        })
    }
}
