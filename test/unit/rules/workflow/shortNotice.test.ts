import { describe, expect, it } from 'vitest';
import { shortNoticeRule } from '#shared/rules/workflow/shortNotice.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

describe('T-2.6.2 how long ahead an end of service is announced', () => {
  it.each([
    ['taitung-a-unit', 'B', { clause: 'T-2.6.2', days: 14 }],
    ['taitung-a-unit', 'C', { clause: 'T-2.6.2', days: 14 }],
    ['yunlin-113', 'B', undefined],
    ['yunlin-113', 'C', undefined],
  ] as const)('%s, flow %s', (id, flow, rule) => {
    expect(shortNoticeRule(shelf.findPack(id), flow)).toEqual(rule);
  });

  it('is read of the flow asked for', () => {
    const taitung = shelf.findPack('taitung-a-unit')!;
    const { flows } = taitung.workflow!;
    const only = (transitions: (typeof flows)['C']['transitions']) => ({
      ...taitung,
      workflow: { ...taitung.workflow!, flows: { ...flows, C: { ...flows.C, transitions } } },
    });
    const { workflow } = only(
      flows.C.transitions.map((one) =>
        one.event === 'serviceEnded'
          ? { ...one, proposals: [{ kind: 'demerit' as const, clause: 'T-3.C', noticeUnderDays: 7 }] }
          : one,
      ),
    );
    expect(shortNoticeRule({ ...taitung, workflow }, 'C')).toEqual({ clause: 'T-3.C', days: 7 });
    expect(shortNoticeRule({ ...taitung, workflow }, 'B')).toEqual({ clause: 'T-2.6.2', days: 14 });
    expect(shortNoticeRule(only([]), 'C')).toBe(undefined);
    expect(shortNoticeRule(undefined, 'B')).toBe(undefined);
  });
});
