import { hashPort } from '#shared/crypto/hashPort.ts';
import type { Clock } from '#shared/policies/clockSchema.ts';
import { loadPack } from '#shared/policies/loadPack.ts';
import type { Pack } from '#shared/policies/pack.ts';

const title = { 'zh-TW': '試', en: 'Trial' };
const until = (time: string) => ({ until: time });
const clock = (limits: Clock['limits'], start: string, stop: string): Clock => ({
  clause: 'O-1',
  limits,
  starts: [{ event: start }],
  stops: [{ event: stop, as: 'met' }],
});

/**
 * The clocks of a unit that writes its own: replies within two hours up to 16:00 and by 10:00 of the next working day
 * after it; word to the family by 18:00 for what comes up to noon and by noon of the next working day for what comes
 * later; first service within four and a half working days, or five working days where said so.
 */
export const otherUnitClocks: Record<string, Clock> = {
  'O-reply': clock(
    [
      { unit: 'hours', count: 2, ...until('16:00') },
      { unit: 'workingDays', count: 1, by: '10:00' },
    ],
    'noticeSent',
    'accepted',
  ),
  'O-word': clock(
    [
      { unit: 'workingDays', count: 0, by: '18:00', ...until('12:00') },
      { unit: 'workingDays', count: 1, by: '12:00' },
    ],
    'faxReceived',
    'familyCalled',
  ),
  'O-service': clock([{ unit: 'workingDays', count: 4.5 }], 'planApproved', 'serviceStarted'),
  'O-service5': clock([{ unit: 'workingDays', count: 5 }], 'noticeSent', 'serviceStarted'),
  'O-call': clock([{ unit: 'days', count: 1, by: '18:00' }], 'applied', 'assessed'),
};

/** A pack that loads, with these clocks; a test states what it changes. */
export function otherUnitFile(stated: object = {}): object {
  return {
    format: 1,
    id: 'other-unit',
    version: '1',
    layer: 'aUnit',
    title,
    source: 'test',
    validFrom: '2026-01-01',
    validTo: null,
    clauses: { 'O-1': { reference: '1', title } },
    parameters: {},
    interpretations: {},
    successors: [],
    deadlines: { function: 'deadlines/1', clocks: otherUnitClocks },
    ...stated,
  };
}

/** The pack of that unit. */
export function otherUnit(stated: object = {}): Pack {
  const loaded = loadPack(otherUnitFile(stated), { hashPort });
  if (!loaded.ok) throw new Error(`${loaded.error.path}: ${loaded.error.message}`);
  return loaded.value;
}
