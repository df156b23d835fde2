import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recordTypes } from '#shared/domain/recordTypes.ts';
import { type Upcaster, upcasters } from '#shared/domain/upcasters.ts';

/**
 * What a value of each version looked like and what it becomes, one for each step in the list of upcasters, so that
 * none is added without saying what it does.
 */
const examples: readonly (Pick<Upcaster, 'type' | 'field' | 'from'> & { old: unknown; now: unknown })[] = [];

describe('the forms of the records', () => {
  it('are those of the last version, or a step brings the older ones up to date', async () => {
    const forms = Object.entries(recordTypes).map(([type, { schema }]) => [
      type,
      z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }),
    ]);
    // Where this fails because a form changed: if older values fit the new form too, accept it (`vitest -u`); if not,
    // add an upcaster, count `projectionVersion` up, and then accept it.
    await expect(`${JSON.stringify(Object.fromEntries(forms), null, 1)}\n`).toMatchFileSnapshot(
      'recordForms.snapshot',
    );
  });
});

describe('the upcasters', () => {
  const nameOf = ({ type, field, from }: Pick<Upcaster, 'type' | 'field' | 'from'>) =>
    `${type}.${field} ${from}`;

  it('have an example each', () => {
    expect(examples.map(nameOf).sort()).toEqual(upcasters.map(nameOf).sort());
  });

  it('do what their examples say', () => {
    for (const { old, now, ...of } of examples) {
      const step = upcasters.find((one) => nameOf(one) === nameOf(of));
      expect(step?.up(old), nameOf(of)).toEqual(now);
    }
  });
});
