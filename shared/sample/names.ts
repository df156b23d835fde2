import type { Dice } from './dice.ts';

/**
 * Names put together from lists: common surnames and characters of each generation. Nobody's name was taken over;
 * that some living person is called like one of them cannot be ruled out, which is why everything is marked.
 */
const surnames: readonly (readonly [string, number])[] = [
  ['林', 10],
  ['陳', 10],
  ['張', 9],
  ['廖', 8],
  ['李', 7],
  ['黃', 7],
  ['吳', 6],
  ['王', 5],
  ['蔡', 5],
  ['許', 4],
  ['劉', 3],
  ['楊', 3],
  ['鄭', 2],
  ['謝', 2],
  ['周', 2],
  ['沈', 2],
  ['曾', 2],
  ['程', 1],
  ['丁', 1],
  ['鍾', 1],
];

const elders = {
  female: { first: '秀玉金月素麗美春淑阿錦碧', second: '英蘭枝娥貞滿珠桂琴雲鳳霞梅' },
  male: { first: '金清文進明水添天榮慶國正', second: '水波雄財福土山木順源昌旺成' },
} as const;
const children = {
  female: { first: '淑怡雅惠美佩佳玉欣靜', second: '芬君玲婷如真華娟慧萍' },
  male: { first: '志俊建家文宗明國信嘉', second: '宏豪賢成偉民銘傑隆哲' },
} as const;

export type SampleGender = 'female' | 'male';

export function surname(dice: Dice): string {
  return dice.weighted(surnames);
}

/** A given name of two characters, of the generation that is cared for. */
export function elderGivenName(gender: SampleGender, dice: Dice): string {
  return givenName(elders[gender], dice);
}

/** A given name of two characters, of the generation that cares. */
export function childGivenName(gender: SampleGender, dice: Dice): string {
  return givenName(children[gender], dice);
}

function givenName({ first, second }: { first: string; second: string }, dice: Dice): string {
  const one = dice.pick([...first]);
  return one + dice.pick([...second].filter((other) => other !== one));
}
