import { getCurrentWebview } from '@tauri-apps/api/webview'
import { open, save } from '@tauri-apps/plugin-dialog'

const workbooks = {
  name: 'Excel、WPS 表格和 Word 文档',
  extensions: ['xlsx', 'xlsm', 'xls', 'et', 'csv', 'txt', 'docx', 'html', 'htm', 'xml'],
}

/** Asks for workbooks to read; none: the clerk changed their mind. */
export const pickWorkbooks = (title: string): Promise<string[] | null> =>
  open({ title, filters: [workbooks], multiple: true, directory: false })

/** Asks for files of any kind; none: the clerk changed their mind. */
export const pickFiles = (title: string): Promise<string[] | null> =>
  open({ title, multiple: true, directory: false })

/** Asks where to save a workbook; none: the clerk changed their mind. */
export const pickTarget = (title: string, suggested: string): Promise<string | null> =>
  save({ title, defaultPath: suggested, filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }] })

/** Asks for a folder to write into; none: the clerk changed their mind. */
export const pickFolder = (title: string): Promise<string | null> => open({ title, directory: true })

/** Asks for the one form to fill in; none: the clerk changed their mind. */
export const pickForm = (title: string): Promise<string | null> =>
  open({ title, filters: [{ name: 'Excel、WPS 表格', extensions: ['xlsx', 'xlsm', 'xls', 'et'] }] })

/** Asks where to save a letter; none: the clerk changed their mind. */
export const pickLetter = (title: string, suggested: string): Promise<string | null> =>
  save({ title, defaultPath: suggested, filters: [{ name: 'Word 文档', extensions: ['docx'] }] })

/** Asks where to save an archive; none: the clerk changed their mind. */
export const pickArchive = (title: string, suggested: string): Promise<string | null> =>
  save({ title, defaultPath: suggested, filters: [{ name: '压缩包', extensions: ['zip'] }] })

export type Drop = { phase: 'over' } | { phase: 'leave' } | { phase: 'drop'; paths: string[] }

/** Files dragged over the window, and dropped on it. Returns the function that stops listening. */
export const onFileDrop = (heard: (drop: Drop) => void): Promise<() => void> =>
  getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === 'drop') heard({ phase: 'drop', paths: payload.paths })
    else heard({ phase: payload.type === 'leave' ? 'leave' : 'over' })
  })
