import { describe, expect, it } from 'vitest';
import { titleIn } from '#shared/policies/pack.ts';

describe('a title on a screen', () => {
  it.each([
    ['雲林縣 113 年度', '雲林縣113年度'],
    ['A 單位派 B 單位用同樣的原則', 'A單位派B單位用同樣的原則'],
    ['營養照護改碼：CB01 由 CB01a 接續', '營養照護改碼：CB01由CB01a接續'],
  ])('%s has no typed space beside Han', (published, shown) => {
    expect(titleIn({ 'zh-TW': published, en: '' }, 'zh-TW')).toBe(shown);
  });

  it('keeps the spaces between English words', () => {
    expect(titleIn({ 'zh-TW': '', en: 'Yunlin County, ROC 113' }, 'en')).toBe('Yunlin County, ROC 113');
  });
});
