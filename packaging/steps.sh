# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: finds the checkout, prints each step, keeps its output in a log that is named on failure.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs
mkdir -p "$logs"
cd "$root"

if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
    export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
fi

# step NAME COMMAND...: runs quietly; on failure shows the end of the log and where the rest is.
step() {
    local name=$1 log started
    shift
    log=$logs/$(echo "$name" | tr -cs 'A-Za-z0-9' '-' | sed 's/-$//').log
    started=$SECONDS
    printf '==> %s\n' "$name"
    if ! "$@" >"$log" 2>&1; then
        tail -n 60 "$log"
        printf '\n%s failed after %d s. Whole log: %s\n' "$name" "$((SECONDS - started))" "$log" >&2
        return 1
    fi
    printf '    done in %d s\n' "$((SECONDS - started))"
}

# packages GROUP...: installs what is missing; prints only when something is.
packages() {
    if ! bash packaging/packages.sh "$@"; then
        echo "The packages above could not be installed. Install them yourself and run this again." >&2
        return 1
    fi
}
