import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutScopes } from '#shared/sync/keptBundle.ts';
import type { Scope } from '#shared/sync/operation.ts';
import { crypto } from '#test/builders/bundle.ts';
import { rowsOf, scopeReader } from '#test/builders/scopeReader.ts';
import { cases, exchangeSteps, open, play } from './unitExchange.ts';

const every: readonly Scope[] = ['unit', 'directory', ...cases.map((id): Scope => `case:${id}`)];

describe('destroying a case', { timeout: 240_000 }, () => {
  it('leaves the rest as it was, row by row, whichever case and whatever order; nothing of it, and nothing waits', () => {
    fc.assert(
      fc.property(
        exchangeSteps,
        fc.subarray([...cases], { minLength: 1 }),
        fc.infiniteStream(fc.nat()),
        (steps, gone, random) => {
          const { segments } = play(steps);
          const scopes = new Set(gone.map((id): Scope => `case:${id}`));
          const rest = new Set(every.filter((scope) => !scopes.has(scope)));
          const whole = scopeReader();
          whole.take([...segments.values()].map(open));
          const container = { segments: [...segments.values()], manifest: {}, trailer: {} } as never;
          const less = withoutScopes(container, scopes, crypto).container.segments;
          const shuffled = less
            .map((segment) => ({ segment, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key);
          const after = scopeReader();
          let waiting = 0;
          for (const { segment } of shuffled) waiting = after.take([open(segment)]).waiting.length;
          expect(rowsOf(after.states, rest)).toEqual(rowsOf(whole.states, rest));
          expect(rowsOf(after.states, scopes).rows).toEqual(rowsOf(new Map(), scopes).rows);
          expect(after.holds()).toEqual(whole.holds());
          expect(waiting).toBe(0);
          const left = Buffer.concat(less.flatMap(({ blocks }) => [...blocks.values()]));
          for (const scope of scopes) expect(left.includes(`of ${scope}`)).toBe(false);
        },
      ),
      { numRuns: 30 },
    );
  });
});
