import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import ts from 'typescript-eslint'

const typed = {
  projectService: true,
  tsconfigRootDir: import.meta.dirname,
  extraFileExtensions: ['.vue']
}

export default ts.config(
  { ignores: ['out/', 'dist/', 'coverage/', 'test-results/', 'playwright-report/', '**/*.cjs', 'resources/'] },
  { files: ['**/*.ts', '**/*.vue'], extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked] },
  { files: ['**/*.vue'], extends: [...vue.configs['flat/recommended']] },
  { files: ['**/*.ts'], languageOptions: { parserOptions: typed } },
  { files: ['**/*.vue'], languageOptions: { parserOptions: { ...typed, parser: ts.parser } } },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      // An `as` that widens knowledge hides a doubt; parse or narrow instead. `as const` and `satisfies` stay.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' }],
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }]
    }
  },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/multi-word-component-names': 'off',
      // An optional prop is undefined by its type.
      'vue/require-default-prop': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']]
    }
  },
  prettier
)
