import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectBlocks, withBlocks } from '#shared/sync/selectBlocks.ts';
import { crypto } from '#test/builders/bundle.ts';
import { rowsOf, type ScopeReader, scopeReader } from '#test/builders/scopeReader.ts';
import { cases, type Exchange, exchangeSteps, managers, open, play, type Sent } from './unitExchange.ts';

const sentTo = ({ sent }: Exchange, manager: string) => sent.filter(({ to }) => to === manager);

/** The manager's machine, put up again from its own lines and the bundles in this order. */
function readAgain({ ownLines, sealed }: Exchange, manager: string, bundles: readonly Sent[]): ScopeReader {
  const reader = scopeReader(manager);
  for (const line of ownLines.get(manager)!) reader.write(line);
  for (const opened of sealed.get(manager)!) reader.seal(opened);
  for (const { opened } of bundles) reader.take(opened);
  return reader;
}

function expectSameAsSupervisor(exchange: Exchange, manager: string, reader: ScopeReader): void {
  const scopes = exchange.caseload.get(manager)!;
  expect(rowsOf(reader.states, scopes)).toEqual(rowsOf(exchange.supervisor.states, scopes));
}

describe('R1 return bundles', { timeout: 240_000 }, () => {
  it('in any order and repeated give what the supervisor has of the scopes that the manager may see', () => {
    fc.assert(
      fc.property(exchangeSteps, fc.infiniteStream(fc.nat()), (steps, random) => {
        const exchange = play(steps);
        for (const manager of managers) {
          const bundles = sentTo(exchange, manager)
            .flatMap((bundle) => [bundle, bundle])
            .map((bundle) => ({ bundle, key: random.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ bundle }) => bundle);
          expectSameAsSupervisor(exchange, manager, readAgain(exchange, manager, bundles));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('taken in as they came leave the rows that one bundle of everything leaves', () => {
    fc.assert(
      fc.property(exchangeSteps, (steps) => {
        const exchange = play(steps);
        for (const manager of managers) {
          const scopes = exchange.caseload.get(manager)!;
          const { index } = exchange.supervisor;
          const all = selectBlocks(index, scopes, []).segments.map(({ segment, blocks }) =>
            open(withBlocks(exchange.segments.get(segment)!, blocks)),
          );
          const atOnce = scopeReader();
          atOnce.take(all);
          expectSameAsSupervisor(exchange, manager, atOnce);
          const machine = exchange.machines.get(manager)!;
          for (const { opened } of sentTo(exchange, manager)) machine.take(opened);
          expectSameAsSupervisor(exchange, manager, machine);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('carry nothing of any other case, and nothing that was acknowledged', () => {
    fc.assert(
      fc.property(exchangeSteps, (steps) => {
        const exchange = play(steps);
        for (const { scopes, segments } of exchange.sent) {
          const text = segments
            .flatMap(({ header, blocks }) => [
              JSON.stringify(header),
              ...[...blocks.values()].map((block) => crypto.fromUtf8(block.subarray(16))),
            ])
            .join('\n');
          for (const id of cases) if (!scopes.has(`case:${id}`)) expect(text).not.toContain(`case:${id}`);
        }
        for (const manager of managers) {
          const machine = exchange.machines.get(manager)!;
          for (const { opened } of sentTo(exchange, manager)) machine.take(opened);
          const { index } = exchange.supervisor;
          const again = selectBlocks(index, exchange.caseload.get(manager)!, machine.holds());
          expect(again.segments).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
