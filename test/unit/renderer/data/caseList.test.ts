import { describe, expect, it } from 'vitest';
import { CaseList } from '#renderer/data/memory/caseList.ts';
import { Memory } from '#renderer/data/memory/memory.ts';
import { aSummary } from '#test/builders/summaries.ts';

const put = (memory: Memory, id: string, name: string) =>
  memory.put('caseSummary', id, aSummary({ person: { id, name } }));
const names = (list: CaseList) => list.byName().map((summary) => summary.case.name);

function aList() {
  const memory = new Memory();
  put(memory, 'case-0003', '陳阿滿');
  put(memory, 'case-0001', '丁一');
  put(memory, 'case-0002', '丁一');
  return { memory, list: new CaseList(memory) };
}

describe('the list of cases', () => {
  it('stands in the order of its names by their strokes, of the same name by id', () => {
    const { list } = aList();
    expect(list.byName().map((summary) => summary.case.id)).toEqual(['case-0001', 'case-0002', 'case-0003']);
  });

  it('follows what is new, renamed and gone', () => {
    const { memory, list } = aList();
    expect(names(list)).toEqual(['丁一', '丁一', '陳阿滿']);
    put(memory, 'case-0001', '鄭玉葉');
    expect(names(list)).toEqual(['丁一', '陳阿滿', '鄭玉葉']);
    put(memory, 'case-0004', '王二');
    expect(names(list)).toEqual(['丁一', '王二', '陳阿滿', '鄭玉葉']);
    memory.put('caseSummary', 'case-0002', null);
    expect(names(list)).toEqual(['王二', '陳阿滿', '鄭玉葉']);
  });

  it('shows what else has changed of a case in its place', () => {
    const { memory, list } = aList();
    const before = list.byName();
    memory.put(
      'caseSummary',
      'case-0002',
      aSummary({ person: { id: 'case-0002', name: '丁一', cmsLevel: 8 } }),
    );
    expect(list.byName().map((summary) => summary.case.cmsLevel)).toEqual([
      before[0]!.case.cmsLevel,
      8,
      before[2]!.case.cmsLevel,
    ]);
  });

  it('is the same array until a case changes, sorted or not', () => {
    const { memory, list } = aList();
    const [all, byName] = [list.all(), list.byName()];
    memory.put('person', 'person-0001', null);
    expect([list.all() === all, list.byName() === byName]).toEqual([true, true]);
    put(memory, 'case-0001', '丁一');
    expect([list.all() === all, list.byName() === byName]).toEqual([false, false]);
  });
});
