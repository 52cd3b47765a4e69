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

/// First lines that programs write; one of them was not put there to say anything.
const UNSIGNED_COMMENTS: [&str; 4] = [
    OWN_COMMENT,
    "signature from minisign secret key",
    "signature from rsign secret key",
    "signature from rsign2 secret key",
];

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

/// What a good signature says.
pub(super) struct Good {
    pub(super) comment: String,
    /// The first line, where it is none that programs write: nobody signed it.
    pub(super) unsigned: Option<String>,
}

/// Checks the signature over the list; the error says why it is not good.
pub(super) fn check(list: &[u8], signature: &[u8], key: &PublicKey) -> Result<Good, String> {
    let text = std::str::from_utf8(signature).map_err(|_| "it is no text".to_owned())?;
    let held = SignatureBox::from_string(text).map_err(|error| error.to_string())?;
    minisign::verify(key, &held, Cursor::new(list), true, false, true)
        .map_err(|error| error.to_string())?;
    // The library forgives spaces and line ends; a file in which something changed is not the file.
    if held.to_string() != text {
        return Err("it was changed in a place that the signature does not cover".to_owned());
    }
    let first = held
        .untrusted_comment()
        .map_err(|error| error.to_string())?;
    let unsigned = (!UNSIGNED_COMMENTS.contains(&first.as_str())).then_some(first);
    Ok(Good {
        comment: held.trusted_comment().map_err(|error| error.to_string())?,
        unsigned,
    })
}
