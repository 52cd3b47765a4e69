//! Reads an address or the folder of a recording, produces the evidence of an endpoint: `evaluate
//! https://…`.

use crate::cli::Visit;
use std::path::Path;
use std::path::PathBuf;
use tracevet::collect::Input;
use tracevet::collect::endpoint::dialer::Manners;
use tracevet::collect::endpoint::exchange::Cause;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::endpoint::resolver::Resolver;
use tracevet::collect::endpoint::visit::Errand;
use tracevet::collect::endpoint::visit::visit;
use tracevet::collect::key_export::GivenKey;
use tracevet::error::Error;
use tracevet::evidence::Evidence;
use url::Url;

/// Characters of a contact or an authorisation: what fits into a header and three lines of print.
const MAX_TEXT_CHARS: usize = 300;
/// Time that a resolver of a laboratory has.
const LABORATORY_TIME: std::time::Duration = std::time::Duration::from_millis(500);

impl Visit {
    /// Refuses options of a visit where nothing is visited.
    pub(super) fn refuse_for_files(&self) -> Result<(), Error> {
        let given = [
            (self.record.is_some(), "--record"),
            (self.authorisation.is_some(), "--authorisation"),
            (self.contact.is_some(), "--contact"),
            (self.allow_private, "--allow-private"),
        ];
        let Some((_, option)) = given.iter().find(|(is_given, _)| *is_given) else {
            return Ok(());
        };
        Err(Error::Usage(format!(
            "{option} is for a visit, and no address was named\n\
             expected: an address that begins with https://\n\
             do: leave {option} out"
        )))
    }
}

/// The address, if the input is one and no file.
pub(super) fn address(input: &Path) -> Option<&str> {
    let text = input.to_str()?;
    let (scheme, _) = text.split_once("://")?;
    let is_web = ["http", "https"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    is_web.then_some(text)
}

/// The host of an address, as a name for files.
pub(super) fn file_stem(address: &str) -> String {
    let host = Url::parse(address).ok();
    let host = host.as_ref().and_then(Url::host_str).unwrap_or("endpoint");
    host.replace(['[', ']'], "").replace(':', "-")
}

/// Where the recording of each address is kept: the folder that was named, or one folder in it for
/// each of several, by the name of the host.
pub(super) fn recording_places(
    addresses: &[String],
    record: Option<&Path>,
) -> Vec<Option<PathBuf>> {
    let stems: Vec<String> = addresses.iter().map(|one| file_stem(one)).collect();
    let place = |(index, stem): (usize, &String)| {
        let folder = record?;
        if addresses.len() == 1 {
            return Some(folder.to_owned());
        }
        let before = stems.iter().take(index).filter(|other| *other == stem);
        Some(match before.count() {
            0 => folder.join(stem),
            number => folder.join(format!("{stem}-{}", number + 1)),
        })
    };
    stems.iter().enumerate().map(place).collect()
}

/// Refuses a folder that already holds a recording: nothing is written over.
pub(super) fn refuse_taken(folder: &Path) -> Result<(), Error> {
    if !Recording::is_at(folder) {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{} already holds a recording\n\
         expected: a folder that is empty or does not exist\n\
         do: choose another one with --record",
        folder.display()
    )))
}

/// Visits the address, keeps the recording where that was asked for, and reads it.
pub(super) fn evidence(
    address: &str,
    options: &Visit,
    record: Option<PathBuf>,
    keys: &[GivenKey],
) -> Result<Evidence, Error> {
    let errand = errand(address, options)?;
    if let Some(folder) = &record {
        refuse_taken(folder)?;
    }
    let recording = visit(&errand);
    if let Some(folder) = &record {
        recording.save(folder)?;
    }
    read(&recording, keys)
}

/// Reads a recording that was made earlier.
pub(super) fn replayed(folder: &Path, keys: &[GivenKey]) -> Result<Evidence, Error> {
    read(&Recording::open(folder)?, keys)
}

fn read(recording: &Recording, keys: &[GivenKey]) -> Result<Evidence, Error> {
    let url = recording.visit.url.clone();
    if let Some(fault) = recording.obstacle() {
        let what = fault.to_string();
        return Err(match fault.cause {
            Cause::PrivateAddress => Error::PrivateAddress { url, what },
            _ => Error::NoAnswer { url, what },
        });
    }
    tracevet::evidence_of_recording(recording, &url, keys)
}

fn errand(address: &str, options: &Visit) -> Result<Errand, Error> {
    let refused = |what: &str, advice: &str| {
        Error::Usage(format!(
            "{address} {what}\nexpected: an address such as https://keys.example.org/index.txt\ndo: {advice}"
        ))
    };
    let url = Url::parse(address).map_err(|_| {
        refused(
            "is not an address",
            "check it for missing or odd characters",
        )
    })?;
    if url.scheme() != "https" {
        return Err(refused(
            "is not HTTPS",
            "name the address with https://; plain HTTP is asked as part of that visit",
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refused(
            "holds a name or a password",
            "leave them out: only what anybody may see is asked for",
        ));
    }
    let is_default = url.port().is_none();
    let contact = options.contact.as_deref();
    if let Some(contact) = contact {
        plain("--contact", contact)?;
    }
    if let Some(authorisation) = &options.authorisation {
        plain("--authorisation", authorisation)?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let contact = contact.map_or_else(String::new, |contact| format!("; {contact}"));
    Ok(Errand {
        url,
        taken: now(),
        user_agent: format!("tracevet/{version} (evaluates contact-tracing services{contact})"),
        authorisation: options.authorisation.clone(),
        manners: Manners {
            allow_private: options.allow_private,
            ..Manners::default()
        },
        resolver: match options.resolver {
            Some(address) => Resolver::new(address, LABORATORY_TIME),
            None => Resolver::of_system(),
        },
        extra_roots: options
            .root
            .iter()
            .map(|path| root(path))
            .collect::<Result<_, _>>()?,
        cleartext_port: options.cleartext_port.or(is_default.then_some(80)),
    })
}

/// Refuses what can't stand in a header or would not fit a report.
fn plain(option: &str, text: &str) -> Result<(), Error> {
    let is_header = option == "--contact";
    let is_fit = text.chars().count() <= MAX_TEXT_CHARS
        && !text.trim().is_empty()
        && !text.chars().any(char::is_control)
        && (!is_header || text.is_ascii());
    if is_fit {
        return Ok(());
    }
    Err(Error::Usage(format!(
        "{option} can't be used as it is\n\
         expected: up to {MAX_TEXT_CHARS} printable characters; ASCII alone for --contact\n\
         do: shorten it, or take line breaks out"
    )))
}

fn root(path: &Path) -> Result<Vec<u8>, Error> {
    Input::open(path).map(|input| input.to_vec())
}

/// The moment of the visit, to the second, in UTC.
fn now() -> String {
    let seconds = jiff::Timestamp::now().as_second();
    jiff::Timestamp::from_second(seconds).map_or_else(|_| String::new(), |now| now.to_string())
}
