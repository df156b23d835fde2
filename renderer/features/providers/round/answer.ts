import type { Change } from '#renderer/data/index.ts';
import { cellsWithin, type WeekCell, windowsOfCells } from '#renderer/ui/index.ts';
import type { CapacityObservation } from '#shared/domain/capacity/capacityObservation.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import type { Channel, WeeklyWindow } from '#shared/domain/values.ts';
import { savePhone } from '../model/commands.ts';
import type { RoundCall } from './call.ts';

export const furtherAnswers = ['yes', 'no', 'notAsked'] as const;
export type FurtherAnswer = (typeof furtherAnswers)[number];

/** What was said in one call, as it is being typed. Nothing in it is taken over from an earlier call unasked. */
export interface CallAnswer {
  openings: number | null;
  earliestStartOn: Day | null;
  /** The ticked parts of the week; null where times were not asked. */
  cells: readonly WeekCell[] | null;
  /** Kept to the minute where the provider said that the times are the same as before. */
  sameWindows: readonly WeeklyWindow[] | null;
  further: Partial<Record<ServiceType, FurtherAnswer>>;
  channel: Channel;
  contactName: string;
  /** Typed where no number was known. */
  phone: string;
}

export function emptyAnswer({ contact }: Pick<RoundCall, 'contact'>): CallAnswer {
  return {
    openings: null,
    earliestStartOn: null,
    cells: null,
    sameWindows: null,
    further: {},
    channel: 'phone',
    contactName: contact?.name ?? '',
    phone: '',
  };
}

/** The provider says that nothing has changed: the figures of the last time, but no day that has passed. */
export function asLastTime(answer: CallAnswer, last: CapacityObservation, today: Day): CallAnswer {
  const { openings, earliestStartOn, windows } = last;
  return {
    ...answer,
    openings,
    earliestStartOn: earliestStartOn !== null && earliestStartOn >= today ? earliestStartOn : null,
    cells: windows === null ? null : cellsWithin(windows),
    sameWindows: windows,
  };
}

/** Times as ticked by hand; they replace those of the last time. */
export function withCells(answer: CallAnswer, cells: Iterable<WeekCell>): CallAnswer {
  return { ...answer, cells: [...cells], sameWindows: null };
}

/** The windows an answer stands for; null where times were not asked. */
export function answeredWindows({ cells, sameWindows }: CallAnswer): WeeklyWindow[] | null {
  if (sameWindows !== null) return [...sameWindows];
  return cells === null ? null : windowsOfCells(cells);
}

interface Written {
  by: string;
  /** The instant of the save; the call is going on at that moment. */
  at: string;
  newId: () => string;
  /** Says that a further service was only asked about by yes or no. */
  askedYesOrNo: string;
  /** The name of a contact nobody named. */
  office: string;
}

/**
 * What a call is saved as: one observation per service that was asked about, and the number if it was missing. A yes
 * to a further service is at least one place, and says so; what was not asked makes no observation.
 */
export function answerChanges(call: RoundCall, answer: CallAnswer, written: Written): Change[] {
  const { openings, earliestStartOn, channel } = answer;
  if (openings === null) return [];
  const contactName = answer.contactName.trim();
  const [first, ...others] = call.services;
  const event = (serviceType: ServiceType, said: Partial<CapacityObservation>): Change => ({
    type: 'capacity',
    event: {
      id: written.newId(),
      providerId: call.providerId,
      serviceType,
      checkedAt: written.at,
      recordedAt: written.at,
      by: written.by,
      channel,
      openings,
      earliestStartOn,
      windows: null,
      contactName,
      note: '',
      ...said,
    } as CapacityObservation,
  });
  const phone = answer.phone.trim();
  return [
    event(first, { windows: answeredWindows(answer) }),
    ...others.flatMap((type) => {
      const said = answer.further[type];
      if (said === undefined || said === 'notAsked') return [];
      return [event(type, said === 'no' ? { openings: 0 } : { openings: 1, note: written.askedYesOrNo })];
    }),
    ...(phone === ''
      ? []
      : savePhone(call.entry, { phone, name: contactName, office: written.office }, written.newId)),
  ];
}
