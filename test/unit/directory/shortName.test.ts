import { describe, expect, it } from 'vitest';
import { providerShortName } from '#shared/directory/shortName.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';

describe('short names', () => {
  it.each([
    ['祥賀健康有限公司附設雲林縣私立平安居家長照機構', '平安居家'],
    ['太舜健康產業股份有限公司附設雲林縣私立太舜居家長照機構', '太舜居家'],
    ['雲林縣私立庭安居家式長期照顧服務機構', '庭安居家'],
    ['安怡健康事業股份有限公司附設雲林縣私立安怡居家式長照機構', '安怡居家'],
    ['安心好生活股份有限公司附設雲林縣斗六市私立佳醫居家長照機構', '佳醫居家'],
    ['慈暉股份有限公司附設雲林縣私立慈暉長期健康管理居家式照顧機構', '慈暉居家'],
    ['雲林縣四湖鄉立居家式服務類長期照顧服務機構', '四湖鄉立居家'],
    ['社團法人雲林縣紅十字會私立不老堂東勢居家長照機構', '不老堂東勢居家'],
    ['財團法人伊甸社會福利基金會附設雲林縣私立居家式服務類長期照顧服務機構', '伊甸基金會居家'],
    ['財團法人伊甸社會福利基金會', '伊甸基金會'],
    [
      '社團法人雲林縣老人福利保護協會附設雲林縣私立長泰老學堂斗六居家服務中心居家式長期照顧服務機構',
      '長泰老學堂斗六居家',
    ],
    ['社團法人雲林縣老人長期照護協會附設雲林縣私立斗六小太陽綜合式服務類長期照顧服務機構', '斗六小太陽綜合'],
    ['國立成功大學醫學院附設醫院斗六分院', '成大斗六分院'],
    ['國立成功大學醫學院附設醫院斗六分院附設精神護理之家', '成大斗六分院精神護理之家'],
    ['佛教慈濟醫療財團法人附設斗六慈濟居家護理所', '斗六慈濟居家護理所'],
    ['中國醫藥大學北港附設醫院附設護理之家', '北港附醫護理之家'],
    ['財團法人天主教中華道明修女會附設私立福安老人療養所', '福安老人療養所'],
    ['雲林縣私立雙福佛門老人長期照顧中心(長期照護型)', '雙福佛門老人長照中心'],
    ['雲林縣斗南鎮新光社區發展協會', '新光社區發展協會'],
    ['雲林縣林內鄉衛生所', '林內鄉衛生所'],
    ['台灣復康巴士有限公司', '台灣復康巴士'],
    ['樂臨企業有限公司', '樂臨企業'],
    ['聖德宮', '聖德宮'],
  ])('%s is %s', (name, short) => {
    expect(providerShortName(name)).toBe(short);
  });

  it.each([
    [['dayCare', 'respite'], '厚安日照'],
    [['familyCare'], '厚安家托'],
    [['smallMulti', 'aUnit'], '厚安小規模'],
    [['respite'], '厚安社區長照'],
    [[], '厚安社區長照'],
  ])('of a community institution contracted for %j says what it does: %s', (serviceTypes, short) => {
    expect(providerShortName('雲林縣私立厚安社區長照機構', serviceTypes)).toBe(short);
  });

  it.each(['甲', '私立', '雲林縣', '居家長照機構', ''])('of %j is never empty', (name) => {
    expect(providerShortName(name).length).toBeGreaterThanOrEqual(Math.min(name.length, 1));
  });

  it.each([true, false])('are told apart within each township, with service types: %s', (withTypes) => {
    const shown = yunlinDirectory().providers.map(({ township, name, contracts }) => {
      const types = withTypes ? contracts.map((contract) => contract.serviceType) : [];
      return `${township} ${providerShortName(name, types)}`;
    });
    expect(shown.filter((text, i) => shown.indexOf(text) !== i)).toEqual([]);
  });

  it('are at most 17 characters in the directory, and never the bare kind of institution', () => {
    for (const { name } of yunlinDirectory().providers) {
      const short = providerShortName(name);
      expect(short.length).toBeLessThanOrEqual(17);
      expect(short).not.toMatch(/^(居家|社區長照|日照|家托|綜合|醫院|護理之家|衛生所|社區發展協會)$/);
    }
  });
});
