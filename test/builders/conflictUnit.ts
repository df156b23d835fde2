import type { Change } from '#renderer/data/index.ts';
import type { Case } from '#shared/domain/case/case.ts';
import type { Installation } from '#test/builders/installation.ts';
import { aPair, type Pair } from '#test/builders/pair.ts';
import { aContract, aProvider } from '#test/builders/providers.ts';
import { aCaregiver, aCarePlan, aCase, aDispatch, aNeed, aNotice } from '#test/builders/records.ts';

const record = (
  type: 'case' | 'caregiver' | 'carePlan' | 'need' | 'provider' | 'contract',
  { id, ...set }: { id: string },
) => ({ type, id, set }) as Change;

function provider(by: string, id: string, name: string, openings: number): Change[] {
  const at = '2026-05-11T00:20:00Z';
  return [
    record('provider', aProvider({ id, name })),
    record('contract', aContract({ id: `contract-${id}`, providerId: id, validFrom: '2026-01-01' })),
    {
      type: 'capacity',
      event: {
        id: `capacity-${id}`,
        providerId: id,
        serviceType: 'homeCare',
        checkedAt: at,
        recordedAt: at,
        by,
        channel: 'phone',
        openings,
        earliestStartOn: null,
        windows: null,
        contactName: '林主任',
        note: '',
      },
    },
  ] as Change[];
}

/** What a unit looks like in which every kind of conflict waits: three telephones, a deletion, a last opening. */
export async function aUnitInConflict(): Promise<Pair> {
  const second = (name: string, id: string): Case => aCase({ id, name, nationalId: null, caseNumber: id });
  const pair = await aPair([
    record('carePlan', aCarePlan()),
    record('need', aNeed()),
    record('caregiver', aCaregiver()),
  ]);
  const { manager, supervisor, exchange, ids } = pair;
  await manager
    .act()
    .commit([
      ...provider(ids.manager, 'provider-0001', '範例甲居家長照機構', 1),
      ...provider(ids.manager, 'provider-0002', '範例乙居家長照機構', 3),
      ...provider(ids.manager, 'provider-0003', '範例丙居家長照機構', 2),
    ]);
  const theirs = { caseId: 'case-0002', id: 'need-0002', carePlanId: 'plan-0002' };
  await supervisor
    .act()
    .commit([
      record('case', { ...second('鄭玉葉', 'case-0002'), managerId: ids.supervisor } as Case),
      record('carePlan', aCarePlan({ id: 'plan-0002', caseId: 'case-0002' } as never)),
      record('need', aNeed(theirs)),
      record('case', { ...second('林水木', 'case-0003'), managerId: ids.manager } as Case),
    ]);
  await exchange();
  const edit = (one: Installation, id: string, phone: string) =>
    one.act().commit([{ type: 'case', id, set: { phone } }]);
  await edit(manager, 'case-0001', '0900-000-112');
  await edit(manager, 'case-0003', '05-500-0112');
  await manager.act().commit([
    { type: 'caregiver', id: 'caregiver-0001', delete: true },
    { type: 'dispatch', event: aDispatch({ by: ids.manager }) },
    { type: 'notice', event: aNotice({ by: ids.manager }) },
  ]);
  await edit(supervisor, 'case-0001', '0900-000-221');
  await edit(supervisor, 'case-0003', '05-500-0221');
  const at = '2026-05-11T09:11:00+08:00';
  const other = { id: 'dispatch-0002', caseId: 'case-0002', needIds: ['need-0002'], by: ids.supervisor };
  await supervisor.act().commit([
    { type: 'caregiver', id: 'caregiver-0001', set: { phone: '0900-000-333' } },
    { type: 'dispatch', event: aDispatch({ ...other, decidedAt: at, recordedAt: at }) },
  ]);
  await exchange();
  return pair;
}
