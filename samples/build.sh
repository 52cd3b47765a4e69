#!/usr/bin/env bash
# Reads the sources of the sample packages, produces samples/<slug>/<slug>.apk, or the same below
# the folder that is given as the argument. The same tools give the same bytes every time: entry
# times are fixed, entries are sorted, keys are kept, and RSA signatures carry no randomness.
#
# Needs (Debian names): aapt android-framework-res smali apksigner zipalign zip unzip clang lld openssl.
# Nothing is fetched and nothing built is run. `build.sh --tools` prints the versions that decide the
# bytes; tools.txt holds those that made the committed packages.
set -euo pipefail
export TZ=UTC LC_ALL=C

if [ "${1:-}" = --tools ]; then
    echo "aapt2 $(aapt2 version 2>&1 | sed 's/.*) //')"
    echo "android-framework-res $(dpkg-query -W -f '${Version}' android-framework-res)"
    echo "apksigner $(apksigner version)"
    echo "clang $(clang -dumpversion)"
    echo "lld $(ld.lld --version | sed -E 's/.*LLD ([0-9.]+).*/\1/')"
    echo "$(smali --version | sed -nE 's/^(smali [^ ]+).*/\1/p')"
    echo "zip $(zip -v | sed -nE 's/^This is Zip ([0-9.]+).*/\1/p')"
    exit 0
fi

samples=$(cd "$(dirname "$0")" && pwd)
target=$(realpath -m "${1:-$samples}")
framework=/usr/share/android-framework-res/framework-res.apk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Attributes that are younger than the framework: see platform/.
aapt2 compile --dir "$samples/platform/res" -o "$work/platform.zip"
aapt2 link --manifest "$samples/platform/AndroidManifest.xml" -o "$work/platform.apk" "$work/platform.zip"

# resources <sample> <stage>: manifest, resources and assets into the stage; resource numbers aside.
resources() {
    aapt2 compile --dir "$1/res" -o "$work/resources.zip"
    local assets=()
    [ -d "$1/assets" ] && assets=(-A "$1/assets")
    aapt2 link -I "$framework" -I "$work/platform.apk" --manifest "$1/AndroidManifest.xml" \
        "${assets[@]}" --emit-ids "$work/numbers" -o "$work/resources.apk" "$work/resources.zip"
    unzip -q "$work/resources.apk" -d "$2"
}

# code <sample> <stage> <api>: smali to classes.dex. `@R.type.name@` becomes the resource's number.
code() {
    rm -rf "$work/smali"
    cp -rL "$1/smali" "$work/smali" # one sample may link to stand-ins of another
    sed -E 's#^[^:]+:([^/]+)/([^ ]+) = (0x[0-9a-f]+)$#s|@R.\1.\2@|\3|g#' "$work/numbers" >"$work/numbers.sed"
    find "$work/smali" -name '*.smali' -exec sed -i -f "$work/numbers.sed" {} +
    if grep -rn '@R\.' "$work/smali"; then
        echo "build.sh: the resources above are not in $1/res" >&2
        exit 1
    fi
    smali assemble --jobs 1 --api "$3" -o "$2/classes.dex" "$work/smali"
}

# native <sample> <stage>: one shared library per ABI, hardened the way Android's own tools do.
native() {
    local abi triple
    for abi in arm64-v8a:aarch64 x86_64:x86_64; do
        triple="${abi#*:}-linux-android26"
        local common=(--target="$triple" -nostdlib -fuse-ld=lld -shared -fPIC -O2 -fvisibility=hidden
            -ffile-prefix-map="$1"=. -Wl,--build-id=none -Wl,-z,max-page-size=16384)
        clang "${common[@]}" -Wl,-soname,libc.so "$1/native/libc.c" -o "$work/libc.so"
        mkdir -p "$2/lib/${abi%:*}"
        clang "${common[@]}" -Wall -Wextra -Werror -fstack-protector-strong \
            -Wl,-soname,libencounter_hash.so -Wl,-z,relro,-z,now -Wl,--strip-all -Wl,--hash-style=both \
            "$1/native/encounter_hash.c" -L"$work" -lc -o "$2/lib/${abi%:*}/libencounter_hash.so"
    done
}

# pack <stage> <day> <unsigned>: sorted entries with one time; what Android maps is not compressed.
pack() {
    find "$1" -exec touch -d "$2 12:00:00" {} +
    (cd "$1" && find . -type f | sed 's#^\./##' | sort |
        zip -X -D -q -n .arsc:.so "$work/packed.apk" -@)
    zipalign -f -p 4 "$work/packed.apk" "$3"
    rm "$work/packed.apk"
}

# build <slug> <day of the build in its story> <api of the code> <key> <signature options…>
build() {
    local slug=$1 day=$2 api=$3 key=$4
    shift 4
    local sample="$samples/$slug" stage="$work/$slug"
    mkdir -p "$stage" "$target/$slug"
    resources "$sample" "$stage"
    code "$sample" "$stage" "$api"
    if [ -d "$sample/native" ]; then native "$sample" "$stage"; fi
    pack "$stage" "$day" "$work/$slug.unsigned.apk"
    openssl pkcs8 -topk8 -nocrypt -in "$samples/keys/sample-$key-key.pem" -outform DER -out "$work/key.der"
    apksigner sign --key "$work/key.der" --cert "$samples/keys/sample-$key-certificate.pem" \
        --v1-signer-name SAMPLE --v4-signing-enabled false "$@" \
        --out "$target/$slug/$slug.apk" "$work/$slug.unsigned.apk"
    echo "$target/$slug/$slug.apk"
}

modern=(--v1-signing-enabled true --v2-signing-enabled true --v3-signing-enabled true)
dated=(--v1-signing-enabled true --v2-signing-enabled false --v3-signing-enabled false)
build exposure-notification-clean 2020-10-15 23 release "${modern[@]}"
build location-overcollecting 2020-05-20 23 debug "${dated[@]}"
build bluetooth-centralised 2021-11-10 26 release "${modern[@]}"
