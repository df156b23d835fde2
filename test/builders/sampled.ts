import type { Change } from '#renderer/data/index.ts';
import { drawChange } from '#renderer/features/sampling/model/drawing.ts';
import { hashPort } from '#shared/crypto/hashPort.ts';
import { type AbnormalityEntry, abnormalityEntrySchema } from '#shared/domain/sampling/abnormality.ts';
import type { SampleDraw, SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import {
  type SampleCheck,
  type SampleEntry,
  sampleEntrySchema,
} from '#shared/domain/sampling/sampleEntry.ts';
import type { SampleCase } from '#shared/rules/sample/input.ts';
import { samplePolicy } from '#shared/rules/sample/policy.ts';
import { shelf } from '#test/builders/dispatchInput.ts';

const at = '2026-05-11T09:00:00+08:00';

const policy = (() => {
  const found = samplePolicy(shelf.findPack('yunlin-113')!);
  if (!found.ok) throw new Error(found.error.message);
  return found.value;
})();

interface DrawStated {
  id?: string;
  kind?: SampleKind;
  cases: readonly SampleCase[];
  /** Those before it. */
  draws?: readonly SampleDraw[];
  reason?: string | null;
  at?: string;
  seed?: string;
}

/** A sample of May, drawn by the Yunlin pack. */
export function aDraw(stated: DrawStated): SampleDraw {
  const { id = 'draw-0001', kind = 'monthly', cases, draws = [], reason = null, seed = 'seed-0001' } = stated;
  const written = { id, by: 'person-0001', at: stated.at ?? at, newSeed: () => seed };
  const change = drawChange(written, { kind, month: '2026-05', cases, draws, reason }, policy, hashPort);
  return (change as Extract<Change, { event: unknown }>).event as SampleDraw;
}

/** A check by telephone in which everything was right. */
export function aCheck(stated: { [K in keyof SampleCheck]?: unknown } = {}): SampleCheck {
  return sampleEntrySchema.parse({
    ...{ id: 'check-0001', caseId: 'case-0001', drawId: 'draw-0001', by: 'person-0001', recordedAt: at },
    ...{ kind: 'checked', happenedAt: at, way: 'phone', spokenTo: 'client', cmsLevel: 5 },
    asked: [
      { question: 'itemsFitNeeds', answer: 'yes' },
      { question: 'servedAsPlanned', answer: 'yes' },
    ],
    ...{ findings: [], note: '', ...stated },
  }) as SampleCheck;
}

/** Another entry about a drawn case. */
export function aSampleEntry(stated: Record<string, unknown>): SampleEntry {
  return sampleEntrySchema.parse({
    ...{ id: 'entry-0001', caseId: 'case-0001', drawId: 'draw-0001', by: 'person-0001', recordedAt: at },
    ...stated,
  });
}

/** What was reported of the first check, and what became of it. */
export function anAbnormalityEntry(stated: Record<string, unknown>): AbnormalityEntry {
  const ofOne = stated['kind'] === 'opened' ? {} : { abnormalityId: 'abnormality-1' };
  return abnormalityEntrySchema.parse({
    ...{
      id: `entry-${String(stated['kind']).toLowerCase()}`,
      caseId: 'case-0001',
      by: 'person-0001',
      recordedAt: at,
    },
    ...{ ...ofOne, ...stated },
  });
}

/** Reported on the drawn Monday, about nobody's service, without a day. */
export function anOpened(stated: Record<string, unknown> = {}): AbnormalityEntry {
  return anAbnormalityEntry({
    ...{ id: 'abnormality-1', kind: 'opened', checkId: 'check-0001', providerId: null },
    ...{ text: '服務時數不足', answerBy: null, ...stated },
  });
}
