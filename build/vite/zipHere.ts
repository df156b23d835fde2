import type { Plugin } from 'vite';

const compressing = '/write-excel-file/modules/zip/zipToArrayBuffer.js';

/**
 * Spreadsheets are compressed where they are made. write-excel-file has parts of more than 160 kB compressed in workers
 * from addresses of its own making, which the content security policy and Trusted Types forbid: nothing would come of
 * a large one.
 */
export function zipHere(): Plugin {
  return {
    name: 'zip-here',
    transform: (_, id) =>
      id.split('?')[0]!.endsWith(compressing)
        ? {
            code: `import { zipSync } from 'fflate';\nexport default async (files) => zipSync(files).buffer;\n`,
            map: null,
          }
        : undefined,
  };
}
