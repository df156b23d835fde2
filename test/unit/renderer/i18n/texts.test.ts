import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allTexts, languages } from '#renderer/i18n/index.ts';

const texts = allTexts();
const names = Object.keys(texts['zh-TW']);

/** Every text of a namespace by its dotted key. */
function flatten(tree: Record<string, unknown>, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(`${prefix}${key}`, value);
    else
      for (const entry of flatten(value as Record<string, unknown>, `${prefix}${key}.`)) flat.set(...entry);
  }
  return flat;
}

const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholders = (text: string) => [...new Set(text.match(/{{\s*\w+/g) ?? [])].sort().join(' ');

describe('the texts', () => {
  it('have the same namespaces in every language', () => {
    expect(names).toEqual(expect.arrayContaining(['app', 'ui']));
    for (const language of languages) expect(Object.keys(texts[language]).sort()).toEqual([...names].sort());
  });

  it.each(names)('%s has the same keys in both languages', (name) => {
    const keys = (language: 'zh-TW' | 'en') =>
      [...new Set([...flatten(texts[language][name] ?? {}).keys()].map(withoutPlural))].sort();
    expect(keys('en')).toEqual(keys('zh-TW'));
  });

  it.each(names)('%s has the same placeholders in both languages', (name) => {
    const chinese = flatten(texts['zh-TW'][name]!);
    const different = [...flatten(texts.en[name] ?? {})].filter(([key, text]) => {
      const original = chinese.get(key) ?? chinese.get(withoutPlural(key)) ?? '';
      return placeholders(text) !== placeholders(original);
    });
    expect(different).toEqual([]);
  });

  it.each(names)('%s: every English plural has one and other', (name) => {
    const keys = new Set(flatten(texts.en[name] ?? {}).keys());
    const halves = [...keys]
      .filter((key) => /_(one|other)$/.test(key))
      .filter((key) => !keys.has(key.replace(/_\w+$/, key.endsWith('_one') ? '_other' : '_one')));
    expect(halves).toEqual([]);
  });
});

/** What a Chinese text must not have, with the reason. */
const slips: [string, RegExp][] = [
  ['an exclamation mark', /[!！]/],
  ['ASCII punctuation beside a Han character', /[\p{Script=Han}」）][,;:?()]|[,;?()][\p{Script=Han}「（]/u],
  ['a full stop of the wrong script', /\p{Script=Han}\.(\s|$)/u],
  ['a typed space between Han and Latin or digits', /\p{Script=Han} [\w{]|[\w}%] \p{Script=Han}/u],
  ['straight quotes', /["']/],
  ['three dots for an ellipsis', /\.{2,}/],
  // Only characters that are never also a traditional form.
  ['a simplified character', /[这们对请单时间经过还开关发现务实际数个]/],
];

describe('the Chinese texts', () => {
  it.each(names)('%s is free of slips', (name) => {
    const found = [...flatten(texts['zh-TW'][name]!)].flatMap(([key, text]) =>
      slips.filter(([, pattern]) => pattern.test(text)).map(([slip]) => `${key}: ${slip}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['快存檔!', 'an exclamation mark'],
    ['已存好,可以關機', 'ASCII punctuation beside a Han character'],
    ['還有 3 筆', 'a typed space between Han and Latin or digits'],
    ['已存好.', 'a full stop of the wrong script'],
  ])('%s would be found: %s', (text, slip) => {
    expect(slips.filter(([, pattern]) => pattern.test(text)).map(([name]) => name)).toContain(slip);
  });
});

describe('the English texts', () => {
  it.each(names)(
    '%s have no typographic quotes, which fonts for Chinese draw as wide as a character',
    (name) => {
      const found = [...flatten(texts.en[name]!)].filter(([, text]) => /[‘’“”]/u.test(text));
      expect(found).toEqual([]);
    },
  );
});

describe('the keys', () => {
  const root = fileURLToPath(new URL('../../../../renderer', import.meta.url));
  const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
  const literals = new Set([...sources.matchAll(/'([^'\n]*)'/g)].map((match) => match[1]!));
  const templates = [...sources.matchAll(/`([^`\n]*\$\{[^`\n]*)`/g)]
    .map((match) => match[1]!.replace(/\$\{key\}/g, '\u0001').replace(/\$\{[^}]*\}/g, '\0'))
    .filter((template) => /[a-z]\.|\.[a-z]|[a-z]\0/i.test(template))
    .map(
      (template) =>
        new RegExp(
          `^${template
            .split('\0')
            .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
            .join('[\\w-]+')
            // A text that is built elsewhere hands over a whole key, levels and all.
            .replaceAll('\u0001', '[\\w.-]+')}$`,
        ),
    );
  const isUsed = (name: string, key: string) =>
    [key, `${name}:${key}`].some(
      (text) => literals.has(text) || templates.some((template) => template.test(text)),
    );

  it.each(names)('%s has no text that nothing shows', (name) => {
    const unused = [...flatten(texts['zh-TW'][name]!).keys()].filter(
      (key) => !isUsed(name, withoutPlural(key)),
    );
    expect(unused).toEqual([]);
  });

  it('a key that nobody uses would be found', () => {
    expect(isUsed('app', 'nothing.hasThisKey')).toBe(false);
  });
});
