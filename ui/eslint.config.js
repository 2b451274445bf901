import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

/** `@tauri-apps/*` is reached through `src/api` alone, so that every other file runs and is tested without a shell. */
const shellOnlyInApi = {
  files: ['**/src/**/*.{ts,vue}'],
  ignores: ['**/src/api/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: ['@tauri-apps/*'], message: '请经 src/api 调用。' }] },
    ],
  },
}

export default ts.config(
  { ignores: ['dist', 'src/bindings'] },
  ...ts.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'vue/multi-word-component-names': 'off',
      // A look and its settings are shared objects: whoever shows them may change what is in them.
      'vue/no-mutating-props': ['error', { shallowOnly: true }],
    },
  },
  // The type checker knows globals and undefined names.
  { rules: { 'no-undef': 'off', eqeqeq: ['error', 'always'], 'no-console': 'error' } },
  shellOnlyInApi,
  prettier,
)
