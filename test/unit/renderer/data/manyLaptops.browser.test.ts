import { beforeAll, describe, expect, it } from 'vitest';
import type { Installation } from '#test/builders/installation.ts';
import { type ManyLaptops, manyLaptops } from '#test/builders/manyLaptops.ts';
import { storedIn } from '#test/builders/rebuild.ts';

const laptops = 50;
const cases = 2;
const caseIds = ({ open }: Installation) =>
  open()
    .views.cases()
    .map((summary) => summary.case.id)
    .sort();
const ownSaves = ({ open }: Installation) => {
  const { head, keys } = open().engine;
  return new Map(head.vector).get(keys.identity.writer.id) ?? 0;
};

describe('a supervisor to whom fifty laptops bring their bundles at once', { timeout: 30_000 }, () => {
  let unit: ManyLaptops;
  beforeAll(async () => {
    unit = await manyLaptops({ laptops, cases, edits: 1 });
    await unit.supervisor.open().courier.round();
  }, 60_000);

  it('takes every one in with one round, reading each file once', () => {
    const { supervisor, managers } = unit;
    expect(caseIds(supervisor)).toHaveLength(laptops * cases);
    expect(supervisor.open().engine.head.imports).toHaveLength(laptops);
    expect(supervisor.asked.get('inbox.read')).toBe(laptops);
    // For the returns to all of them each bundle is read again once, not once for each.
    expect(supervisor.asked.get('journal.read')).toBeLessThan(6 * laptops);
    const vector = new Map(supervisor.open().engine.head.vector);
    for (const manager of managers)
      expect(vector.get(manager.open().engine.keys.identity.writer.id)).toBe(ownSaves(manager));
  });

  it('comes to the same where they arrive in the other order', async () => {
    const other = await unit.other();
    expect(other.asked.get('inbox.read')).toBe(laptops);
    const { states, head } = await storedIn(unit.supervisor);
    const found = await storedIn(other);
    expect(found.states).toEqual(states);
    expect(new Map(found.head.vector)).toEqual(new Map(head.vector));
    await other.data.lock();
  });

  it('confirms to each what is its own, and each hears only that', async () => {
    const { supervisor, managers } = unit;
    for (const [place, manager] of managers.entries()) {
      manager.asked.clear();
      await manager.open().courier.round();
      const { head, keys } = manager.open().engine;
      expect(keys.identity.device.certificate).not.toBeNull();
      expect(head.own.confirmedTo).toBe(ownSaves(manager));
      expect(caseIds(manager)).toEqual(
        Array.from({ length: cases }, (_, n) => `case-${place + 1}-${n}`).sort(),
      );
      // Its receipt and its return, of the hundred and fifty files that lie there.
      expect(manager.asked.get('inbox.read')).toBeLessThanOrEqual(3);
    }
    await supervisor.open().courier.round();
    const { returns } = supervisor.open().engine.head;
    expect(returns.filter(({ acknowledged }) => acknowledged)).toHaveLength(laptops);
  });

  it('has nothing to do in the round after that', async () => {
    const { supervisor, place } = unit;
    await supervisor.open().courier.round();
    const [files, journal] = [place.size, supervisor.open().engine.head.journal.seq];
    supervisor.asked.clear();
    await supervisor.open().courier.round();
    expect(supervisor.asked.get('inbox.read') ?? 0).toBe(0);
    expect(supervisor.asked.get('journal.append') ?? 0).toBe(0);
    expect([place.size, supervisor.open().engine.head.journal.seq]).toEqual([files, journal]);
  });
});
