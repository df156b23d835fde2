import { describe, expect, it } from 'vitest';
import { type AbnormalityFacts, abnormalityText } from '#shared/reports/abnormalityText.ts';

const facts: AbnormalityFacts = {
  ...{ unitName: '範例A單位', officerName: '周督導', checkedOn: '2026-05-11', way: '電訪', name: '陳阿滿' },
  ...{ caseNumber: 'S-0001', cmsLevel: 5, spokenTo: '個案本人', providerName: '甲居服' },
  findings: [
    { category: '服務落實度', summary: ' 時數不足 ' },
    { category: '照顧計畫品質', summary: '缺目標' },
  ],
  ...{ county: null, handled: null },
};
/** Each line as its key and values. */
const said = (stated: Partial<AbnormalityFacts>) =>
  abnormalityText({ ...facts, ...stated }, (key, values) =>
    [key, ...Object.values(values ?? {})].join(' '),
  ).split('\n');

describe('the report of an abnormality', () => {
  it('Y-Q.2 has the source’s columns in its order; what is not known yet says so', () => {
    expect(said({})).toEqual([
      ...['title', 'from 範例A單位 周督導', 'checkedOn 民國115年5月11日', 'way 電訪'],
      ...['name 陳阿滿caseNumber S-0001', 'cmsLevel 5', 'spokenTo 個案本人', 'provider 甲居服', 'findings'],
      ...['finding 服務落實度 時數不足', 'finding 照顧計畫品質 缺目標'],
      ...['notTold', 'noOffice', 'notHandled'],
    ]);
  });

  it('Y-Q.2 once it is passed on it says when, to which office, and what became of it', () => {
    const lines = said({
      county: { toldOn: '2026-05-12', name: '長期照護科' },
      handled: { handledOn: '2026-05-15', text: '限期改善' },
      ...{ spokenTo: null, providerName: null, caseNumber: '' },
    });
    expect(lines.slice(-3)).toEqual([
      'toldOn 民國115年5月12日',
      'office 長期照護科',
      'handled 民國115年5月15日 限期改善',
    ]);
    expect(lines).toContain('papers');
    expect(lines).toContain('name 陳阿滿');
    expect(lines.some((line) => line.startsWith('provider'))).toBe(false);
  });
});
