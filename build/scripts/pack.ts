import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeInstallers } from '../packaging/makePackage.ts';
import { licenceText } from '../supply/licences.ts';
import { softwareList } from '../supply/softwareList.ts';
import { appPlace, productVersion, root } from '../vite/paths.ts';
import { buildIfStale } from './buildApp.ts';

/**
 * `npm run pack`: builds the app and wraps it up for the system this runs on, into `out/packages`, with the list of
 * everything it is made of beside it. Electron and the tools of the installers are downloaded.
 */
async function pack(): Promise<void> {
  // Whoever calls may have set another: it would put React's development build into the product.
  process.env.NODE_ENV = 'production';
  await buildIfStale(appPlace, console.log);
  await writeFile(join(appPlace.out, 'licences.txt'), await licenceText(root));
  const output = join(appPlace.out, 'packages');
  await mkdir(output, { recursive: true });
  const list = `Paian-${productVersion()}-sbom.cdx.json`;
  await writeFile(join(output, list), `${JSON.stringify(await softwareList(root), null, 2)}\n`);
  for (const name of [...(await makeInstallers({ project: root, output, env: process.env })), list])
    console.log(name);
}

await pack();
