; The installer: for the one who runs it, without an administrator, in Chinese; /S is silent, /D=FOLDER last.
; build.sh gives VERSION (0.1.0), STAGE (the folder of what is installed) and OUT (the installer to make).
;
; The uninstaller takes away what was installed and the window's caches. The ledger, in %APPDATA%\Gongkai, stays.

; A 32-bit installer would not run in a 64-bit Wine, and no Windows that WebView2 supports lacks 64 bits.
Target amd64-unicode
SetCompressor /SOLID lzma

!include LogicLib.nsh
!include MUI2.nsh
!include WinVer.nsh

!define NAME "公开台账"
!define PROGRAM "gongkai-desktop.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Gongkai"
; How WebView2 says that it is there, for all or for this user: Microsoft's "Distribute your app and the WebView2
; Runtime", under "Detect if a WebView2 Runtime is already installed".
!define WEBVIEW2 "Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}"
!define WEBVIEW2_INSTALLER "MicrosoftEdgeWebView2RuntimeInstallerX64.exe"

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Gongkai"
; An upgrade goes where the older version lies.
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${NAME}"
VIAddVersionKey /LANG=2052 "FileDescription" "${NAME}安装程序"
VIAddVersionKey /LANG=2052 "CompanyName" "Gongkai Ledger"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "打开${NAME}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑上移除${NAME}。台账数据不会删除，仍在 $APPDATA\Gongkai。"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

; --- what runs while it is to be replaced -------------------------------------------------------------------------

; Calls a macro for every program that may be running.
!macro EachProgram CALL
    !insertmacro ${CALL} "${PROGRAM}"
    !insertmacro ${CALL} "gongkai.exe"
    !insertmacro ${CALL} "WebView2Loader.dll"
!macroend

; $R0 counts those that run: Windows opens no running program for writing.
!macro CountRunning FILE
    ${If} ${FileExists} "$INSTDIR\${FILE}"
        ClearErrors
        FileOpen $R1 "$INSTDIR\${FILE}" a
        ${If} ${Errors}
            IntOp $R0 $R0 + 1
        ${Else}
            FileClose $R1
        ${EndIf}
    ${EndIf}
!macroend

; A running program can be renamed, though not replaced: it goes on from under its other name until it is closed.
!macro MoveAway FILE
    Delete "$INSTDIR\${FILE}.old"
    ${If} ${FileExists} "$INSTDIR\${FILE}"
        Rename "$INSTDIR\${FILE}" "$INSTDIR\${FILE}.old"
    ${EndIf}
!macroend

!macro MoveBack FILE
    ${If} ${FileExists} "$INSTDIR\${FILE}.old"
        Delete "$INSTDIR\${FILE}"
        Rename "$INSTDIR\${FILE}.old" "$INSTDIR\${FILE}"
    ${EndIf}
!macroend

; What still runs keeps its file; the next installation or the uninstaller takes it away.
!macro ForgetOld FILE
    Delete "$INSTDIR\${FILE}.old"
!macroend

; --- installing ---------------------------------------------------------------------------------------------------

Function .onInit
    ${IfNot} ${AtLeastWin10}
        MessageBox MB_ICONSTOP "${NAME}需要 Windows 10（64 位）或更新的系统，没有安装。" /SD IDOK
        SetErrorLevel 2
        Quit
    ${EndIf}
FunctionEnd

Section "${NAME}"
    ; The clerk closes it; without anybody to ask, it goes on running and is the new one at its next start.
    ${IfNot} ${Silent}
        ${Do}
            StrCpy $R0 0
            !insertmacro EachProgram CountRunning
            ${If} $R0 = 0
                ${Break}
            ${EndIf}
            MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它的窗口，再点“重试”。" IDRETRY +2
            Abort "没有安装，原来的版本没有改动。"
        ${Loop}
    ${EndIf}

    SetOutPath "$INSTDIR"
    !insertmacro EachProgram MoveAway
    File "${STAGE}/${PROGRAM}"
    File "${STAGE}/gongkai.exe"
    File "${STAGE}/WebView2Loader.dll"
    File "${STAGE}/使用手册.txt"
    !insertmacro EachProgram ForgetOld
    WriteUninstaller "$INSTDIR\uninstall.exe"

    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "Gongkai Ledger"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
    SectionGetSize 0 $0
    WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" $0

    Call NeedWebView2
SectionEnd

; Half an installation is none: what was there comes back.
Function .onInstFailed
    !insertmacro EachProgram MoveBack
FunctionEnd

; $0: the version of WebView2, or nothing.
Function FindWebView2
    ReadRegStr $0 HKLM "SOFTWARE\WOW6432Node\${WEBVIEW2}" "pv"
    ${If} $0 == ""
    ${OrIf} $0 == "0.0.0.0"
        ReadRegStr $0 HKCU "Software\${WEBVIEW2}" "pv"
    ${EndIf}
    ${If} $0 == "0.0.0.0"
        StrCpy $0 ""
    ${EndIf}
FunctionEnd

; WebView2 draws the window. An office's computer cannot fetch it: its offline installer may lie beside ours.
Function NeedWebView2
    Call FindWebView2
    ${If} $0 != ""
        Return
    ${EndIf}
    ${If} ${FileExists} "$EXEDIR\${WEBVIEW2_INSTALLER}"
        DetailPrint "正在安装 Microsoft Edge WebView2 运行时（离线）……"
        ExecWait '"$EXEDIR\${WEBVIEW2_INSTALLER}" /silent /install'
        Call FindWebView2
    ${EndIf}
    ${If} $0 == ""
        DetailPrint "缺少 Microsoft Edge WebView2 运行时，${NAME}的窗口还打不开。"
        MessageBox MB_ICONEXCLAMATION "${NAME}已装好，但这台电脑还没有 Microsoft Edge WebView2 运行时，窗口打不开。$\r$\n$\r$\n请把它的离线安装包 ${WEBVIEW2_INSTALLER} 放在本安装程序旁边再安装一次，或双击它直接安装（不需要管理员权限，不用联网）。内网电脑请向信息化部门索取。" /SD IDOK
    ${EndIf}
FunctionEnd

; --- uninstalling -------------------------------------------------------------------------------------------------

Function un.onInit
    ${Do}
        StrCpy $R0 0
        !insertmacro EachProgram CountRunning
        ${If} $R0 = 0
            ${Break}
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}正在运行。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY +3
        SetErrorLevel 2
        Quit
    ${Loop}
FunctionEnd

Section "Uninstall"
    Delete "$INSTDIR\${PROGRAM}"
    Delete "$INSTDIR\gongkai.exe"
    Delete "$INSTDIR\WebView2Loader.dll"
    !insertmacro EachProgram ForgetOld
    Delete "$INSTDIR\使用手册.txt"
    Delete "$INSTDIR\uninstall.exe"
    ; Only if nothing else lies there.
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    DeleteRegKey HKCU "${UNINSTALL_KEY}"
    ; The log, the browser's cache and the window's size, under the identifier of tauri.conf.json.
    RMDir /r "$LOCALAPPDATA\cn.gongkai.ledger"
    RMDir /r "$APPDATA\cn.gongkai.ledger"
SectionEnd
