#!/usr/bin/env bash
# Runs a Windows program under Wine: `wine.sh PROGRAM.exe ARGUMENTS`. cargo runs the tests for Windows with it.
#
# The prefix (WINEPREFIX, else one beside the builds) is made on first use: Windows 10, no Mono and no browser asked
# for, and the one DLL that Wine 8 lacks.
set -euo pipefail

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
export WINEPREFIX=${WINEPREFIX:-$here/../../target/windows/prefix}
export WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=;winedbg.exe=d"
# Names of files are UTF-8 here; another locale would have Wine read them as something else.
export LC_ALL=C.UTF-8

make_prefix() {
    mkdir -p "$(dirname "$WINEPREFIX")"
    wine wineboot --init >/dev/null 2>&1
    wine winecfg -v win10 >/dev/null 2>&1
    x86_64-w64-mingw32-gcc -shared -O1 -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" \
        "$here/bcryptprimitives.c" -ladvapi32
    touch "$WINEPREFIX/made"
}

(
    # Two programs at once must not both make it.
    mkdir -p "$(dirname "$WINEPREFIX")"
    flock 9
    [ -e "$WINEPREFIX/made" ] || make_prefix
) 9>"$WINEPREFIX.lock"

exec wine "$@"
