/** 陳○滿: the first and the last character stay; a name of two keeps its first. */
export function maskName(name: string): string {
  const characters = [...name];
  if (characters.length <= 1) return '○';
  if (characters.length === 2) return `${characters[0]}○`;
  return `${characters[0]}${'○'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** Names as a table that goes out has them: masked, or whole where somebody said why. */
export type NameMask = (name: string) => string;

/** @param unmaskedFor why with whole names; null where nobody asked for them */
export function nameMask(unmaskedFor: string | null): NameMask {
  return unmaskedFor === null ? maskName : (name) => name;
}
