import { type Clock, type Limit, limitSchema } from '#shared/policies/clockSchema.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { clauseIdSchema } from '#shared/policies/packValues.ts';

/** How long a clock runs, as it is typed. */
export interface LimitLine {
  /** It holds for what starts up to this time of the day; the last of a clock holds for the rest of the day. */
  until: string;
  count: string;
  unit: Limit['unit'];
  /** The time of the last day by which it must be done; empty: the whole day. */
  by: string;
}

/** A clock of the unit's own, as it is typed: limits by the time of the day at which it starts, for all that starts it. */
export interface ClockLine {
  /** Tells the lines of a form apart. */
  id: number;
  /** A clock of the pack that gets other limits, or the name of a new one. */
  name: string;
  isNew: boolean;
  /** Of a clock of the pack: it runs no more. */
  isEnded: boolean;
  /** Of a new one: what starts it and what stops it. */
  start: string;
  stop: string;
  /** At least one. */
  limits: readonly LimitLine[];
  cite: string;
}

type LimitField = 'until' | 'count' | 'by';
type OfLimit = `${LimitField}.${number}`;
/** A field of a line; those of a limit with its place. */
export type ClockField = 'name' | 'start' | 'stop' | 'cite' | OfLimit;
export type ClockProblem = 'missing' | 'notFitting' | 'taken';

/** What a layer does to the clocks of the pack below it. */
export interface ClockChanges {
  /** Those with other limits, and new ones. */
  readonly clocks: Readonly<Record<string, Clock>>;
  /** Those that run no more. */
  readonly ended: readonly string[];
}

const noLimit: LimitLine = { until: '', count: '', unit: 'days', by: '' };

/** A line to fill in: for a clock as it runs now, as it ran below where it was ended, or for a new one. */
export function clockLineFor(
  name: string | null,
  { inForce, base }: { readonly inForce: Pack; readonly base: Pack },
  lines: readonly ClockLine[],
): ClockLine {
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1;
  const clock = name === null ? undefined : findClock(name, { inForce, base });
  return {
    id,
    name: name ?? '',
    isNew: clock === undefined,
    isEnded: false,
    start: '',
    stop: '',
    limits: clock?.limits.map(limitLine) ?? [noLimit],
    cite: clock?.clause ?? '',
  };
}

function findClock(name: string, { inForce, base }: { inForce: Pack; base: Pack }): Clock | undefined {
  return inForce.deadlines?.clocks[name] ?? base.deadlines?.clocks[name];
}

function limitLine(limit: Limit): LimitLine {
  const by = 'by' in limit ? (limit.by ?? '') : '';
  return { until: limit.until ?? '', count: String(limit.count), unit: limit.unit, by };
}

/** The same limits with one more before the last: of what starts up to a time that is still to be written. */
export function withCutOff(limits: readonly LimitLine[]): LimitLine[] {
  const last = limits.at(-1)!;
  return [...limits.slice(0, -1), { ...last, until: '' }, last];
}

/** A field of the limit at a place of its clock. */
export const limitField = (field: LimitField, at: number): OfLimit => `${field}.${at}`;

/** What is wrong with each line, by its id. */
export function clockProblems(
  lines: readonly ClockLine[],
  base: Pack,
): Map<number, Partial<Record<ClockField, ClockProblem>>> {
  const all = lines.map((line): [number, Partial<Record<ClockField, ClockProblem>>] => {
    const isTaken =
      lines.some((other) => other.id < line.id && other.name.trim() === line.name.trim()) ||
      (line.isNew && Object.hasOwn(base.deadlines?.clocks ?? {}, line.name.trim()));
    return [
      line.id,
      {
        ...(!clauseIdSchema.safeParse(line.name.trim()).success && { name: 'missing' as const }),
        ...(isTaken && { name: 'taken' as const }),
        ...(line.isNew && line.start === '' && { start: 'missing' as const }),
        ...(line.isNew && line.stop === '' && { stop: 'missing' as const }),
        ...(!line.isEnded && line.cite === '' && { cite: 'missing' as const }),
        ...(!line.isEnded && limitProblems(line.limits)),
      },
    ];
  });
  return new Map(all.filter(([, wrong]) => Object.keys(wrong).length > 0));
}

function limitProblems(limits: readonly LimitLine[]): Partial<Record<ClockField, ClockProblem>> {
  const wrong: Partial<Record<ClockField, ClockProblem>> = {};
  for (const [at, line] of limits.entries()) {
    const bare = { ...line, until: '' };
    if (limitOf(bare) === undefined) {
      wrong[limitField(limitOf({ ...bare, by: '' }) === undefined ? 'count' : 'by', at)] = 'notFitting';
    }
    if (at === limits.length - 1) continue;
    // Each cut-off is later than the one before.
    const earlier = at === 0 ? '' : plain(limits[at - 1]!.until);
    const isTime = limitOf({ ...noLimit, count: '1', until: line.until }) !== undefined;
    if (!isTime || plain(line.until) === '' || plain(line.until) <= earlier)
      wrong[limitField('until', at)] = 'notFitting';
  }
  return wrong;
}

/** What lines say of clocks, with what the unit has changed already; what is not complete yet is left out. */
export function clockChanges(
  lines: readonly ClockLine[],
  base: Pack,
  kept: ClockChanges,
): { clocks: Record<string, Clock>; ended: string[] } {
  const wrong = clockProblems(lines, base);
  const clocks: Record<string, Clock> = { ...kept.clocks };
  const ended = new Set(kept.ended);
  for (const line of lines) {
    if (wrong.has(line.id)) continue;
    const name = line.name.trim();
    const before = clocks[name] ?? base.deadlines?.clocks[name];
    delete clocks[name];
    ended.delete(name);
    if (line.isEnded) {
      // One of the unit's own is simply there no more.
      if (Object.hasOwn(base.deadlines?.clocks ?? {}, name)) ended.add(name);
      continue;
    }
    const last = line.limits.length - 1;
    clocks[name] = {
      ...(before ?? { starts: [{ event: line.start }], stops: [{ event: line.stop, as: 'met' }] }),
      clause: line.cite,
      limits: line.limits.map((limit, at) => limitOf(at === last ? { ...limit, until: '' } : limit)!),
    };
  }
  return { clocks, ended: [...ended].sort() };
}

function limitOf({ unit, count, by, until }: LimitLine): Limit | undefined {
  const said = plain(count);
  if (!/^\d+(\.\d+)?$/u.test(said)) return undefined;
  return limitSchema.safeParse({
    unit,
    count: Number(said),
    ...(plain(by) !== '' && { by: plain(by) }),
    ...(plain(until) !== '' && { until: plain(until) }),
  }).data;
}

const plain = (text: string) => text.normalize('NFKC').trim();
