import { describe, expect, it } from 'vitest';
import { appendixRows, dayCareFacts, yunlinDirectory } from '#shared/directory/yunlin113/index.ts';

const { differences, listings } = yunlinDirectory();
const hours = '附錄一後「日間照顧(小規模)營運時間、半日/全日服務時間、延托機制」表';

describe('differences from the printed source', () => {
  it.each([
    ['附錄一(四)荊桐鄉', '荊桐鄉', '莿桐鄉'],
    ['附錄一(六)斗六', '斗六', '斗六市'],
    ['附錄一(四)荊桐鄉／3.10C社區據點:10家／9', '荊桐鄉衛生所', '莿桐鄉衛生所'],
    ['貳、三(一)4(2) 表八-7 與其下的布建規劃', '蔴桐鄉', '莿桐鄉'],
    ['貳、三(一)4(1)B 六個服務區域', '蔦桐鄉', '莿桐鄉'],
    ['貳、三(一)4(6)B 營養餐飲服務區域表／1', '荊桐鄉', '莿桐鄉'],
    ['附錄一(二十)臺西鄉／3.8C／8', '台西鄉衛生所', '臺西鄉衛生所'],
    ['貳、三(一)4(5)E 表八-16 交通接送資源布建表／2', '台西區', '臺西區'],
  ])('D-15 place names: %s, %s is %s', (where, printed, used) => {
    expect(differences).toContainEqual({ where, printed, used });
  });

  it.each([
    ['附錄一(二)古坑鄉', '12C', '14C'],
    ['附錄一(三)大埤鄉／3.5C-社區據點：8家', '3.5C', '3.8C'],
    ['附錄一(六)斗六', '71B', '70B'],
    ['附錄一(六)斗六／2.71B', '71B', '70B'],
    ['附錄一(九)崙背鄉／1.1A', '1.1A', '1.2A'],
    ['附錄一(十五)口湖鄉／1.A', '1.A', '1.1A'],
    ['附錄一(十九)東勢鄉／1.A', '1.A', '1.1A'],
    ['附錄一(二十)臺西鄉／2.14B', '14B', '12B'],
  ])('D-5 summary lines: %s, %s is %s by its rows', (where, printed, used) => {
    expect(differences).toContainEqual({ where, printed, used });
  });

  it('are those eight and no other among the summaries by A, B, C and 家', () => {
    const summaries = differences.filter((d) => /^(\d\.)?\d*[ABC]$|^\d+家$/.test(d.printed));
    expect(summaries).toHaveLength(8);
  });

  it.each([
    ['附錄一(三)大埤鄉／3.5C-社區據點：8家／7', '6 7', '7'],
    ['附錄一(三)大埤鄉／3.5C-社區據點：8家／8', '4 8', '8'],
    ['附錄一(六)斗六／1.5A／4', '3', '4'],
    ['附錄一(六)斗六／1.5A／5', '4', '5'],
    ['附錄一(五)林內鄉／(5)交通接送：0家', '1', '不計（有列號，沒有名稱）'],
    ['附錄一(六)斗六／(6)營養餐飲：0家', '1', '不計（有列號，沒有名稱）'],
  ])('D-19 row numbers: %s, %s is %s', (where, printed, used) => {
    expect(differences).toContainEqual({ where, printed, used });
  });

  it.each([
    [
      '附錄一(二)古坑鄉／(2)日照中心(含失智型)：2家／2',
      '雲林縣私立斗六康泰老學堂社區長照機構',
      '雲林縣私立古坑康泰老學堂社區長照機構',
    ],
    [
      '附錄一(一)斗南鎮／(2)日照中心(含失智型)：3家／1',
      '雲林縣私立全佑老人長期照顧中心(養護型)照機構',
      '雲林縣私立全佑老人長期照顧中心(養護型)',
    ],
    ['附錄一(六)斗六／1.5A／2', '社團法人雲林縣老人長期照顧協會', '社團法人雲林縣老人長期照護協會'],
    ['附錄一(十六)虎尾鎮／1.4A／1', '財團法人雲林縣老人福利保護協會', '社團法人雲林縣老人福利保護協會'],
    [
      '附錄一(十六)虎尾鎮／(9)喘息服務:28家／28',
      '雲林縣私立樂耇社區式長照機構',
      '雲林縣私立樂耆社區式長照機構',
    ],
    [
      '附錄一(十二)水林鄉／(9)喘息服務：1家／1',
      '浩翔智能股份有限公司附設雲林縣私立浩翔家長照機構',
      '浩翔智能股份有限公司附設雲林縣私立浩翔居家長照機構',
    ],
    ['附錄一(十四)四湖鄉／1.1A／1', '樂臨企業有限公司-A級單位(台西區)', '樂臨企業有限公司'],
    [
      `${hours}／40`,
      '社團法人雲林縣老人福利保護協會附設雲林縣私立褒忠長泰老學堂社區式服務類長期照顧服務機構',
      '社團法人雲林縣老人福利保護協會附設雲林縣私立褒忠長泰老學堂小規模多機能社區式服務類長期照顧服務機構',
    ],
  ])('D-16, D-17 names: %s, %s is %s', (where, printed, used) => {
    expect(differences).toContainEqual({ where, printed, used });
  });

  it.each([
    ['附錄一(六)斗六／(5)交通接送:2家(專車31輛、資源共用0車、計程車0車)', '專車31輛', '專車27輛'],
    ['附錄一(六)斗六／(5)交通接送:2家(專車31輛、資源共用0車、計程車0車)／1', '29輛', '25輛'],
    ['附錄一(六)斗六／(5)交通接送:2家(專車31輛、資源共用0車、計程車0車)／2', '1輛', '2輛'],
    ['附錄一(十九)東勢鄉／(5)交通接送:1家(專車0輛、資源共用0車、計程車0車)', '專車0輛', '專車1輛'],
  ])('D-22 vehicles: %s, %s is %s by 表八-16', (where, printed, used) => {
    expect(differences).toContainEqual({ where, printed, used });
  });

  it.each([
    [`${hours}／8 雲林縣口湖鄉老人福利協進會附設雲林縣私立向陽居社區式服務類長期照顧服務機構`, '待歇業'],
    [`${hours}／21 廖寶全診所私立醫智園社區長照機構`, '復業中'],
  ])('D-12 closing or reopening: %s, %s', (where, printed) => {
    expect(differences).toContainEqual({ where, printed, used: '不列入' });
  });

  it('D-14 hold every row whose used name is not the printed one, with both, and no row otherwise', () => {
    const mended = appendixRows.filter((row) => row.printed !== row.name);
    expect(mended.length).toBeGreaterThan(80);
    for (const { where, printed, name } of mended) {
      expect(differences).toContainEqual({ where, printed, used: name });
    }
    expect(differences.filter((d) => d.printed === d.used)).toEqual([]);
    const tables = dayCareFacts.filter((fact) => fact.printed !== fact.name);
    for (const { where, printed, name } of tables) {
      expect(differences).toContainEqual({ where, printed, used: name });
    }
  });

  it('are each listed once', () => {
    expect(new Set(differences.map((d) => JSON.stringify(d))).size).toBe(differences.length);
  });

  it.each([
    ['社區整合型服務中心(A單位)', 'aUnit', '37'],
    ['居家服務', 'homeCare', '66'],
    ['家庭托顧', 'familyCare', '42'],
    ['專業服務', 'professional', '39'],
    ['喘息服務', 'respite', '160'],
    ['營養餐飲', 'meal', '6'],
  ])('D-24 of 表二-1: %s has the rows of %s, not %s', (item, serviceType, printed) => {
    const counted = listings.filter((l) => l.serviceType === serviceType).length;
    const where = `表二-1 112年實際家數／${item}`;
    expect(differences).toContainEqual({ where, printed, used: String(counted) });
  });
});
