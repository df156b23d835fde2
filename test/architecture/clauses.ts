const id = '[TYSI]-[A-Za-z0-9.]+';

/** The rules that the SPEC.md of a family numbers: the first column of its tables. */
export function rulesOf(spec: string): string[] {
  return [...spec.matchAll(new RegExp(`^\\| *(${id}) *\\|`, 'gm'))].map((match) => match[1]!);
}

/** A row of the register: what it is about, the files it names, and where a person meets it. */
export interface RegisterRow {
  readonly ids: readonly string[];
  readonly places: readonly string[];
  readonly screen: string;
}

/** The rows of the register, each of one id or several. */
export function registerOf(spec: string): RegisterRow[] {
  const rows = spec.matchAll(new RegExp(`^\\| *(${id}(?: ${id})*) *\\|([^|]*)\\|([^|]*)\\|([^|]*)\\|`, 'gm'));
  return [...rows].map(([, ids, , places, screen]) => ({
    ids: ids!.split(' '),
    places: [...places!.matchAll(/`([\w/]+\.ts)`/g)].map((match) => match[1]!),
    screen: screen!.trim(),
  }));
}

/** What tests, and what they are grouped by, are called; a table of cases may stand between. */
export function titlesOf(code: string): string[] {
  const table = String.raw`\.each(?:<[^>]*>)?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
  const title = new RegExp(String.raw`\b(?:it|describe)(?:${table})?\(\s*(['"\`])(.*?)\1`, 'g');
  return [...code.matchAll(title)].map((match) => match[2]!);
}

/** The ids that no title begins with; another id may follow in it. */
export function withoutTest(ids: readonly string[], titles: readonly string[]): string[] {
  const begun = new Set(titles.map((title) => new RegExp(`^${id}(?=[ ,:]|$)`).exec(title)?.[0]));
  return ids.filter((one) => !begun.has(one));
}
