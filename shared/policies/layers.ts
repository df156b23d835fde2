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
  return null;
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
