import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Packages that one place alone may import: every other import of them is an error. */
const homes = {
  'webextension-polyfill': 'src/platform',
  idb: 'src/platform',
  dropbox: 'src/providers/dropbox',
  oauth4webapi: 'src/providers/oauth',
  preact: 'src/ui',
  'libheif-js': 'src/photo',
  mediabunny: 'src/photo',
  googleapis: 'tests',
};

const layers = [
  'core',
  'messages',
  'providers',
  'photo',
  'platform',
  'tiktok',
  'photos-page',
  'ui',
];

/** Third-party packages and sibling layers that files below `folder` may not import. */
function importRules(folder, allowedLayers) {
  const paths = Object.entries(homes)
    .filter(([, home]) => !home.startsWith(folder) || home !== folder)
    .map(([name, home]) => ({ name, message: `Only ${home} imports ${name}.` }));
  const patterns = layers
    .filter((layer) => !allowedLayers.includes(layer))
    .map((layer) => ({ group: [`#${layer}/*`], message: `${folder} does not know ${layer}.` }));
  return { 'no-restricted-imports': ['error', { paths, patterns }] };
}

export default defineConfig(
  { ignores: ['dist/**', 'out/**', '**/.cache/**'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { varsIgnorePattern: '^_', argsIgnorePattern: '^_' },
      ],
      eqeqeq: 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only: one name finds every use.',
        },
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrels: import from the file that has it.',
        },
      ],
    },
  },
  {
    files: ['src/**', 'extension/**'],
    plugins: { 'no-unsanitized': noUnsanitized },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 12],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      'no-console': 'error',
      'no-unsanitized/method': 'error',
      'no-unsanitized/property': 'error',
    },
  },
  // AssemblyScript: its numbers have widths, and its functions take addresses instead of objects.
  {
    files: ['src/photo/render/kernel/**'],
    rules: {
      'max-params': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
    },
  },
  ...layers.map((layer) => ({
    files: [`src/${layer}/**`],
    rules: importRules(`src/${layer}`, layer === 'core' ? ['core'] : ['core', layer]),
  })),
  {
    files: ['src/providers/dropbox/**'],
    rules: importRules('src/providers/dropbox', ['core', 'providers']),
  },
  {
    files: ['src/providers/oauth/**'],
    rules: importRules('src/providers/oauth', ['core', 'providers']),
  },
  {
    files: ['src/tiktok/**'],
    ignores: ['src/tiktok/anchors.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(querySelector|querySelectorAll|closest|matches)$/] > :matches(Literal, TemplateLiteral).arguments',
          message: 'Every selector of the site lives in anchors.ts.',
        },
      ],
    },
  },
  { files: ['*.config.ts', '*.config.mjs'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['tests/**', 'scripts/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  // Last: it switches off what needs types, whatever was switched on before.
  {
    files: ['**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
  prettier,
);
