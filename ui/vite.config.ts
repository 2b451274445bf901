import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  cacheDir: '../node_modules/.vite',
  // Tauri shows the dev server's page and watches its own errors beside it.
  clearScreen: false,
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  build: {
    // Windows 10 brings an evergreen WebView2; Debian's WebKitGTK 4.1 is the older of the two.
    target: ['chrome111', 'safari16.4'],
    chunkSizeWarningLimit: 1500,
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
})
