//! Reads keys and signatures of minisign, produces a signature over the list of digests, or what one is
//! worth.
//!
//! Format: <https://jedisct1.github.io/minisign/>. The first line of a signature is not signed; the trusted
//! comment is. Who holds a key nobody can tell from the key.

use minisign::PublicKey;
use minisign::PublicKeyBox;
use minisign::SecretKeyBox;
use minisign::SignatureBox;
use std::io::Cursor;
use std::path::Path;
use tracevet::collect::Input;
use tracevet::error::Error;

/// The first lines that a set may have: ours, and the one of minisign itself, with which a set can be
/// signed too. Nobody signs this line, so that it can be held against nothing else.
const FIRST_LINES: [&str; 2] = [OWN_COMMENT, "signature from minisign secret key"];

const OWN_COMMENT: &str = "signature of a set that tracevet published";

/// A signature over the list, and the public key that fits it.
pub(super) struct Signed {
    pub(super) signature: String,
    pub(super) public_key: String,
}

/// Signs. A key with a passphrase makes the library ask for it at the terminal.
pub(super) fn sign(list: &[u8], key: &Path, comment: &str) -> Result<Signed, Error> {
    let refused = |what: String| {
        Error::Usage(format!(
            "{} signs nothing: {what}\n\
             expected: a secret key that `minisign -G` wrote, and its passphrase if it has one\n\
             do: check the file, or sign SHA256SUMS with minisign itself",
            key.display()
        ))
    };
    let bytes = Input::open(key)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| refused("it is no text".to_owned()))?;
    let boxed = || SecretKeyBox::from_string(text).map_err(|error| refused(error.to_string()));
    let secret = match boxed()?.into_unencrypted_secret_key() {
        Ok(secret) => secret,
        Err(_) => boxed()?
            .into_secret_key(None)
            .map_err(|error| refused(error.to_string()))?,
    };
    let public = PublicKey::from_secret_key(&secret).map_err(|error| refused(error.to_string()))?;
    let list = Cursor::new(list);
    let signature = minisign::sign(
        Some(&public),
        &secret,
        list,
        Some(comment),
        Some(OWN_COMMENT),
    )
    .map_err(|error| refused(error.to_string()))?;
    Ok(Signed {
        signature: signature.to_string(),
        public_key: public.to_base64(),
    })
}

/// The public key: a file of minisign, or the key itself.
pub(super) fn public_key(given: &str) -> Result<PublicKey, Error> {
    let refused = |what: String| {
        Error::Usage(format!(
            "{given} is no public key: {what}\n\
             expected: the key that begins with RW, or the file of minisign that holds it\n\
             do: ask the publisher for it; do not take it from the folder that you check"
        ))
    };
    if let Ok(key) = PublicKey::from_base64(given) {
        return Ok(key);
    }
    let bytes = Input::open(Path::new(given))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| refused("it is no text".to_owned()))?;
    let key = PublicKeyBox::from_string(text)
        .and_then(PublicKeyBox::into_public_key)
        .or_else(|_| PublicKey::from_base64(text.trim()));
    key.map_err(|error| refused(error.to_string()))
}

/// Checks the signature over the list. Gives the comment that is signed; the error says why the signature is
/// not good.
pub(super) fn check(list: &[u8], signature: &[u8], key: &PublicKey) -> Result<String, String> {
    let held = well_formed(signature)?;
    minisign::verify(key, &held, Cursor::new(list), true, false, true)
        .map_err(|error| error.to_string())?;
    held.trusted_comment().map_err(|error| error.to_string())
}

/// Reads a signature, and checks what can be checked of it without a key: what nobody signs.
pub(super) fn well_formed(signature: &[u8]) -> Result<SignatureBox, String> {
    let text = std::str::from_utf8(signature).map_err(|_| "it is no text".to_owned())?;
    let held = SignatureBox::from_string(text).map_err(|error| error.to_string())?;
    // The library forgives spaces and line ends; a file in which something changed is not the file.
    if held.to_string() != text {
        return Err("it was changed in a place that the signature does not cover".to_owned());
    }
    let first = held
        .untrusted_comment()
        .map_err(|error| error.to_string())?;
    match FIRST_LINES.contains(&first.as_str()) {
        true => Ok(held),
        false => Err(format!(
            "its first line, which nobody signs, is neither ours nor that of minisign: {first}"
        )),
    }
}
