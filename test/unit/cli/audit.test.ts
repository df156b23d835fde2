import { describe, expect, it } from 'vitest';
import { aRecord, findingsOf, yunlinAudit } from '#test/builders/claims.ts';
import { rules, sharedFields } from '#test/builders/rulesLine.ts';

// Each case starts a process of its own, which takes a second or more.
describe('rules audit', () => {
  it('prints the findings, line by line, with shared facts', async () => {
    const approved = [{ caseId: 'C1', code: 'BA02', perMonth: 1, validFrom: '2026-01-01', validTo: null }];
    const context = await sharedFields({ asOf: '2026-12-31', approved });
    const records = [aRecord('r1', 'BA01'), aRecord('r2', 'BA02'), aRecord('r3', 'BA02')];
    const lines = [{ records }, { records, approved: [] }, { records: [records[0], records[0]] }];
    const answer = await rules(
      ['audit', '--policy', 'yunlin-113', '--lines', '--context', context],
      lines.map((line) => JSON.stringify(line)).join('\n'),
    );
    expect(answer).toEqual({
      status: 0,
      documents: [
        { policy: yunlinAudit.name, findings: findingsOf({ records, approved }) },
        { policy: yunlinAudit.name, findings: [] },
        { error: { code: 'invalidInput', path: 'records[1].id', message: expect.any(String) } },
      ],
    });
    expect(findingsOf({ records, approved }).map(({ code }) => code)).toEqual([
      'notApproved',
      'overApproved',
    ]);
  });

  it('is refused where the pack has no checks', async () => {
    expect(await rules(['audit'], '{}')).toMatchObject({
      status: 2,
      documents: [{ error: { code: 'notInPack' } }],
    });
  });
});
