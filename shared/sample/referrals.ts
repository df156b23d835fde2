import { addDays, type Day } from '../domain/date/day.ts';
import type { ProtectionKind } from '../domain/referral/protectionReport.ts';
import type { ReferralState } from '../domain/referral/referral.ts';
import type { ReferralKind } from '../domain/referral/referralKinds.ts';
import { changeOf, record, recordsOf, type SampleChange } from './change.ts';
import type { Dice } from './dice.ts';
import { daysAgo, instantOf, workdayUpTo } from './workdays.ts';

interface ReferralSetting {
  today: Day;
  managerId: string;
  dice: Dice;
}

interface Planned<K, S> {
  readonly kind: K | { other: string };
  readonly to: string;
  readonly why: string;
  /** So many days before today; what was heard of it, so many days later. */
  readonly ago: number;
  readonly heard?: readonly [state: S, after: number, note: string];
}

/** To invented places; of a real one nothing may be said. The latest are still followed. */
const referred: readonly Planned<ReferralKind, ReferralState>[] = [
  {
    ...{ kind: 'homeNursing', to: '範例居家護理所', why: '鼻胃管要定期更換，外出就醫不便。', ago: 57 },
    heard: ['received', 6, '護理師已到宅換管，之後每月一次。'],
  },
  {
    ...{ kind: 'caregiverSupport', to: '範例家庭照顧者支持據點', why: '女兒一個人照顧，睡不好，想找人談。' },
    ...{ ago: 52, heard: ['received', 9, '已安排心理協談。'] },
  },
  {
    ...{ kind: 'homeMedical', to: '範例診所', why: '下床困難，慢性處方箋到期沒辦法回診。', ago: 48 },
    heard: ['received', 7, '醫師已到宅看診。'],
  },
  {
    ...{ kind: 'freeBath', to: '範例泡澡車服務站', why: '臥床，家裡浴室進不去。', ago: 45 },
    heard: ['declined', 5, '家屬說改由居服員擦澡就好。'],
  },
  {
    ...{ kind: 'houseRepair', to: '範例志工修繕隊', why: '廁所門檻高，屋頂漏水。', ago: 40 },
    heard: ['unavailable', 10, '今年名額已滿，明年再申請。'],
  },
  {
    ...{ kind: 'livingAlone', to: '範例社區關懷據點', why: '獨居，白天沒有人看得到。', ago: 33 },
    heard: ['received', 4, '志工每週電話問安兩次。'],
  },
  {
    ...{ kind: 'dementia', to: '範例失智共照中心', why: '近半年記性變差，還沒看過醫師。', ago: 30 },
    heard: ['received', 12, '已約診，確診後收案。'],
  },
  {
    ...{ kind: 'foodBank', to: '範例食物銀行', why: '兒子失業，米和奶粉不夠。', ago: 21 },
    heard: ['received', 3, '已領到物資，每月一次。'],
  },
  {
    ...{ kind: 'emergencyCall', to: '範例緊急救援中心', why: '獨居，跌倒過一次。', ago: 19 },
    heard: ['waiting', 6, '排下週裝機。'],
  },
  {
    kind: { other: '二手輪椅借用' },
    ...{ to: '範例輔具愛心站', why: '等核定期間先借一台。', ago: 16, heard: ['received', 2, '已借到。'] },
  },
  { kind: 'caregiverSupport', to: '範例家庭照顧者支持據點', why: '配偶夜裡要起來三次，負荷重。', ago: 12 },
  { kind: 'homeNursing', to: '範例居家護理所', why: '薦骨壓傷，要換藥和教家屬翻身。', ago: 8 },
  { kind: 'tierC', to: '範例巷弄長照站', why: '想出門走動，離家近。', ago: 5 },
];

const reported: readonly (Planned<ProtectionKind, 'waiting' | 'closed'> & { number: string })[] = [
  {
    ...{ kind: 'dementiaMissing', to: '範例失智守護窗口', number: '範例-0001', ago: 37 },
    ...{ why: '上週走出門找不到路，鄰居帶回來。', heard: ['closed', 8, '已配戴手鍊並建檔。'] },
  },
  {
    ...{ kind: 'vulnerableFamily', to: '範例社會福利服務中心', number: '範例-0002', ago: 13 },
    ...{ why: '兒子失業又酗酒，家裡三餐不定。', heard: ['waiting', 7, '社工已家訪，評估中。'] },
  },
];

/** Referrals to other resources in every state and over two months, and two reports that were made, of different cases. */
export function referrals(
  unit: readonly SampleChange[],
  { today, managerId: by, dice }: ReferralSetting,
): SampleChange[] {
  const active = recordsOf(unit, 'case').filter(({ status }) => status === 'active');
  const cases = dice.some(active, referred.length + reported.length).map(({ id }) => id);
  const lastWorked = workdayUpTo(addDays(today, -1));
  const at = (day: Day) => {
    const minutes = dice.int(9 * 60, 16 * 60);
    return { happenedAt: instantOf(day, minutes), recordedAt: instantOf(day, minutes + dice.int(5, 40)) };
  };
  const contact = (
    of: 'referral' | 'protection',
    { id: aboutId, caseId }: { id: string; caseId: string },
    { ago, heard }: Planned<string, string>,
  ): SampleChange[] => {
    if (heard === undefined) return [];
    const [outcome, after, note] = heard;
    const day = [workdayUpTo(daysAgo(today, ago - after)), lastWorked].sort()[0]!;
    const plain = { id: dice.id(), caseId, of, aboutId, by, outcome, note, ...at(day) };
    return [changeOf('referralContact', record('referralContact', plain))];
  };
  return [
    ...referred.flatMap((planned, place) => {
      const { kind, to: toName, why: reason, ago } = planned;
      const common = { id: dice.id(), caseId: cases[place]!, by, ...at(workdayUpTo(daysAgo(today, ago))) };
      const channel = dice.pick(['phone', 'paper', 'line']);
      const plain = { ...common, kind, toName, toPhone: `05-500-0${700 + place}`, reason, channel };
      return [changeOf('referral', record('referral', plain)), ...contact('referral', common, planned)];
    }),
    ...reported.flatMap((planned, place) => {
      const { kind, to, why: concern, ago, number: receiptNumber } = planned;
      const common = { id: dice.id(), caseId: cases[referred.length + place]!, by };
      const { happenedAt: knownAt, recordedAt } = at(workdayUpTo(daysAgo(today, ago)));
      const done = { at: recordedAt, to, how: 'phone', receiptNumber };
      const plain = { ...common, kind, concern, knownAt, recordedAt, note: '', reported: done };
      return [
        changeOf('protectionReport', record('protectionReport', plain)),
        ...contact('protection', common, planned),
      ];
    }),
  ];
}
