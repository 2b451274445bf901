#!/usr/bin/env bash
# Tries under Wine what is built for Windows: the Rust tests of everything but the window, and tests/windows, which
# need what build.sh made, except those of the command line. `./dev` sources it after build.sh.

windows_test_packages=("${windows_packages[@]}" wine wine64 xvfb xauth xdotool python3-openpyxl)

windows_crates=(
    --package gongkai-calendar --package gongkai-ledger --package gongkai-sheets --package gongkai-letters
    --package gongkai-exchange --package gongkai-cli
)

# Their Rust tests. Those that write TypeScript do it where nobody looks: it is the same as on Linux.
windows_rust_tests() {
    TS_RS_EXPORT_DIR=$windows_home/bindings INSTA_WORKSPACE_ROOT=$PWD INSTA_UPDATE=no \
        windows_cargo test --quiet --no-fail-fast --locked --target "$windows_target" --lib --bins --tests \
        "${windows_crates[@]}"
}

# The command line as the Rust tests had it built.
windows_debug_cli() {
    echo "$windows_home/build/$windows_target/debug/gongkai.exe"
}

# Tries a build of the command line, among others, against the one of this system. A screen, for what Windows says
# without a window.
windows_program_tests() {
    local gongkai=$1
    shift
    GONGKAI_EXE=$gongkai GONGKAI_CLI=$target/debug/gongkai WINEPREFIX=$windows_home/prefix \
        xvfb-run --auto-servernum --server-args="-screen 0 1366x768x24" \
        node --test --test-concurrency=1 --test-timeout=300000 --test-reporter=tap "$@"
}
