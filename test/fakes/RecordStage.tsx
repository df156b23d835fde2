import { useMemo } from 'react';
import { RecordView } from '#renderer/features/dispatch/log/RecordView.tsx';
import { chosenDispatch } from '#renderer/features/dispatch/model/commands.ts';
import { caseRules } from '#renderer/features/dispatch/rules/caseRules.ts';
import { policyOf, policyView } from '#renderer/features/dispatch/rules/policy.ts';
import { recompute } from '#renderer/features/dispatch/rules/receipts.ts';
import { type DispatchWork, WorkProvider } from '#renderer/features/dispatch/work.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import type { ChosenDispatch } from '#shared/domain/dispatch/dispatch.ts';
import { unitCalendar } from '#shared/policies/calendars/unitCalendar.ts';
import { inlineStored, type ReceiptRecords } from '#shared/rules/dispatch/inlineStored.ts';
import { unitClocks } from '#test/builders/clocks.ts';
import { shelf } from '#test/builders/dispatchInput.ts';
import { aNotice } from '#test/builders/records.ts';
import { DrawnLaptop } from './dispatchCase.ts';

export interface RecordEvents {
  saved: { name: string; text: string }[];
}

export function recordEvents(): RecordEvents {
  return { saved: [] };
}

const asOf = '2026-05-11T08:55:00+08:00';

/** A recorded dispatch: the second in rank chosen at 08:55; the provider has become full since. */
export function RecordStage({
  events,
  isAltered = false,
  otherExceptions,
}: {
  events: RecordEvents;
  isAltered?: boolean;
  otherExceptions?: NonNullable<ChosenDispatch['otherExceptions']>;
}) {
  const { work, records, observations, ...made } = useMemo(() => makeRecord(isAltered), [isAltered]);
  const dispatch = otherExceptions === undefined ? made.dispatch : { ...made.dispatch, otherExceptions };
  return (
    <WorkProvider value={work}>
      <RecordView
        dispatch={dispatch}
        observations={observations}
        onBack={() => undefined}
        onContinue={null}
        receipts={{
          inline: (one) => inlineStored(one, records),
          recompute(one) {
            const inlined = inlineStored(one, records);
            return inlined.ok
              ? recompute(inlined.receipt, shelf, hashPort)
              : { kind: 'different', where: inlined.missing };
          },
          folders: {
            ask: async () => ({ token: 'a'.repeat(26), label: '文件' }),
            list: async () => ({ here: null, parent: null, folders: [] }),
          },
          save: async (_folder, name, text) => {
            events.saved.push({ name, text });
            return name;
          },
        }}
      />
    </WorkProvider>
  );
}

function makeRecord(isAltered: boolean) {
  const laptop = new DrawnLaptop();
  const policy = policyOf(shelf, 'taitung-a-unit');
  const rulesOf = () =>
    caseRules({
      policy,
      packs: shelf,
      facts: laptop.facts('2026-05'),
      directory: laptop.directory,
      printed: null,
      hashPort,
      person: laptop.file.case,
    });
  const decided = rulesOf().decide(laptop.file.needs, asOf);
  const candidate = decided.decision.candidates.find(({ providerId }) => providerId === 'prov-tingan');
  const { receipt } = decided.store();
  if (isAltered) {
    const [first] = (receipt as unknown as { result: { candidates: { rank: number }[] } }).result.candidates;
    if (first !== undefined) first.rank = 9;
  }
  const dispatch: ChosenDispatch = chosenDispatch({
    id: 'dispatch-0001',
    by: 'person-0001',
    recordedAt: asOf,
    decidedAt: asOf,
    caseId: laptop.file.case.id,
    needs: laptop.file.needs,
    candidate: candidate!,
    basis: 'designated',
    reason: { code: 'familyChoice' },
    chosenBy: { name: '陳建宏', relation: '長子' },
    countsKnown: { ownUpTo: asOf, others: [] },
    receipt,
  });
  const asked = laptop.directory.byId.get('prov-tingan')!.capacity[0]!;
  const later = { ...asked, id: 'later', openings: 0, checkedAt: '2026-05-11T09:05:00+08:00' };
  laptop.apply([
    { type: 'dispatch', event: dispatch },
    { type: 'notice', event: aNotice({ providerId: 'prov-tingan', text: '照會通知' }) },
    { type: 'capacity', event: later },
  ]);
  const all = laptop.directory.providers;
  const observations = new Map(all.flatMap(({ capacity }) => capacity.map((one) => [one.id as string, one])));
  const records: ReceiptRecords = {
    printed: null,
    findObservation: (id) => observations.get(id),
    findSuspension: (id) => all.flatMap(({ suspensions }) => suspensions).find((one) => one.id === id),
    findLayerFile: () => undefined,
  };
  const rules = rulesOf();
  const work: DispatchWork = {
    file: laptop.file,
    directory: laptop.directory,
    persons: laptop.persons,
    me: { id: 'person-0001', name: '王雅婷' },
    unitName: '範例A單位',
    countyName: '雲林縣',
    sample: true,
    offlineSince: null,
    policy: policyView(policy, shelf, 'zh-TW'),
    calendar: unitCalendar({ imported: [], closures: [] }, '10009', hashPort),
    clocks: unitClocks('taitung-a-unit').on('2026-05-11'),
    countsKnown: { ownUpTo: asOf, others: [] },
    decide: rules.decide,
    exceptionClauseFor: () => null,
    checkNotice: () => [],
    advise: () => null,
    commit: async () => ({ ok: true, value: { at: asOf, position: 1 } }),
    newId: () => laptop.newId(),
    copy: async () => 'copied',
    drafts: { get: () => undefined, set: () => undefined },
    lock: () => undefined,
  };
  return { work, dispatch, records, observations };
}
