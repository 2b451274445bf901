import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const NAME = 'MicrosoftEdgeWebView2RuntimeInstallerX64.exe'
const NOTE = 'webview2-installer-ran.txt'

/** Stands in for WebView2's offline installer: notes what it is started with, and says in the registry that it ran. */
export class WebView2Installer {
  #computer

  /** Lies in that folder, for a program on that computer. */
  constructor(computer, folder) {
    this.#computer = computer
    const source = join(computer.folder, 'webview2.c')
    writeFileSync(
      source,
      `#include <stdio.h>
       #include <windows.h>
       int main(int count, char **words) {
         FILE *note = fopen("C:\\\\${NOTE}", "ab");
         for (int at = 1; at < count; at++) fprintf(note, "%s\\n", words[at]);
         fclose(note);
         return RegSetKeyValueA(HKEY_CURRENT_USER,
           "Software\\\\Microsoft\\\\EdgeUpdate\\\\Clients\\\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}",
           "pv", REG_SZ, "120.0.0.0", 10);
       }`,
    )
    execFileSync('x86_64-w64-mingw32-gcc', ['-o', join(folder, NAME), source, '-ladvapi32'])
  }

  /** The words of all its runs. */
  get runs() {
    const note = this.#computer.drive(NOTE)
    return existsSync(note) ? readFileSync(note, 'utf8').split('\n').filter(Boolean) : []
  }
}
