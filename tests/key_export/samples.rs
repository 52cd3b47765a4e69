//! Our own samples: they hold what their recipe says, and show what they were made for.

use crate::evaluation;
use crate::export_samples;
use crate::outcome;
use std::path::PathBuf;
use tracevet::judge::Outcome;

#[test]
fn the_samples_hold_what_their_recipe_says() {
    for (path, export) in export_samples::all() {
        let bytes = std::fs::read(format!("samples/key-export/{path}")).expect(&path);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        let mut bin = Vec::new();
        let mut entry = archive.by_name("export.bin").expect("a part");
        std::io::Read::read_to_end(&mut entry, &mut bin).expect("its content");
        assert!(bin == export.bin(), "{path} holds something else");
    }
}

/// Writes what `samples/key-export/sign.sh` signs: see there.
#[test]
#[ignore = "writes into the folder that EXPORT_SAMPLES names"]
fn write_the_content_of_the_samples() {
    let target = PathBuf::from(std::env::var_os("EXPORT_SAMPLES").expect("EXPORT_SAMPLES"));
    for (path, export) in export_samples::all() {
        let folder = target.join(path.trim_end_matches(".zip"));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("export.bin"), export.bin()).expect("written");
    }
}

/// Puts the signatures of `sign.sh` and the content together: see there.
#[test]
#[ignore = "writes into samples/key-export"]
fn write_the_samples() {
    let signed = PathBuf::from(std::env::var_os("EXPORT_SAMPLES").expect("EXPORT_SAMPLES"));
    for (path, export) in export_samples::all() {
        let signature = signed.join(path.trim_end_matches(".zip")).join("signature");
        let bytes = export.zip(|_| std::fs::read(&signature).ok());
        std::fs::write(format!("samples/key-export/{path}"), bytes).expect("written");
    }
}

#[test]
fn what_reveals_people_is_found() {
    let bytes = std::fs::read("samples/key-export/revealing.zip").expect("a sample");
    let evaluation = evaluation(&bytes, &[]);
    for id in [
        "PRIV-20", "PRIV-21", "PRIV-22", "PRIV-24", "SEC-11", "SEC-15", "INT-09",
    ] {
        assert_eq!(outcome(&evaluation, id), Outcome::NotMet, "{id}");
    }
    for id in ["EPI-03", "EPI-04", "PRIV-16", "SEC-16"] {
        assert_eq!(outcome(&evaluation, id), Outcome::Review, "{id}");
    }
}
