import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { outgoingFile, unhurried } from '#test/builders/outgoingFile.ts';
import { places } from './places.ts';

const name = 'b-1.1-20.0123456789abcdef.paianbundle';

describe.each(places)('%s', (_name, start, isHere) => {
  const fact = it.runIf(isHere);

  fact('gets a file whole under its name, nothing else, and says how much of it went', async () => {
    const { transport, names, content } = await start();
    const file = await outgoingFile(name);
    const sent: number[] = [];
    await transport.put(file, { ...unhurried, onSent: (bytes) => sent.push(bytes) });
    expect(await names()).toEqual([name]);
    expect((await content(name)).equals(Buffer.alloc(300_000, 'sealed'))).toBe(true);
    expect(sent.at(-1)).toBe(300_000);
    expect(sent.length).toBeGreaterThan(1);
    expect([...sent].sort((a, b) => a - b)).toEqual(sent);
  });

  fact('takes the same file a second time without a change', async () => {
    const { transport, names } = await start();
    const file = await outgoingFile(name);
    await transport.put(file, unhurried);
    await transport.put(file, unhurried);
    expect(await names()).toEqual([name]);
  });

  fact('keeps a file of that name with other content: shorter, longer, of the same length', async () => {
    const { transport, lay, names, content } = await start();
    for (const other of ['foreig', 'foreign', 'foreign!']) {
      const file = await outgoingFile(`${other.length}.paianbundle`, Buffer.from('content'));
      await lay(file.name, other);
      await expect(transport.put(file, unhurried)).rejects.toMatchObject({ code: 'nameTaken' });
      expect((await content(file.name)).toString()).toBe(other);
    }
    expect(await names()).toEqual(['6.paianbundle', '7.paianbundle', '8.paianbundle']);
  });

  fact('gets nothing where the stored file is not what it was', async () => {
    const { transport, names } = await start();
    const file = await outgoingFile(name);
    await writeFile(file.source, Buffer.alloc(300_000, 'x'));
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ name: 'HostError' });
    expect(await names()).toEqual([]);
    await writeFile(file.source, 'shorter');
    await expect(transport.put(file, unhurried)).rejects.toMatchObject({ name: 'HostError' });
    expect(await names()).toEqual([]);
  });

  fact('gets nothing of a file that was broken off before', async () => {
    const { transport, names } = await start();
    const signal = AbortSignal.abort();
    await expect(transport.put(await outgoingFile(name), { signal })).rejects.toMatchObject({
      name: 'HostError',
    });
    expect(await names()).toEqual([]);
  });

  fact('lists the app’s own files alone, sorted, with length and time', async () => {
    const { transport, lay } = await start();
    expect(await transport.list(unhurried)).toEqual([]);
    for (const one of ['b.paianbundle', 'a (2).paianreceipt', 'x.txt', 'c.paianbundle.abcdefgh.part'])
      await lay(one, 'content');
    const files = await transport.list(unhurried);
    expect(files.map((file) => [file.name, file.bytes])).toEqual([
      ['a (2).paianreceipt', 7],
      ['b.paianbundle', 7],
    ]);
    for (const { modifiedAt } of files) expect(new Date(modifiedAt).toISOString()).toBe(modifiedAt);
  });

  fact('reads a file in parts', async () => {
    const { transport, lay } = await start();
    await lay(name, 'content');
    const read = async (offset: number, length: number) => {
      const { bytes, total } = await transport.read(name, offset, length, unhurried);
      return [Buffer.from(bytes).toString(), total];
    };
    expect(await read(0, 4)).toEqual(['cont', 7]);
    expect(await read(4, 4)).toEqual(['ent', 7]);
    expect(await read(0, 7)).toEqual(['content', 7]);
    expect(await read(7, 4)).toEqual(['', 7]);
    expect(await read(9, 4)).toEqual(['', 7]);
    const missing = transport.read('none.paianbundle', 0, 4, unhurried);
    await expect(missing).rejects.toMatchObject({ code: 'notFound' });
  });

  fact('is looked at and tried out without a trace', async () => {
    const { transport, names } = await start();
    await transport.look(unhurried);
    let written = false;
    await transport.tryOut(() => {
      written = true;
    }, unhurried);
    expect(written).toBe(true);
    expect(await names()).toEqual([]);
  });
});
