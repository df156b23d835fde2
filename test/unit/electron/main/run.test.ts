import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { InUseError } from '#electron/host/lock.ts';
import { readyLine, redacted, run } from '#electron/main/run.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { fakeElectron } from '#test/fakes/electron.ts';

async function app(argv: string[] = []) {
  const home = await tempFolder();
  const out = join(home, 'out');
  await mkdir(join(out, 'renderer'), { recursive: true });
  await writeFile(join(out, 'renderer', 'index.html'), 'page');
  const fake = fakeElectron();
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const start = (electron = fake.electron) => run({ electron, argv, version: '1.2.3', out, home });
  /** Ends the app as its window's closing does. */
  const end = async () => {
    fake.electron.app.emit('window-all-closed');
    expect(fake.state.ended).toEqual(['quit']);
    const event = { preventDefault: vi.fn() };
    fake.electron.app.emit('will-quit', event as unknown as Electron.Event);
    expect(event.preventDefault).toHaveBeenCalled();
    await expect.poll(() => fake.state.ended).toEqual(['quit', 'exit 0']);
  };
  return { home, said, start, end, ...fake };
}

describe('the app', () => {
  it('shows its window, says so, and keeps Electron’s own files within the profile', async () => {
    const { home, said, start, end, state } = await app();
    await start();
    expect(state.sandboxed).toBe(true);
    expect(state.userData).toBe(join(home, 'profiles', 'default', 'electron'));
    expect(said).toHaveBeenCalledWith(readyLine);
    await end();
  });

  it('started a second time ends at once, and touches nothing', async () => {
    const { home, start, state } = await app();
    state.isSecond = true;
    await start();
    expect([state.ended, state.windows, state.handlers.size]).toEqual([['quit'], [], 0]);
    expect(await readdir(home)).toEqual(['out']);
  });

  it('comes to the front where it was started a second time', async () => {
    const { electron, start, end, state } = await app();
    await start();
    const done: string[] = [];
    for (const name of ['restored', 'focused']) state.windows[0]?.on(name, () => done.push(name));
    electron.app.emit('second-instance', {} as Electron.Event, [], '', {});
    expect(done).toEqual(['restored', 'focused']);
    await end();
  });

  it('refuses a folder that another process has, although Electron’s own lock was free', async () => {
    const { start, end } = await app();
    await start();
    await expect(start(fakeElectron().electron)).rejects.toBeInstanceOf(InUseError);
    await end();
  });

  it('leaves neither text on the clipboard nor its lock behind', async () => {
    const { home, start, end, state } = await app(['--profile', 'two']);
    await start();
    await state.invoke('host:clipboard.write', [{ text: '照會' }]);
    expect(await readdir(join(home, 'profiles', 'two'))).toContain('lock');
    await end();
    expect(state.clipboard).toBe('');
    expect(await readdir(join(home, 'profiles', 'two'))).not.toContain('lock');
  });

  it('takes no profile that is a path', async () => {
    const { start } = await app(['--profile', '../x']);
    await expect(start()).rejects.toThrow(RangeError);
  });
});

describe('what the log says of an error', () => {
  it.each<[unknown, string]>([
    [new Error('林秋月 /home/x'), 'Error'],
    [Object.assign(new Error('open /home/x'), { code: 'ENOSPC' }), 'Error ENOSPC'],
    [new TypeError('/home/x'), 'TypeError'],
    ['林秋月', 'string'],
    [undefined, 'undefined'],
  ])('is its kind alone: %j', (error, line) => {
    expect(redacted(error)).toBe(line);
  });
});
