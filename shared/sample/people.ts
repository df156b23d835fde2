import { townshipsOfCounty } from '../directory/townships.ts';
import { parseNationalId } from '../domain/case/nationalId.ts';
import { addDays, type Day, dayFromParts, partsOfDay } from '../domain/date/day.ts';
import type { Dice } from './dice.ts';
import { childGivenName, elderGivenName, type SampleGender, surname } from './names.ts';

/** An invented person, before anything happened. */
export interface SamplePerson {
  name: string;
  nationalId: string;
  birthOn: Day;
  gender: SampleGender;
  township: string;
  address: string;
  phone: string;
  caseNumber: string;
  cmsLevel: number;
  welfareIdentity: 1 | 2 | 3;
  foreignCaregiver: boolean;
  caregivers: SampleCaregiver[];
}

interface SampleCaregiver {
  name: string;
  relation: string;
  phone: string;
  livesWith: boolean;
}

const yunlin = '10009';
/** About how many of the cases live where; townships that are not named weigh 4. */
const weights: Readonly<Record<string, number>> = {
  斗六市: 15,
  虎尾鎮: 12,
  斗南鎮: 9,
  西螺鎮: 8,
  北港鎮: 8,
  麥寮鄉: 6,
  古坑鄉: 6,
  莿桐鄉: 5,
};

/**
 * The number of a sample person: Y, a letter that has not been given out since 1974, and a serial that its small
 * district never came near, so it passes the checksum and belongs to nobody.
 * @param index 1 to 999
 */
function sampleNationalId(index: number, gender: SampleGender): string {
  const stem = `Y${gender === 'male' ? 1 : 2}5999${String(index).padStart(3, '0')}`;
  for (let check = 0; check < 10; check++) {
    const parsed = parseNationalId(`${stem}${check}`);
    if (parsed.ok) return parsed.value;
  }
  throw new Error(`no check digit for ${stem}`);
}

/** The `index`th person of the sample, counted from 1. */
export function samplePerson(index: number, today: Day, dice: Dice, township?: string): SamplePerson {
  const gender = dice.chance(0.6) ? 'female' : 'male';
  const family = surname(dice);
  const serial = String(index).padStart(3, '0');
  return {
    name: family + elderGivenName(gender, dice),
    nationalId: sampleNationalId(index, gender),
    birthOn: birthday(today, dice),
    gender,
    township: township ?? homeTownship(dice),
    address: `範例里${dice.int(1, 24)}鄰範例路${dice.int(1, 180)}號`,
    phone: `05-500-0${serial}`,
    caseNumber: `S-${serial}`,
    cmsLevel: dice.weighted([
      [2, 12],
      [3, 20],
      [4, 24],
      [5, 18],
      [6, 12],
      [7, 9],
      [8, 5],
    ]),
    welfareIdentity: dice.weighted([
      [1, 12],
      [2, 14],
      [3, 74],
    ]),
    foreignCaregiver: dice.chance(0.08),
    caregivers: caregiversOf(serial, family, gender, dice),
  };
}

function homeTownship(dice: Dice): string {
  return dice.weighted(townshipsOfCounty(yunlin).map(({ code, name }) => [code, weights[name] ?? 4]));
}

function birthday(today: Day, dice: Dice): Day {
  const { year } = partsOfDay(today);
  const age = dice.chance(0.06) ? dice.int(48, 64) : dice.int(66, 97);
  return addDays(dayFromParts(year - age - 1, 1, 1), dice.int(0, 364));
}

/** Numbers of the form 0900-000-nnn, so that nobody's telephone rings by accident. */
function caregiversOf(serial: string, family: string, gender: SampleGender, dice: Dice): SampleCaregiver[] {
  const spouse = gender === 'female' ? ('male' as const) : ('female' as const);
  // Children have the father's surname, so a mother's children mostly have another than hers.
  const childFamily = gender === 'male' ? family : surname(dice);
  const relatives: SampleCaregiver[] = [
    { name: childFamily + childGivenName('male', dice), relation: dice.pick(['長子', '次子']) },
    { name: childFamily + childGivenName('female', dice), relation: dice.pick(['女兒', '長女', '次女']) },
    { name: surname(dice) + childGivenName('female', dice), relation: '媳婦' },
    {
      name: (gender === 'male' ? surname(dice) : childFamily) + elderGivenName(spouse, dice),
      relation: '配偶',
    },
  ].map((relative, index) => ({
    ...relative,
    phone: `0900-00${index}-${serial}`,
    livesWith: relative.relation === '配偶' || dice.chance(0.55),
  }));
  return dice.some(
    relatives,
    dice.weighted([
      [1, 6],
      [2, 3],
      [0, 1],
    ]),
  );
}
