import type { QuotaInput } from '#shared/rules/quota/input.ts';
import type { BucketId } from '#shared/rules/quota/result.ts';

/** quota, used, remaining, copay, self-pay. */
type Figures = [quota: number, used: number, remaining: number, copay: number | null, selfPay: number];
export type WorkedCase = [
  items: string,
  changes: Partial<QuotaInput>,
  bucket: BucketId,
  expected: Figures,
  how: string,
];

/*
 * Worked with paper and pencil from annexes 2, 4 and 5; the last column says how. The case is that of aQuotaInput where
 * nothing else is said: level 4 (18,580), 16%, class 2, 20 May 2026.
 */

const before = '2025-08-31';
const after = '2025-09-01';
const oldDevices = '2026-06-30';
const newDevices = '2026-07-01';
const foreign = { foreignCaregiver: true };

export const monthlyQuotas: WorkedCase[] = [
  ['BA01 10', { cmsLevel: 2 }, 'BC', [10_020, 2600, 7420, 416, 0], '260×10; 16% of 2600'],
  ['BA01 10', { cmsLevel: 3 }, 'BC', [15_460, 2600, 12_860, 416, 0], '15460−2600'],
  ['BA01 10', { cmsLevel: 4 }, 'BC', [18_580, 2600, 15_980, 416, 0], '18580−2600'],
  ['BA01 10', { cmsLevel: 5 }, 'BC', [24_100, 2600, 21_500, 416, 0], '24100−2600'],
  ['BA01 10', { cmsLevel: 6 }, 'BC', [28_070, 2600, 25_470, 416, 0], '28070−2600'],
  ['BA01 10', { cmsLevel: 7 }, 'BC', [32_090, 2600, 29_490, 416, 0], '32090−2600'],
  ['BA01 10', { cmsLevel: 8 }, 'BC', [36_180, 2600, 33_580, 416, 0], '36180−2600'],
  ['', {}, 'BC', [18_580, 0, 18_580, 0, 0], 'nothing used'],
  ['GA09 10', { cmsLevel: 2 }, 'G', [32_340, 7700, 24_640, 1232, 0], '770×10; 16% of 7700'],
  ['GA09 10', { cmsLevel: 6 }, 'G', [32_340, 7700, 24_640, 1232, 0], 'levels 2 to 6 alike'],
  ['GA09 10', { cmsLevel: 7, identity: 2 }, 'G', [48_510, 7700, 40_810, 385, 0], '5% of 7700'],
  ['GA09 10', { cmsLevel: 8, identity: 1 }, 'G', [48_510, 7700, 40_810, 0, 0], 'identity 1 pays nothing'],
  ['GA05 14', { cmsLevel: 5 }, 'G', [32_340, 32_340, 0, 5174, 0], '2310×14 is all of it; 5174.4'],
  ['SC05 10', { cmsLevel: 2, ...foreign }, 'SC', [87_780, 23_100, 64_680, null, 0], '2310×10; no rate known'],
  ['SC05 10', { cmsLevel: 6, ...foreign }, 'SC', [87_780, 23_100, 64_680, null, 0], 'levels 2 to 6 alike'],
  ['SC05 10', { cmsLevel: 7, ...foreign }, 'SC', [71_610, 23_100, 48_510, null, 0], '71610−23100'],
  ['SC05 10', { cmsLevel: 8, ...foreign }, 'SC', [71_610, 23_100, 48_510, null, 0], '71610−23100'],
  ['SC05 10', {}, 'SC', [0, 0, 0, 0, 23_100], 'only beside a foreign caregiver'],
];

export const copayments: WorkedCase[] = [
  ['BA07 13', { identity: 1 }, 'BC', [18_580, 4225, 14_355, 0, 0], '325×13'],
  ['BA07 13', { identity: 2 }, 'BC', [18_580, 4225, 14_355, 211, 0], '5%: 211.25'],
  ['BA07 13', { identity: 3 }, 'BC', [18_580, 4225, 14_355, 676, 0], '16%: 676'],
  ['BA03 9', { identity: 2 }, 'BC', [18_580, 315, 18_265, 15, 0], '35×9; 15.75 rounded down'],
  ['BA03 9', { identity: 3 }, 'BC', [18_580, 315, 18_265, 50, 0], '50.4'],
  ['BA03 1, BA17b 1', {}, 'BC', [18_580, 100, 18_480, 16, 0], '35+65: rounded once, not 5+10'],
  ['DA01 10 @115', { countyClass: 1 }, 'D', [1680, 1150, 530, 345, 0], '30%'],
  ['DA01 10 @115', { countyClass: 2 }, 'D', [1840, 1150, 690, 310, 0], '27%: 310.5'],
  ['DA01 10 @115', { countyClass: 3 }, 'D', [2000, 1150, 850, 287, 0], '25%: 287.5'],
  ['DA01 10 @115', { countyClass: 4 }, 'D', [2400, 1150, 1250, 241, 0], '21%: 241.5'],
  ['DA01 10 @115', { countyClass: 1, identity: 2 }, 'D', [1680, 1150, 530, 115, 0], '10%'],
  ['DA01 10 @115', { countyClass: 2, identity: 2 }, 'D', [1840, 1150, 690, 103, 0], '9%: 103.5'],
  ['DA01 10 @115', { countyClass: 3, identity: 2 }, 'D', [2000, 1150, 850, 92, 0], '8%'],
  ['DA01 10 @115', { countyClass: 4, identity: 2 }, 'D', [2400, 1150, 1250, 80, 0], '7%: 80.5'],
  ['DA01 10 @115', { countyClass: 4, identity: 1 }, 'D', [2400, 1150, 1250, 0, 0], 'nothing'],
  ['EC01 1', { on: oldDevices }, 'EF', [40_000, 3500, 36_500, 1050, 0], '30%'],
  ['EC01 1', { on: oldDevices, identity: 2 }, 'EF', [40_000, 3500, 36_500, 350, 0], '10%'],
  ['EC01 1', { on: oldDevices, identity: 1 }, 'EF', [40_000, 3500, 36_500, 0, 0], 'nothing'],
  ['EC03 1', { on: oldDevices }, 'EF', [40_000, 9000, 31_000, 0, 0], 'free of copayment'],
  ['EC03 1, EC09 1, EB03 1', { on: oldDevices }, 'EF', [40_000, 12_800, 27_200, 240, 0], '30% of 800 only'],
  ['ED07 1, EC03 1', { on: oldDevices }, 'EF', [40_000, 40_000, 0, 9300, 9000], '30% of 40000−9000'],
];

export const beyondQuota: WorkedCase[] = [
  ['BA14 15', { cmsLevel: 2, identity: 1 }, 'BC', [10_020, 10_020, 0, 0, 255], '685×15 = 10275'],
  ['BA14 15', { cmsLevel: 2, identity: 2 }, 'BC', [10_020, 10_020, 0, 501, 255], '5% of 10020'],
  ['BA14 15', { cmsLevel: 2, identity: 3 }, 'BC', [10_020, 10_020, 0, 1603, 255], '1603.2'],
  ['CB02 1, BB02 3', { cmsLevel: 2 }, 'BC', [10_020, 10_020, 0, 1603, 0], '9000+340×3 is all of it'],
  [
    'CB02 1, BB02 3, BA03 1',
    { cmsLevel: 2 },
    'BC',
    [10_020, 10_020, 0, 1603, 35],
    'one more is paid in full',
  ],
  ['DA01 15 @115', { countyClass: 1 }, 'D', [1680, 1680, 0, 504, 45], '1725; 30% of 1680'],
  ['GA05 15', { cmsLevel: 5 }, 'G', [32_340, 32_340, 0, 5174, 2310], '34650'],
  ['ED07 1, EB03 1', { on: oldDevices }, 'EF', [40_000, 40_000, 0, 12_000, 800], '40800'],
  ['EC01 1 @5000', { on: oldDevices }, 'EF', [40_000, 3500, 36_500, 1050, 1500], 'above the ceiling of 3500'],
  ['EC01 1 @3000', { on: oldDevices }, 'EF', [40_000, 3000, 37_000, 900, 0], 'below the ceiling'],
];

export const noTransfer: WorkedCase[] = [
  ['BA01 10', { cmsLevel: 1 }, 'BC', [0, 0, 0, 0, 2600], 'level 1 has no quota'],
  ['DA01 2 @115', { cmsLevel: 1 }, 'D', [0, 0, 0, 0, 230], 'nor for transport'],
  ['EB03 1', { cmsLevel: 1, on: oldDevices }, 'EF', [0, 0, 0, 0, 800], 'nor for devices'],
  ['GA03 1', { cmsLevel: 1 }, 'G', [0, 0, 0, 0, 1250], 'nor for respite'],
  [
    'GA05 15, BA01 1',
    { cmsLevel: 5 },
    'BC',
    [24_100, 260, 23_840, 41, 0],
    'respite beyond its quota takes none of B/C',
  ],
  ['AA01 1, AA05 4', {}, 'BC', [18_580, 0, 18_580, 0, 0], 'AA takes no quota, no copayment'],
];

export const foreignCaregivers: WorkedCase[] = [
  ['CB03 1', { cmsLevel: 2, ...foreign }, 'BC', [3006, 3006, 0, 480, 1494], '30% of 10020; 480.96'],
  ['CB03 1', { cmsLevel: 3, ...foreign }, 'BC', [4638, 4500, 138, 720, 0], '30% of 15460'],
  ['CB03 1', { cmsLevel: 4, ...foreign }, 'BC', [5574, 4500, 1074, 720, 0], '30% of 18580'],
  ['CB03 1', { cmsLevel: 5, ...foreign }, 'BC', [7230, 4500, 2730, 720, 0], '30% of 24100'],
  ['CB03 1', { cmsLevel: 6, ...foreign }, 'BC', [8421, 4500, 3921, 720, 0], '30% of 28070'],
  ['CB03 1', { cmsLevel: 7, ...foreign }, 'BC', [9627, 4500, 5127, 720, 0], '30% of 32090'],
  ['CB03 1', { cmsLevel: 8, ...foreign }, 'BC', [10_854, 4500, 6354, 720, 0], '30% of 36180'],
  ['CB03 1', { on: before, ...foreign }, 'BC', [5574, 4500, 1074, 720, 0], 'C codes also before'],
  ['BB05 3', { on: before, ...foreign }, 'BC', [5574, 0, 5574, 0, 2760], '920×3: no day care yet'],
  ['BB05 3', { on: after, ...foreign }, 'BC', [5574, 2760, 2814, 441, 0], '441.6'],
  ['BC05 2', { on: before, ...foreign }, 'BC', [5574, 0, 5574, 0, 1570], '785×2: no family care yet'],
  ['BC05 2', { on: after, ...foreign }, 'BC', [5574, 1570, 4004, 251, 0], '251.2'],
  ['BD01 2', { on: before, ...foreign }, 'BC', [5574, 0, 5574, 0, 400], 'no bath in day care yet'],
  ['BD01 2', { on: after, ...foreign }, 'BC', [5574, 400, 5174, 64, 0], '200×2'],
  ['BD03 4', { on: before, ...foreign }, 'BC', [5574, 400, 5174, 64, 0], '100×4'],
  ['BD03 4', { on: after, ...foreign }, 'BC', [5574, 460, 5114, 73, 0], '115×4; 73.6'],
  ['BA01 3', { on: before, ...foreign }, 'BC', [5574, 0, 5574, 0, 780], 'no home care before'],
  ['BA01 3', { on: after, ...foreign }, 'BC', [5574, 0, 5574, 0, 780], 'and none after'],
  [
    'BA09 1',
    { on: before, cmsLevel: 5, ...foreign },
    'BC',
    [7230, 2200, 5030, 352, 0],
    'the bathing car before',
  ],
  ['BA09a 1', { on: after, cmsLevel: 5, ...foreign }, 'BC', [7230, 2500, 4730, 400, 0], 'and after'],
  ['GA05 2', { ...foreign }, 'G', [32_340, 4620, 27_720, 739, 0], 'respite as with everybody; 739.2'],
];

export const datedPrices: WorkedCase[] = [
  ['CB01 1', { on: before }, 'BC', [18_580, 4000, 14_580, 640, 0], 'the old code'],
  ['CB01 1', { on: after }, 'BC', [18_580, 0, 18_580, 0, 0], 'no longer in force'],
  ['CB01a 1', { on: before }, 'BC', [18_580, 0, 18_580, 0, 0], 'not yet in force'],
  ['CB01a 1', { on: after }, 'BC', [18_580, 4500, 14_080, 720, 0], 'the new code'],
  ['FA01 20', { on: oldDevices }, 'EF', [40_000, 3000, 37_000, 900, 0], '150×20'],
  ['FA01 20', { on: newDevices }, 'EF', [40_000, 0, 40_000, 0, 0], 'no longer in force'],
  ['FA22 20', { on: newDevices }, 'EF', [40_000, 0, 40_000, 0, 0], 'read by machine: not counted'],
  ['FA22 20 @160', { on: newDevices }, 'EF', [40_000, 3200, 36_800, 960, 0], 'a price that was told'],
  ['EC01 1', { on: newDevices }, 'EF', [40_000, 0, 40_000, 0, 0], 'of the old annex: not counted'],
  ['EH01 6 rented', { on: oldDevices }, 'EF', [40_000, 6000, 34_000, 1800, 0], '1000 a month'],
  ['EC11 6', { on: oldDevices }, 'EF', [40_000, 15_000, 25_000, 4500, 0], 'only rented: 2500 a month'],
  ['DA01 3', {}, 'D', [1840, 0, 1840, 0, 0], 'no national price'],
];

export const smartRental: WorkedCase[] = [
  [
    '',
    { on: newDevices, devicePlan: 'smartRental' },
    'EF',
    [60_000, 0, 60_000, 0, 0],
    '60000 instead of 40000',
  ],
  [
    'FA33 1 @25000',
    { on: newDevices, devicePlan: 'smartRental' },
    'EF',
    [60_000, 20_000, 40_000, 6000, 5000],
    'of which home modification 20000',
  ],
  [
    'FA33 1 @25000, EH01 36 @1000',
    { on: newDevices, devicePlan: 'smartRental' },
    'EF',
    [60_000, 56_000, 4000, 16_800, 5000],
    '36000+20000; 30% of 56000',
  ],
];

export const remoteAreas: WorkedCase[] = [
  ['BA01 10', { remote: true }, 'BC', [18_580, 3100, 15_480, 496, 0], '310×10'],
  ['CA07 1', { remote: true }, 'BC', [18_580, 5400, 13_180, 864, 0], '5400'],
  ['GA05 2', { remote: true }, 'G', [32_340, 5550, 26_790, 888, 0], '2775×2'],
  ['EC01 1', { remote: true, on: oldDevices }, 'EF', [40_000, 0, 40_000, 0, 0], 'no such price known'],
];

export const withoutFamily: WorkedCase[] = [
  ['GA03 2', { familyCaregiver: false }, 'G', [32_340, 0, 32_340, 0, 2500], '1250×2'],
  ['GA03 2', { familyCaregiver: true }, 'G', [32_340, 2500, 29_840, 400, 0], '16% of 2500'],
];

const plan = { approvedOn: '2026-03-10' };
const march = { month: '2026-03', items: [{ code: 'BA01', times: 10 }] };
const april = { month: '2026-04', items: [{ code: 'BA05', times: 20 }] };
const nothing = (month: string) => ({ month, items: [] });

export const carriedOver: WorkedCase[] = [
  ['BA01 10', { plan }, 'BC', [18_580, 2600, 15_980, 416, 0], 'nothing told of the months before'],
  [
    'BA01 10',
    { plan, earlierMonths: [march, april] },
    'BC',
    [46_940, 2600, 44_340, 416, 0],
    '18580−2600=15980; +18580−6200=28360; +18580',
  ],
  ['', { plan, earlierMonths: [april] }, 'BC', [30_960, 0, 30_960, 0, 0], '18580−6200=12380; March not told'],
  [
    '',
    { plan, earlierMonths: [march] },
    'BC',
    [18_580, 0, 18_580, 0, 0],
    'April not told: nothing comes through it',
  ],
  [
    '',
    {
      plan: { approvedOn: '2026-04-01' },
      earlierMonths: [{ month: '2026-04', items: [{ code: 'BA14', times: 40 }] }],
    },
    'BC',
    [18_580, 0, 18_580, 0, 0],
    '27400 is more than April had: no debt',
  ],
  [
    'DA01 20 @115',
    { plan, earlierMonths: [nothing('2026-03'), nothing('2026-04')] },
    'D',
    [5520, 2300, 3220, 621, 0],
    '1840×3; 27% of 2300',
  ],
  [
    'GA05 1',
    { plan, earlierMonths: [nothing('2026-04')] },
    'G',
    [32_340, 2310, 30_030, 369, 0],
    'a year is not carried; 369.6',
  ],
  [
    '',
    { plan, on: '2026-08-31', earlierMonths: [nothing('2026-07')] },
    'BC',
    [37_160, 0, 37_160, 0, 0],
    'August is the sixth month',
  ],
  ['', { plan, on: '2026-09-01' }, 'BC', [18_580, 0, 18_580, 0, 0], 'September begins six new ones'],
  [
    '',
    { plan, on: '2026-10-01', earlierMonths: [nothing('2026-09')] },
    'BC',
    [37_160, 0, 37_160, 0, 0],
    'the second six months',
  ],
  [
    '',
    { plan: { approvedOn: '2026-05-11', startsOn: '2026-05-11' } },
    'BC',
    [12_586, 0, 12_586, 0, 0],
    '18580×21/31 = 12586.45',
  ],
  [
    '',
    { plan: { approvedOn: '2026-05-11', startsOn: '2026-05-11' } },
    'D',
    [1246, 0, 1246, 0, 0],
    '1840×21/31 = 1246.45',
  ],
  [
    '',
    { ...foreign, plan: { approvedOn: '2026-05-11', startsOn: '2026-05-11' } },
    'BC',
    [3775, 0, 3775, 0, 0],
    '5574×21/31 = 3775.9',
  ],
  [
    '',
    { on: '2026-02-20', plan: { approvedOn: '2026-02-15', startsOn: '2026-02-15' } },
    'BC',
    [9290, 0, 9290, 0, 0],
    '18580×14/28',
  ],
  ['', { plan: { ...plan, endsOn: '2026-05-20' } }, 'BC', [11_987, 0, 11_987, 0, 0], '18580×20/31 = 11987.1'],
  ['', { plan: { ...plan, endsOn: '2026-05-31' } }, 'BC', [18_580, 0, 18_580, 0, 0], 'a whole month'],
  [
    '',
    { plan: { approvedOn: '2026-04-16', startsOn: '2026-04-16' }, earlierMonths: [nothing('2026-04')] },
    'BC',
    [27_870, 0, 27_870, 0, 0],
    '18580×15/30 = 9290, +18580',
  ],
];

const reassessedTo = (cmsLevel: number) => ({ plan, reassessment: { approvedOn: '2026-05-15', cmsLevel } });
const spring = { earlierMonths: [nothing('2026-03'), nothing('2026-04')] };

export const reassessed: WorkedCase[] = [
  ['', { ...reassessedTo(6), on: '2026-04-30' }, 'BC', [18_580, 0, 18_580, 0, 0], 'the month before'],
  [
    '',
    { ...reassessedTo(6), on: '2026-05-01' },
    'BC',
    [28_070, 0, 28_070, 0, 0],
    'higher: from the first of its month',
  ],
  ['', { ...reassessedTo(2), on: '2026-05-31' }, 'BC', [18_580, 0, 18_580, 0, 0], 'lower: not yet'],
  [
    '',
    { ...reassessedTo(2), on: '2026-06-01' },
    'BC',
    [10_020, 0, 10_020, 0, 0],
    'from the first of the next month',
  ],
  [
    '',
    { ...reassessedTo(4), ...spring },
    'BC',
    [55_740, 0, 55_740, 0, 0],
    'the same: what is left stays, 18580×3',
  ],
  [
    '',
    { ...reassessedTo(4), on: '2026-06-01' },
    'BC',
    [18_580, 0, 18_580, 0, 0],
    'until the end of that month',
  ],
  [
    '',
    { ...reassessedTo(2), ...spring },
    'BC',
    [55_740, 0, 55_740, 0, 0],
    'and so does what a lower one leaves',
  ],
  [
    '',
    { ...reassessedTo(2), on: '2026-07-01', earlierMonths: [nothing('2026-06')] },
    'BC',
    [20_040, 0, 20_040, 0, 0],
    '10020 of June carried',
  ],
  [
    '',
    { ...reassessedTo(6), on: '2026-10-01', earlierMonths: [nothing('2026-09')] },
    'BC',
    [56_140, 0, 56_140, 0, 0],
    'October is the sixth month from May',
  ],
  [
    '',
    { ...reassessedTo(6), on: '2026-11-01' },
    'BC',
    [28_070, 0, 28_070, 0, 0],
    'November the first of six more',
  ],
  ['', { ...reassessedTo(7), on: '2026-05-01' }, 'G', [48_510, 0, 48_510, 0, 0], 'respite of the new level'],
];
