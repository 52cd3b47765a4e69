#!/usr/bin/env bash
# Reads the content of the key-export samples, as tests/support/export_samples.rs describes it, and a
# private key, produces the samples: samples/key-export/**/*.zip.
#
# Needs openssl and cargo. ECDSA signatures are random, so that each run gives other bytes; the test
# `the_samples_hold_what_their_recipe_says` compares everything but the signature.
#
#   samples/key-export/sign.sh EXAMPLE_KEY
#
# EXAMPLE_KEY is the private key of the reference key server's example (examples/export/private.pem in
# its repository), which is public and not repeated here. It signs example-key.zip alone; the series is
# signed with samples/keys/sample-export-key.pem, and revealing.zip is not signed.
set -euo pipefail
cd "$(dirname "$0")/../.."
example=$(realpath "$1")
EXPORT_SAMPLES=$(mktemp -d)
export EXPORT_SAMPLES
trap 'rm -rf "$EXPORT_SAMPLES"' EXIT

cargo test --quiet --test key_export -- --ignored --exact samples::write_the_content_of_the_samples
sign() {
    openssl dgst -sha256 -sign "$1" -out "$2/signature" "$2/export.bin"
}
for folder in "$EXPORT_SAMPLES"/series/*; do
    sign samples/keys/sample-export-key.pem "$folder"
done
sign "$example" "$EXPORT_SAMPLES/example-key"
mkdir -p samples/key-export/series
cargo test --quiet --test key_export -- --ignored --exact samples::write_the_samples
