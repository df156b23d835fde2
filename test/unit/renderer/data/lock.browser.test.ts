import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { anOpenUnit, made } from '#test/builders/openApp.tsx';
import { aCase, aDispatch } from '#test/builders/records.ts';
import { memoryHost } from '#test/fakes/memoryHost.ts';

describe('a lock', () => {
  it('right after the start reads nothing more: the database that was closed has nothing to complain of', async () => {
    const host = memoryHost();
    const first = await anOpenUnit(
      (managerId) => [
        made('case', aCase({ managerId })),
        { type: 'dispatch', event: aDispatch({ id: 'dispatch-0001', caseId: 'case-0001' }) },
      ],
      host,
    );
    await first.lock();
    // Dexie writes there itself when a closed database is read.
    const trace = vi.spyOn(console, 'trace');
    onTestFinished(() => trace.mockRestore());
    const again = await anOpenUnit(() => [], host);
    const { engine } = again.unlocked!;
    await again.lock();
    // The rest is read once nobody waits for anything, which is after this.
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(trace).not.toHaveBeenCalled();
    expect(engine.isLogOpen).toBe(false);
    expect(again.session.state).toBe('locked');
  });
});
