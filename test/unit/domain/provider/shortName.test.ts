import { describe, expect, it } from 'vitest';
import { shortName } from '#shared/domain/provider/shortName.ts';

describe('單位的簡稱', () => {
  it.each([
    ['雲林縣私立平安居家長照機構', '平安居家'],
    ['祥賀健康有限公司附設雲林縣私立平安居家長照機構', '平安居家'],
    ['雲林縣私立庭安居家式長期照顧服務機構', '庭安居家'],
    ['雲林縣私立家家寶居家服務長照機構', '家家寶居家'],
    ['劉厝蔡麗英社區式服務類長期照顧服務機構', '劉厝蔡麗英社區'],
    ['雲林縣斗六市私立佳醫居家長照機構', '佳醫居家'],
    ['雲林縣私立大美社區長照機構', '大美社區'],
    ['雲林縣元長鄉西莊社區發展協會', '西莊社區發展協會'],
    ['社團法人雲林縣老人長期照護協會', '老人長期照護協會'],
    ['財團法人老五老基金會', '老五老基金會'],
    ['斗六市衛生所', '斗六市衛生所'],
    ['中國醫藥大學北港附設醫院', '中國醫藥大學北港附設醫院'],
    ['佳康居家護理所', '佳康居家護理所'],
  ])('%s is called %s', (legal, short) => {
    expect(shortName(legal)).toBe(short);
  });

  it('a name of nothing but common parts stays whole', () => {
    expect(shortName('雲林縣私立居家長照機構')).toBe('雲林縣私立居家長照機構');
  });
});
