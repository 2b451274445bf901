#!/usr/bin/env bash
# Makes dist/windows: the programs for Windows, the installer, the portable archive, their sums. `./dev` sources it
# after toolchain.sh.

windows_dist=$PWD/dist/windows
windows_build_packages=("${windows_packages[@]}" nsis python3)

windows_version() {
    sed -n '/^\[workspace.package\]/,/^\[/ s/^version = "\(.*\)"/\1/p' Cargo.toml
}

build_windows() {
    local version name stage out=$windows_home/build/$windows_target/windows
    version=$(windows_version)
    name=公开台账_${version}_x64
    stage=$windows_home/stage
    need_windows_sysroot
    windows_cargo_for_release build --profile windows --locked --target "$windows_target" \
        --package gongkai-desktop --package gongkai-cli --features custom-protocol

    # Of the same hour wherever it is built, for the archives' sake.
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
    export SOURCE_DATE_EPOCH
    rm -rf "$stage" "$windows_dist"
    mkdir -p "$stage" "$windows_dist"
    cp "$out/gongkai-desktop.exe" "$out/gongkai.exe" "$out/WebView2Loader.dll" "$stage"
    for_notepad <docs/manual.zh-CN.md >"$stage/使用手册.txt"
    touch --date="@$SOURCE_DATE_EPOCH" "$stage"/*

    makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DSTAGE="$stage" -DICON="$PWD/assets/icons/icon.ico" \
        -DOUT="$windows_dist/$name-setup.exe" packaging/windows/installer.nsi
    cp "$stage"/*.exe "$stage"/*.dll "$windows_dist"

    touch "$stage/portable"
    for_notepad <packaging/windows/免安装版说明.txt >"$stage/免安装版说明.txt"
    /usr/bin/python3 packaging/windows/archive.py "$stage" 公开台账 "$windows_dist/$name-portable.zip"
    (cd "$windows_dist" && sha256sum -- * >SHA256SUMS)
    say "In dist/windows:"
    (cd "$windows_dist" && ls -l --time-style=+ | awk 'NR > 1 { print $5, $6 }' | numfmt --to=iec-i --suffix=B)
}

# A text as every Notepad reads it: UTF-8 by its mark, lines that end in CR LF.
for_notepad() {
    printf '\xEF\xBB\xBF'
    sed 's/\r\{0,1\}$/\r/'
}
