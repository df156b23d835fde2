import { describe, expect, it } from 'vitest';
import { specifiersIn } from './imports.ts';

// Written with placeholders, so that this file's examples are not taken for its own imports.
const keywords: Record<string, string> = { I: 'import', E: 'export', U: 'new URL' };
const example = (text: string) => text.replace(/<([IEU])>/g, (_, key: string) => keywords[key]!);

describe('the import scanner', () => {
  const cases: [string, string[]][] = [
    ["<I> { a } from './a.ts';", ['./a.ts']],
    ["<I> type { A } from '#shared/a.ts';", ['#shared/a.ts']],
    ["<I> 'zod';", ['zod']],
    ["<I> {\n  a,\n  b as c,\n} from 'zod';", ['zod']],
    ["<I> d, * as e from 'zod';", ['zod']],
    ["<E> * from './b.ts';", ['./b.ts']],
    ["<E> { type A, b } from './b.ts';", ['./b.ts']],
    ["const x = await <I>('dexie');", ['dexie']],
    ["<U>('./worker.ts', import.meta.url)", ['./worker.ts']],
    ["// <I> './no.ts';", []],
    ["/* <I> './no.ts'; */", []],
  ];
  it.each(cases)('reads %j', (text, specifiers) => {
    expect(specifiersIn(example(text))).toEqual(specifiers);
  });
});
