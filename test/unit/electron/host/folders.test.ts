import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderTokens, listFolders, startingPlaces } from '#electron/host/folders.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';

async function home() {
  const path = await tempFolder();
  await mkdir(join(path, 'b', 'inner'), { recursive: true });
  await mkdir(join(path, 'a'));
  await mkdir(join(path, '.hidden'));
  await writeFile(join(path, 'file.txt'), 'x');
  await symlink(join(path, 'b'), join(path, 'link'));
  await symlink(join(path, 'nowhere'), join(path, 'dangling'));
  return path;
}

describe('listing folders', () => {
  it('begins at the starting places and goes down and up by tokens alone', async () => {
    const path = await home();
    const tokens = new FolderTokens();
    const list = (token: string | null) => listFolders(tokens, token, async () => [path]);
    const start = await list(null);
    expect(start).toMatchObject({ here: null, parent: null, folders: [{ label: path }] });
    const top = await list(start.folders[0]!.token);
    expect(top.folders.map(({ label }) => label)).toEqual(['a', 'b', 'link']);
    expect(top).toMatchObject({ here: { label: path }, parent: null });
    const b = await list(top.folders[1]!.token);
    expect(b).toMatchObject({ parent: start.folders[0]!.token, folders: [{ label: 'inner' }] });
  });

  it('shows no path in a token, and gives one folder one token', async () => {
    const path = await home();
    const tokens = new FolderTokens();
    const [one, two] = [
      await listFolders(tokens, null, async () => [path]),
      await listFolders(tokens, null, async () => [path]),
    ];
    expect(one).toEqual(two);
    expect(one.folders[0]?.token).toMatch(/^[a-z2-7]{26}$/u);
  });

  it('refuses a token of another run', async () => {
    const path = await home();
    const other = new FolderTokens().tokenOf(path);
    await expect(listFolders(new FolderTokens(), other, async () => [path])).rejects.toMatchObject({
      code: 'unknownFolder',
    });
  });

  it('of a folder that is gone is unreachable', async () => {
    const tokens = new FolderTokens();
    const gone = tokens.tokenOf('/nonexistent/paian');
    await expect(listFolders(tokens, gone, async () => [])).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('starts at the home folder', async () => {
    expect((await startingPlaces('linux', '/home/a'))[0]).toBe('/home/a');
  });
});
