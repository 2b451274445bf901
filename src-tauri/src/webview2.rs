//! WebView2, Microsoft's browser that draws the window. Windows 11 has it, Windows 10 mostly; an office's computer that
//! never was on the internet may not, and cannot fetch it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stopped;

/// Microsoft's installer that needs no internet (Evergreen Standalone Installer), under the name it is handed out by.
const OFFLINE_INSTALLER: &str = "MicrosoftEdgeWebView2RuntimeInstallerX64.exe";

/// Whether a window can open. Where WebView2 is missing and its installer lies beside the program, that is run if the
/// user agrees; else the user is told what to get and where to put it.
pub(crate) fn is_ready() -> bool {
    if is_installed() {
        return true;
    }
    let installer = installer();
    if !installer.is_file() {
        stopped::tell(&missing(&installer));
        return false;
    }
    if !stopped::ask(
        "这台电脑还没有 Microsoft Edge WebView2 运行时，公开台账的窗口要用它显示。\n\n\
         它的离线安装包就在本程序旁边。现在安装吗？大约需要一分钟，不用联网。",
    ) {
        return false;
    }
    let run = Command::new(&installer)
        .args(["/silent", "/install"])
        .status();
    if is_installed() {
        return true;
    }
    stopped::tell(&match run {
        Ok(status) => format!(
            "WebView2 运行时没有装上（{status}）。请双击下面的安装包重试，或请信息化部门安装：\n\n{}",
            installer.display()
        ),
        Err(error) => format!(
            "WebView2 运行时的安装包打不开（{error}）。请重新拷一份放在这里，再打开本程序：\n\n{}",
            installer.display()
        ),
    });
    false
}

fn is_installed() -> bool {
    tauri::webview_version().is_ok()
}

/// Where the offline installer is looked for: beside the program.
fn installer() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    program
        .parent()
        .unwrap_or(Path::new(""))
        .join(OFFLINE_INSTALLER)
}

fn missing(place: &Path) -> String {
    format!(
        "这台电脑还没有 Microsoft Edge WebView2 运行时，公开台账的窗口打不开。台账没有改动。\n\n\
         请安装它的离线安装包（Evergreen 独立安装程序 x64）：\n{OFFLINE_INSTALLER}\n\n\
         不需要管理员权限，也不用联网。内网电脑请向信息化部门索取，或在能上网的电脑上从微软的 WebView2 页面下载后拷来。\
         可以双击它直接安装；也可以放到下面的位置，再打开公开台账：\n{}\n\n\
         命令行程序 gongkai.exe 不需要它，可以照常使用。",
        place.display()
    )
}
