import { type Clock, type Limit, limitSchema } from '#shared/policies/clockSchema.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { clauseIdSchema } from '#shared/policies/packValues.ts';

/** A clock of the unit's own, as it is typed: one limit for all that starts it. */
export interface ClockLine {
  /** Tells the lines of a form apart. */
  id: number;
  /** A clock of the pack that gets another limit, or the name of a new one. */
  name: string;
  isNew: boolean;
  /** Of a new one: what starts it and what stops it. */
  start: string;
  stop: string;
  count: string;
  unit: Limit['unit'];
  /** The time of the last day by which it must be done; empty: the whole day. */
  by: string;
  cite: string;
}

export type ClockField = 'name' | 'start' | 'stop' | 'count' | 'by' | 'cite';
export type ClockProblem = 'missing' | 'notFitting' | 'taken';

/** A line to fill in: for a clock of the pack as it is, or for a new one. */
export function clockLineFor(name: string | null, inForce: Pack, lines: readonly ClockLine[]): ClockLine {
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1;
  const clock = name === null ? undefined : inForce.deadlines?.clocks[name];
  const limit = clock?.limits.at(-1);
  return {
    id,
    name: name ?? '',
    isNew: clock === undefined,
    start: '',
    stop: '',
    count: limit === undefined ? '' : String(limit.count),
    unit: limit?.unit ?? 'days',
    by: limit !== undefined && 'by' in limit ? (limit.by ?? '') : '',
    cite: clock?.clause ?? '',
  };
}

/** What is wrong with each line, by its id. */
export function clockProblems(
  lines: readonly ClockLine[],
  base: Pack,
): Map<number, Partial<Record<ClockField, ClockProblem>>> {
  const all = lines.map((line): [number, Partial<Record<ClockField, ClockProblem>>] => {
    const limit = limitOf(line);
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
        ...(line.cite === '' && { cite: 'missing' as const }),
        ...(limit === undefined && {
          [limitOf({ ...line, by: '' }) === undefined ? 'count' : 'by']: 'notFitting' as const,
        }),
      },
    ];
  });
  return new Map(all.filter(([, wrong]) => Object.keys(wrong).length > 0));
}

/** The clocks that lines say, beside those that the unit has already; what is not complete yet is left out. */
export function clocksOf(
  lines: readonly ClockLine[],
  base: Pack,
  kept: Readonly<Record<string, Clock>>,
): Record<string, Clock> {
  const wrong = clockProblems(lines, base);
  const clocks: Record<string, Clock> = { ...kept };
  for (const line of lines) {
    const limit = limitOf(line);
    if (wrong.has(line.id) || limit === undefined) continue;
    const before = clocks[line.name] ?? base.deadlines?.clocks[line.name];
    clocks[line.name.trim()] = {
      ...(before ?? { starts: [{ event: line.start }], stops: [{ event: line.stop, as: 'met' }] }),
      clause: line.cite,
      limits: [limit],
    };
  }
  return clocks;
}

function limitOf({ unit, count, by }: Pick<ClockLine, 'unit' | 'count' | 'by'>): Limit | undefined {
  const said = count.normalize('NFKC').trim();
  const time = by.normalize('NFKC').trim();
  if (!/^\d+(\.\d+)?$/u.test(said)) return undefined;
  return limitSchema.safeParse({ unit, count: Number(said), ...(time !== '' && { by: time }) }).data;
}
