#!/usr/bin/env bash
# Reads packages, prints how long androguard's AnalyzeAPK takes on each and how long an evaluation
# takes, call against call, both in a process that has loaded what it needs, measured in turn in one
# run; then our whole process, from its start to the written file.
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

# The call, on all threads: the median of nine, from the column of that name.
call() {
    "$bench" --only-evaluation "$1"
}

# The whole process, start and reading of the rules included: the median of nine.
process() {
    for _ in 1 2 3 4 5 6 7 8 9; do
        local start end
        start=$(date +%s%N)
        "$program" evaluate "$1" --format json -o - >/dev/null
        end=$(date +%s%N)
        echo $(((end - start) / 10000))
    done | sort -n | sed -n '5s/\(..\)$/.\1/p'
}

bench=$(cargo bench --bench speed --no-run --message-format=json 2>/dev/null |
    sed -n 's/.*"executable":"\([^"]*speed-[^"]*\)".*/\1/p' | tail -n 1)

printf '%-44s %12s %10s %7s %12s %7s\n' package androguard call ratio process ratio
for file in "$@"; do
    theirs=$(peer "$file")
    ours=$(call "$file")
    whole=$(process "$file")
    awk -v f="$(basename "$file")" -v a="$theirs" -v b="$ours" -v c="$whole" 'BEGIN {
        printf "%-44.44s %9d ms %7.1f ms %6.0fx %9.1f ms %6.0fx\n", f, a, b, a / b, c, a / c }'
done
