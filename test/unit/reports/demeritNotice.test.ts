import { describe, expect, it } from 'vitest';
import texts from '#renderer/i18n/zh-TW/providers.json' with { type: 'json' };
import {
  type DemeritNoticeFacts,
  type DemeritNoticeWords,
  demeritNotice,
} from '#shared/reports/demeritNotice.ts';

/** The words of the screen, with their blanks filled. */
const say: DemeritNoticeWords = (key, values = {}) => {
  const word = key
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], texts.demeritNotice);
  return String(word).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
};

const facts: DemeritNoticeFacts = {
  writtenOn: '2026-05-11',
  unitName: '範例A單位',
  officerName: '林督導',
  providerName: '範例居家',
  cause: 'T-2.6.5　可歸責的重大意外',
  points: 2,
  pack: { title: '臺東縣A單位派案原則', version: '3' },
  occurredOn: '2026-05-08',
  determinedOn: '2026-05-10',
  evidence: ' 醫院診斷書 ',
  suspensions: [{ from: '2026-06-01', to: '2026-06-30', clause: 'T-2.6.a' }],
  barredYears: [2027],
};

describe('T-2.6.c 記點的通知', () => {
  it('to the provider: a warning with clause, points, days and what follows; no evidence', () => {
    expect(demeritNotice(facts, 'provider', say)).toBe(
      [
        '記點警告通知',
        '受文者：範例居家',
        '發文者：範例A單位　承辦人：林督導',
        '日期：民國115年5月11日',
        '',
        '違反條文：T-2.6.5　可歸責的重大意外',
        '記點：2點',
        '計點依據：臺東縣A單位派案原則第3版',
        '民國115年5月8日發生，民國115年5月10日查證決定',
        '停止派案：民國115年6月1日到民國115年6月30日（T-2.6.a）',
        '停派期間不派新案，服務中的個案照常。',
        '當年度累計點數已達上限，116年不再簽訂合作協議。',
        '',
        '如有意見，請以書面向本單位提出。',
      ].join('\n'),
    );
  });

  it('to the authority: the same of which provider, with the evidence', () => {
    const [title, to, ...lines] = demeritNotice(facts, 'authority', say).split('\n');
    expect([title, to]).toEqual(['服務單位記點通報', '受文者：長期照顧服務主管機關']);
    expect(lines).toContain('服務單位：範例居家');
    expect(lines).toContain('證據：醫院診斷書');
    expect(lines.at(-1)).toBe('本單位已書面警告該服務單位，特此通知。');
  });

  it('what is not known or does not follow has no line', () => {
    const bare = { ...facts, points: null, pack: null, evidence: ' ', suspensions: [], barredYears: [] };
    const text = demeritNotice(bare, 'authority', say);
    expect(text).not.toMatch(/記點：|計點依據|證據|停止派案|停派期間|協議/);
    const open = { ...facts, suspensions: [{ from: '2026-06-01', to: null, clause: 'Y-F.7' }] };
    expect(demeritNotice(open, 'provider', say)).toContain('停止派案：民國115年6月1日起（Y-F.7）');
  });
});
