import type { Clock, DeadlinesSection } from './clockSchema.ts';
import { canonicalJson } from './hash.ts';
import type { Pack, PackError } from './pack.ts';
import type { Interpretation, PackFile } from './packSchema.ts';
import { canReplace, datableParameters, reachOf, usualValue } from './parameterValues.ts';

/** A layer's parameters: those of the layer below hold until its own begin, so that earlier days keep their values. */
export function joinParameters(own: PackFile['parameters'], base: Pack | null): PackFile['parameters'] {
  return Object.fromEntries(
    Object.entries(own).map(([name, parameter]) => {
      const first = parameter.values[0]!;
      const earlier = (base?.parameters[name]?.values ?? []).filter(({ from }) => from < first.from);
      return [name, { ...parameter, values: [...earlier, ...parameter.values] }];
    }),
  );
}

/**
 * A layer's clocks: each takes the place of the one of its name below, those that it ends are there no more, and what a
 * layer does not name goes on.
 */
export function joinDeadlines(own: PackFile['deadlines'], base: Pack | null): DeadlinesSection | null {
  const below = base?.deadlines ?? null;
  if (own === undefined || below === null) return own ?? below;
  const { ended = [], ...section } = own;
  const going = Object.entries(below.clocks).filter(([id]) => !ended.includes(id));
  return { ...section, clocks: { ...Object.fromEntries(going), ...own.clocks } };
}

/** What a layer may not do to the layers below it: it switches readings and dates parameters anew, signed. */
export function findLayerError(own: PackFile, base: Pack): PackError | null {
  const clause = Object.keys(own.clauses).find((id) => Object.hasOwn(base.clauses, id));
  if (clause !== undefined) {
    return refusal('clauseRedefined', `clauses.${clause}`, 'a layer cannot change a clause');
  }
  for (const [id, reading] of Object.entries(own.interpretations)) {
    const before = held(base.interpretations, id);
    const path = `interpretations.${id}`;
    if (before === undefined) continue;
    if (!isSameReading(reading, before)) {
      return refusal('readingRedefined', path, 'a layer chooses among the choices of a reading, no others');
    }
    const isSigned = (reading.signOff ?? own.signOff ?? null) !== null;
    if (reading.choice !== before.choice && !isSigned) {
      return refusal('unsigned', path, 'nobody has signed for the other choice');
    }
  }
  const datable = datableParameters(base);
  for (const [name, { unit, values }] of Object.entries(own.parameters)) {
    const before = held(datable, name);
    const path = `parameters.${name}`;
    if (before === undefined) continue;
    const usual = usualValue(before.values);
    if (
      unit !== before.unit ||
      values.some(({ value }) => !canReplace(usual, value, unit, reachOf(name, unit)))
    ) {
      return refusal(
        'parameterRedefined',
        path,
        'a layer gives other values of the same form, within what the unit allows',
      );
    }
    if (own.signOff === undefined) return refusal('unsigned', path, 'nobody has signed for the other value');
  }
  return findClockRefusal(own, base);
}

/**
 * A clock keeps what starts and stops it, so that no start is left without a limit; a new one is of events that the clocks
 * below tell of, and something that is done stops it.
 */
function findClockRefusal(own: PackFile, base: Pack): PackError | null {
  const below = base.deadlines;
  if (own.deadlines === undefined || below === null) return null;
  if (own.deadlines.function !== below.function) {
    return refusal('clockRedefined', 'deadlines.function', 'a layer keeps the function of the clocks');
  }
  for (const id of own.deadlines.ended ?? []) {
    const path = `deadlines.ended.${id}`;
    if (held(below.clocks, id) === undefined || held(own.deadlines.clocks, id) !== undefined) {
      return refusal('unknownClock', path, 'a layer ends a clock that runs below it, and has it no more');
    }
    if (own.signOff === undefined)
      return refusal('unsigned', path, 'nobody has signed for the end of the clock');
  }
  const told = new Set(eventsOfClocks(base));
  const readings = { ...base.interpretations, ...own.interpretations };
  for (const [id, clock] of Object.entries(own.deadlines.clocks)) {
    const path = `deadlines.clocks.${id}`;
    const before = held(below.clocks, id);
    if (before !== undefined && !isSameCourse(clock, before)) {
      return refusal('clockRedefined', path, 'a layer gives a clock other limits, not other events');
    }
    const unknown = eventsOf(clock).find((event) => !told.has(event));
    if (unknown !== undefined) return refusal('unknownEvent', path, `nothing below tells of ${unknown}`);
    if (!clock.stops.some(({ as }) => as === 'met')) {
      return refusal('incompleteClock', path, 'nothing that is done stops it');
    }
    if (leavesChoice(clock, readings)) {
      return refusal('incompleteClock', path, 'under some choice of a reading nothing starts it');
    }
    if (own.signOff === undefined) return refusal('unsigned', path, 'nobody has signed for the clock');
  }
  return null;
}

/** The events that the clocks of a pack start and stop with, each once. */
export function eventsOfClocks({ deadlines }: Pick<Pack, 'deadlines'>): string[] {
  return [...new Set(Object.values(deadlines?.clocks ?? {}).flatMap(eventsOf))];
}

function eventsOf({ starts, stops }: Clock): string[] {
  return [...starts, ...stops].map(({ event }) => event);
}

function isSameCourse(one: Clock, other: Clock): boolean {
  const course = ({ starts, stops }: Clock) => canonicalJson({ starts, stops });
  return course(one) === course(other);
}

function leavesChoice({ starts }: Clock, readings: Pack['interpretations']): boolean {
  const named = starts.map(({ when }) => when);
  if (named.includes(undefined)) return false;
  return named.some((one) =>
    (readings[one!.reading]?.choices ?? []).some(
      (choice) => !named.some((other) => other!.reading === one!.reading && other!.choice === choice),
    ),
  );
}

/** The choice and its sign-off are the layer's own; title and choices are the reading itself. */
function isSameReading(one: Interpretation, other: Interpretation): boolean {
  const reading = ({ title, choices }: Interpretation) => canonicalJson({ title, choices });
  return reading(one) === reading(other);
}

function held<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined;
}

function refusal(code: PackError['code'], path: string, message: string): PackError {
  return { code, path, message };
}
