//! Reads the inputs that were named, produces their evidence: of one alone, or of a dossier.
//!
//! In which order they stand on the command line changes nothing: files of keys are put together by
//! their names, servers are visited in the order of their addresses, and a dossier has its own order.

use super::endpoint;
use super::form;
use crate::cli::Evaluate;
use std::path::Path;
use std::path::PathBuf;
use tracevet::collect::Input;
use tracevet::collect::Recognised;
use tracevet::collect::endpoint::recording::Recording;
use tracevet::collect::gateway_batch::signature_block;
use tracevet::collect::key_export::Folder;
use tracevet::collect::key_export::GivenKey;
use tracevet::collect::recognise;
use tracevet::error::Error;
use tracevet::evidence::Evidence;
use tracevet::subject::SubjectKind;

/// File names that the name of a series lists.
const MAX_NAMES: usize = 3;

/// What was given, read.
pub(super) struct Given {
    pub(super) evidence: Evidence,
    /// What the names of output files begin with.
    pub(super) stem: String,
}

impl Given {
    fn kind(&self) -> SubjectKind {
        self.evidence.subject.kind
    }
}

/// Reads everything that was named.
pub(super) fn read(options: &Evaluate, keys: &[GivenKey]) -> Result<Given, Error> {
    if let [only] = options.input.as_slice() {
        let evidence = single(only, options, keys)?;
        return Ok(Given {
            // A dossier that was saved is looked at before it is judged.
            evidence: tracevet::evidence_of_several(vec![evidence])?,
            stem: stem(only),
        });
    }
    let mut inputs = several(options, keys)?;
    inputs.sort_by(|a, b| {
        let order = |given: &Given| {
            let subject = &given.evidence.subject;
            (subject.kind, subject.sha256.clone(), given.stem.clone())
        };
        order(a).cmp(&order(b))
    });
    let first = inputs.first().map(|given| given.stem.clone());
    let is_dossier = inputs.len() > 1;
    let evidence = inputs.into_iter().map(|given| given.evidence).collect();
    let mut stem = first.unwrap_or_default();
    if is_dossier {
        stem.push_str(".dossier");
    }
    Ok(Given {
        evidence: tracevet::evidence_of_several(evidence)?,
        stem,
    })
}

fn single(input: &Path, options: &Evaluate, keys: &[GivenKey]) -> Result<Evidence, Error> {
    if let Some(address) = endpoint::address(input) {
        return endpoint::evidence(address, &options.visit, options.visit.record.clone(), keys);
    }
    options.visit.refuse_for_files()?;
    if input.is_dir() && Recording::is_at(input) {
        return endpoint::replayed(input, keys);
    }
    let path = input.display().to_string();
    if input.is_dir() {
        return tracevet::evidence_of_folder(&Folder::open(input)?, &path, keys);
    }
    let bytes = Input::open(input)?;
    let evidence = tracevet::evidence_with_keys(&bytes, &path, &form::file_name(input), keys)?;
    if !keys.is_empty() && evidence.subject.kind.is_app() {
        return Err(no_use_for_keys(&path));
    }
    Ok(evidence)
}

fn no_use_for_keys(what: &str) -> Error {
    Error::Usage(format!(
        "--key is for key exports and gateway batches, and {what} is none\n\
         expected: a key export, a batch of the federation gateway or a folder of them\n\
         do: leave --key out"
    ))
}

/// Several inputs, sorted by what they are.
#[derive(Default)]
struct Sorted {
    addresses: Vec<String>,
    recordings: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    /// Files of one series of key exports.
    exports: Vec<(PathBuf, Input)>,
    /// Batches of the federation gateway, and files with their signatures.
    batches: Vec<(PathBuf, Input)>,
    /// Apps and saved evidence.
    others: Vec<(PathBuf, Input)>,
    /// Public keys that lie in the app.
    app_keys: Vec<GivenKey>,
}

impl Sorted {
    fn of(paths: &[PathBuf]) -> Result<Self, Error> {
        let mut sorted = Self::default();
        for path in paths {
            if let Some(address) = endpoint::address(path) {
                sorted.addresses.push(address.to_owned());
            } else if path.is_dir() && Recording::is_at(path) {
                sorted.recordings.push(path.clone());
            } else if path.is_dir() {
                sorted.folders.push(path.clone());
            } else {
                sorted.add_file(path)?;
            }
        }
        sorted.addresses.sort();
        if let Some(pair) = sorted.addresses.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Error::Usage(format!(
                "{} is named twice\nexpected: each input once\ndo: leave one of them out",
                pair[0]
            )));
        }
        let name = |file: &(PathBuf, Input)| (form::file_name(&file.0), file.1.to_vec());
        sorted.exports.sort_by_cached_key(name);
        sorted.batches.sort_by_cached_key(name);
        Ok(sorted)
    }

    fn add_file(&mut self, path: &Path) -> Result<(), Error> {
        let input = Input::open(path)?;
        let list = match recognise(&input, &path.display().to_string()) {
            Ok(Recognised::KeyExport(_)) => &mut self.exports,
            Ok(Recognised::GatewayBatch(_)) => &mut self.batches,
            Ok(Recognised::AndroidPackage(_)) => {
                let keys = GivenKey::found_in(&form::file_name(path), &input);
                self.app_keys.extend(keys);
                &mut self.others
            }
            Ok(Recognised::Evidence(_)) => &mut self.others,
            Err(_) if signature_block(&input).is_some() => &mut self.batches,
            Err(error) => return Err(error),
        };
        list.push((path.to_owned(), input));
        Ok(())
    }
}

fn several(options: &Evaluate, keys: &[GivenKey]) -> Result<Vec<Given>, Error> {
    let sorted = Sorted::of(&options.input)?;
    if sorted.addresses.is_empty() {
        options.visit.refuse_for_files()?;
    }
    let for_exports: Vec<GivenKey> = keys
        .iter()
        .filter(|key| key.verifies_exports())
        .chain(&sorted.app_keys)
        .cloned()
        .collect();
    let certified = keys.iter().filter(|key| key.certificate().is_some());
    let for_batches: Vec<GivenKey> = certified.cloned().collect();
    let mut all = Vec::new();
    for (path, input) in &sorted.others {
        let (name, shown) = (form::file_name(path), path.display().to_string());
        let evidence = tracevet::evidence_with_keys(input, &shown, &name, &[])?;
        all.push(given(evidence, path));
    }
    for folder in &sorted.folders {
        all.push(given(
            of_folder(folder, &for_exports, &for_batches)?,
            folder,
        ));
    }
    for folder in &sorted.recordings {
        all.push(given(endpoint::replayed(folder, &for_exports)?, folder));
    }
    for (files, keys) in [
        (sorted.exports, &for_exports),
        (sorted.batches, &for_batches),
    ] {
        all.extend(of_files(files, keys)?);
    }
    let has_batches = all
        .iter()
        .any(|one| one.kind() == SubjectKind::GatewayBatch);
    let has_exports = !sorted.addresses.is_empty()
        || all
            .iter()
            .any(|one| one.kind().is_key_export() || one.kind().is_endpoint());
    refuse_useless(keys, has_exports, has_batches)?;
    // What is only read comes first: nobody is asked for inputs that can't be evaluated.
    let places = endpoint::recording_places(&sorted.addresses, options.visit.record.as_deref());
    for place in places.iter().flatten() {
        endpoint::refuse_taken(place)?;
    }
    for (address, place) in sorted.addresses.iter().zip(places) {
        let evidence = endpoint::evidence(address, &options.visit, place, &for_exports)?;
        all.push(given(evidence, Path::new(address)));
    }
    Ok(all)
}

/// Refuses a key that can verify nothing of what was named: to leave it out in silence would look as
/// if it had been tried.
fn refuse_useless(keys: &[GivenKey], has_exports: bool, has_batches: bool) -> Result<(), Error> {
    if !has_exports && !has_batches && !keys.is_empty() {
        return Err(no_use_for_keys("what was named"));
    }
    let is_of_use = |key: &&GivenKey| {
        (has_exports && key.verifies_exports()) || (has_batches && key.certificate().is_some())
    };
    match keys.iter().find(|key| !is_of_use(key)) {
        None => Ok(()),
        Some(key) => Err(Error::NotAPublicKey {
            path: key.label.clone(),
            found: "nothing that was named can be verified with it".to_owned(),
        }),
    }
}

fn given(evidence: Evidence, path: &Path) -> Given {
    Given {
        evidence,
        stem: stem(path),
    }
}

fn of_folder(
    path: &Path,
    for_exports: &[GivenKey],
    for_batches: &[GivenKey],
) -> Result<Evidence, Error> {
    let folder = Folder::open(path)?;
    let (exports, _) = tracevet::collect::recognise_folder(&folder);
    let keys = match exports.is_empty() {
        true => for_batches,
        false => for_exports,
    };
    tracevet::evidence_of_folder(&folder, &path.display().to_string(), keys)
}

/// Files that lie anywhere, as a folder of them would be read; one alone is one file.
fn of_files(files: Vec<(PathBuf, Input)>, keys: &[GivenKey]) -> Result<Option<Given>, Error> {
    let Some((first, content)) = files.first() else {
        return Ok(None);
    };
    let (first, shown) = (first.clone(), first.display().to_string());
    let evidence = if files.len() == 1 {
        tracevet::evidence_with_keys(content, &shown, &form::file_name(&first), keys)?
    } else {
        if let Some(pair) = files.windows(2).find(|pair| pair[0].1[..] == pair[1].1[..]) {
            return Err(Error::Usage(format!(
                "{} and {} are the same input twice\n\
                 expected: each file once\ndo: leave one of them out",
                pair[0].0.display(),
                pair[1].0.display()
            )));
        }
        let named = files.into_iter();
        let files: Vec<(String, Input)> = named
            .map(|(path, content)| (form::file_name(&path), content))
            .collect();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let mut label = names[..names.len().min(MAX_NAMES)].join(", ");
        if names.len() > MAX_NAMES {
            label.push_str(", …");
        }
        tracevet::evidence_of_folder(&Folder { label, files }, &shown, keys)?
    };
    Ok(Some(given(evidence, &first)))
}

/// The file name without the ending that says what kind of file it is.
fn stem(path: &Path) -> String {
    if let Some(address) = endpoint::address(path) {
        return endpoint::file_stem(address);
    }
    let name = form::file_name(path);
    for ending in [".apk", ".evidence.json", ".json", ".zip"] {
        if let Some(stem) = name.strip_suffix(ending)
            && !stem.is_empty()
        {
            return stem.to_owned();
        }
    }
    name
}
