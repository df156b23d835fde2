/** A text in three parts: what it has in common with the others at both ends, and what differs between. */
export interface Parts {
  before: string;
  differs: string;
  after: string;
}

/** Where texts differ from each other, so that it can be underlined. Alike or with nothing in common: all of it. */
export function differences(texts: readonly string[]): Parts[] {
  const all = texts.map((text) => [...text]);
  const shortest = Math.min(...all.map((characters) => characters.length));
  const isSame = (at: (characters: readonly string[]) => string | undefined) =>
    all.every((characters) => at(characters) === at(all[0]!));
  let start = 0;
  while (start < shortest && isSame((characters) => characters[start])) start += 1;
  let end = 0;
  while (end < shortest - start && isSame((characters) => characters.at(-1 - end))) end += 1;
  return all.map((characters) => {
    const until = characters.length - end;
    // Where one is all of another, a part of it would be nothing to underline.
    const from = until <= start ? 0 : start;
    return {
      before: characters.slice(0, from).join(''),
      differs: characters.slice(from, until <= start ? characters.length : until).join(''),
      after: until <= start ? '' : characters.slice(until).join(''),
    };
  });
}
