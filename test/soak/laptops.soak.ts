import 'fake-indexeddb/auto';
import { manyLaptops } from '#test/builders/manyLaptops.ts';
import { soak } from './soak.ts';

const plan = { laptops: 50, cases: 20, edits: 100 };

/** Fifty laptops that worked offline for a while and come back at once; what the supervisor's takes for it, and whether each hears of all. */
await soak({
  name: 'laptops',
  aim: { of: 'laptops', total: plan.laptops },
  work: async () => {
    const { supervisor, managers } = await manyLaptops(plan);
    const began = Date.now();
    await supervisor.open().courier.round();
    const takenMs = Date.now() - began;
    const held = new Map(supervisor.open().engine.head.vector);
    const report = { laptops: 0, acknowledged: 0, recovered: 0, lost: 0, unconfirmed: 0 };
    for (const { open } of managers) {
      await open().courier.round();
      const { head, keys } = open().engine;
      const own = new Map(head.vector).get(keys.identity.writer.id) ?? 0;
      const arrived = Math.min(own, held.get(keys.identity.writer.id) ?? 0);
      report.laptops += 1;
      report.acknowledged += own;
      report.recovered += arrived;
      report.lost += own - arrived;
      report.unconfirmed += own - head.own.confirmedTo;
    }
    return { ...report, takenMs, heapMegabytes: Math.round(process.memoryUsage().heapUsed / 2 ** 20) };
  },
  isRight: ({ lost, unconfirmed }) => lost === 0 && unconfirmed === 0,
});
process.exit();
