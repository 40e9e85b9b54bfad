import tseslint from 'typescript-eslint'

const SQL_CALLS = 'selectFrom|insertInto|updateTable|deleteFrom|mergeInto|with|transaction'

// The rules that read types are in .oxlintrc.json: there they take 7 s, here they took 100.
export default tseslint.config(
  { ignores: ['build', 'node_modules', '.data', '.tmp', '**/*.js', '**/*.cjs'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'max-lines': ['error', { max: 300 }],
    },
  },
  {
    files: ['app/routes/**', 'app/jobs/**', 'app/cli/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.property.name=/^(${SQL_CALLS})$/][callee.object.name='db']`,
          message: 'SQL belongs in a feature: queries.server.ts',
        },
        {
          selector: "ImportSpecifier[imported.name='redirect']",
          message: 'redirect through platform/redirect.server.ts: it accepts same-origin paths only',
        },
      ],
    },
  },
  {
    files: ['app/features/*/*.ts', 'app/kernel/*.ts'],
    ignores: ['**/*.server.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'take now as an argument',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'take now as an argument',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'take it as an argument',
        },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'read the environment in app/platform/environment.server.ts',
        },
      ],
    },
  },
  // A test file may carry one more story before it is split.
  { files: ['tests/**'], rules: { 'max-lines': ['error', { max: 360 }] } },
)
