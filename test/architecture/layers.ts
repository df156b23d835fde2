/** One row of the table of layers: which files it holds and what they may import. */
export interface Layer {
  /** A path prefix under the repository's root; `*` stands for one folder name. */
  files: string;
  /** Path prefixes of the repository that the layer may import, besides its own files. */
  mayImport: string[];
  /** Packages it may import; `node:` stands for all of Node's own modules. */
  packages: string[];
}

/**
 * The direction of dependencies. The first row whose `files` matches a file is its layer.
 * `shared/crypto` is the one place with cryptographic libraries: the rest of `shared` gets them as ports.
 */
export const layers: Layer[] = [
  { files: 'shared/domain/', mayImport: [], packages: ['zod'] },
  {
    files: 'shared/rules/',
    mayImport: ['shared/domain/', 'shared/policies/'],
    packages: ['zod', 'canonicalize'],
  },
  { files: 'shared/policies/', mayImport: ['shared/domain/'], packages: ['zod', 'canonicalize'] },
  { files: 'shared/directory/', mayImport: ['shared/domain/'], packages: ['zod'] },
  { files: 'shared/reports/', mayImport: ['shared/domain/'], packages: ['zod'] },
  { files: 'shared/sync/', mayImport: ['shared/domain/'], packages: ['zod', 'canonicalize'] },
  {
    files: 'shared/crypto/',
    mayImport: ['shared/sync/'],
    packages: [
      '@noble/ciphers',
      '@noble/hashes',
      '@noble/curves',
      '@scure/bip39',
      'age-encryption',
      'hash-wasm',
      'libsodium-wrappers',
      'fflate',
    ],
  },
  { files: 'shared/host/', mayImport: ['shared/domain/', 'shared/sync/'], packages: ['zod'] },
  { files: 'shared/sample/', mayImport: ['shared/'], packages: ['zod'] },
  {
    // Its worker makes large spreadsheets, too.
    files: 'renderer/data/',
    mayImport: ['shared/', 'renderer/host/', 'renderer/sheets/saveSheet.ts'],
    packages: ['dexie', 'react', 'zustand', 'zod'],
  },
  { files: 'renderer/host/', mayImport: ['shared/host/'], packages: ['zod'] },
  {
    files: 'renderer/ui/',
    mayImport: ['shared/domain/'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-aria',
      '@internationalized/date',
      'zustand',
    ],
  },
  {
    // Spreadsheets in and out.
    files: 'renderer/sheets/',
    mayImport: ['shared/domain/'],
    packages: ['write-excel-file', 'papaparse', 'fflate', 'saxes'],
  },
  {
    // The words for what exists (services, places, times) are said from the records' own types.
    files: 'renderer/i18n/',
    mayImport: ['shared/domain/', 'shared/directory/', 'shared/host/'],
    packages: ['i18next', 'react-i18next', 'react'],
  },
  {
    // What every screen does with what it saves.
    files: 'renderer/saving/',
    mayImport: ['shared/domain/', 'renderer/data/index.ts', 'renderer/ui/', 'renderer/i18n/'],
    packages: ['react'],
  },
  {
    // The way to practice, from the lock screen and in the settings.
    files: 'renderer/practice/',
    mayImport: ['renderer/data/index.ts', 'renderer/ui/', 'renderer/i18n/'],
    packages: ['react', 'react-i18next'],
  },
  {
    // Asking for passphrases, before the work and in the settings.
    files: 'renderer/passphrase/',
    mayImport: ['shared/crypto/', 'renderer/ui/', 'renderer/i18n/'],
    packages: ['react', 'react-i18next'],
  },
  {
    // What leaves the app: files, the clipboard, paper; each noted in the trail.
    files: 'renderer/handOut/',
    mayImport: [
      ...['shared/domain/', 'shared/host/', 'renderer/data/index.ts', 'renderer/host/'],
      ...['renderer/sheets/', 'renderer/ui/', 'renderer/i18n/'],
    ],
    packages: ['react', 'react-i18next'],
  },
  {
    // What stands where a case would that is not here.
    files: 'renderer/missingCase/',
    mayImport: ['shared/domain/', 'renderer/data/index.ts', 'renderer/ui/', 'renderer/i18n/'],
    packages: ['react', 'react-i18next'],
  },
  {
    files: 'renderer/features/*/',
    mayImport: [
      ...['shared/', 'renderer/data/index.ts', 'renderer/host/', 'renderer/ui/', 'renderer/i18n/'],
      ...['renderer/sheets/', 'renderer/saving/', 'renderer/passphrase/', 'renderer/handOut/'],
      'renderer/practice/',
      'renderer/missingCase/',
    ],
    packages: [
      'react',
      'react-aria-components',
      'react-hook-form',
      '@hookform/resolvers',
      '@tanstack/react-router',
      'i18next',
      'react-i18next',
      'zustand',
      'zod',
    ],
  },
  {
    files: 'renderer/app/',
    mayImport: ['renderer/', 'shared/'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@tanstack/react-router',
      'react-i18next',
      'i18next',
      'zustand',
      'zod',
    ],
  },
  {
    files: 'electron/',
    mayImport: ['shared/'],
    packages: ['electron', 'zod', 'node:', 'aws4fetch', 'saxes'],
  },
  { files: 'build/cli/', mayImport: ['shared/'], packages: ['node:', 'zod'] },
  { files: 'build/', mayImport: ['shared/', 'electron/'], packages: ['node:', '*'] },
  { files: 'test/', mayImport: [''], packages: ['node:', '*'] },
];
