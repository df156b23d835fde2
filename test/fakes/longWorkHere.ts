import type { LongWork } from '#renderer/data/longWork/jobs.ts';
import { runJob } from '#renderer/data/longWork/runJob.ts';
import type { DataPorts } from '#renderer/data/ports.ts';

/**
 * Long work without a worker: by a second engine in this thread, over the same journal and database, and every bundle
 * counts as long. What crosses between the two is copied as on the way to a worker.
 */
export function longWorkHere(ports: Omit<DataPorts, 'longWork'>): LongWork {
  return {
    longFrom: 0,
    longFromLines: 0,
    run: async (job, keys, onProgress) => {
      const here = { ...ports, longWork: null };
      return structuredClone(
        await runJob(structuredClone(job), structuredClone(keys), here, onProgress),
      ) as never;
    },
    end: () => undefined,
  };
}
