#!/usr/bin/env bash
# Reads packages, prints how long androguard's AnalyzeAPK takes on each and how long a whole
# evaluation takes, measured in turn in one run, and their ratio.
#
#   pip install androguard==4.1.4
#   cargo build --release
#   tests/bench/androguard.sh FILE…
#
# PYTHON names the interpreter that has androguard; python3 if not set. The work is not the same:
# androguard also keeps cross-references of strings, fields and classes, and judges nothing.
set -euo pipefail
program=${TRACEVET:-target/release/tracevet}

peer() {
    "${PYTHON:-python3}" - "$1" <<'PYTHON'
import sys
import time

try:
    from loguru import logger

    logger.remove()
except ImportError:
    pass
from androguard.misc import AnalyzeAPK

start = time.perf_counter()
AnalyzeAPK(sys.argv[1])
print(f"{(time.perf_counter() - start) * 1000:.0f}")
PYTHON
}

# The whole process up to the written evaluation, start included: the median of nine.
ours() {
    for _ in 1 2 3 4 5 6 7 8 9; do
        local start end
        start=$(date +%s%N)
        "$program" evaluate "$1" --format json -o - >/dev/null
        end=$(date +%s%N)
        echo $(((end - start) / 10000))
    done | sort -n | sed -n 5p
}

printf '%-48s %12s %12s %8s\n' package 'androguard' 'tracevet' ratio
for file in "$@"; do
    ms=$(peer "$file")
    hundredths=$(ours "$file")
    awk -v f="$(basename "$file")" -v a="$ms" -v b="$hundredths" 'BEGIN {
        printf "%-48.48s %9d ms %9.1f ms %7.0fx\n", f, a, b / 100, a * 100 / b }'
done
