import { Engine } from '../engine.ts';
import type { Keys } from '../keys/envelope.ts';
import type { DataPorts } from '../ports.ts';
import { stageFrames } from '../rewrite/stageFrames.ts';
import { previewBundle, takeBundleIn } from '../sync/importBundle.ts';
import { sealHere } from '../sync/seal.ts';
import type { Done, Job, OnProgress } from './jobs.ts';

/**
 * Does a job in this thread, on an engine of its own that is closed afterwards.
 * @param onProgress hears how far it is where the journal is read again
 */
export async function runJob(
  job: Job,
  keys: Keys,
  ports: DataPorts,
  onProgress: OnProgress,
): Promise<Done<Job['kind']>> {
  if (job.kind === 'rewrite') {
    const outcome = await stageFrames(job.stretch, keys, ports, onProgress);
    return { outcome, isRemade: false, isDriveFull: undefined };
  }
  const engine = await Engine.open(keys, ports, onProgress);
  let isRemade = job.kind === 'catchUp';
  engine.subscribe(() => {
    if (engine.remaking === null) return;
    isRemade = true;
    onProgress(engine.remaking.done, engine.remaking.total);
  });
  try {
    const outcome = await outcomeOf(job, engine);
    await engine.stored;
    return { outcome, isRemade, isDriveFull: engine.isDriveFull };
  } finally {
    engine.close();
  }
}

async function outcomeOf(
  job: Exclude<Job, { kind: 'rewrite' }>,
  engine: Engine,
): Promise<Done<Job['kind']>['outcome']> {
  switch (job.kind) {
    case 'catchUp':
      return undefined;
    case 'preview':
      return previewBundle(engine, job.bytes);
    case 'import':
      return takeBundleIn(engine, job.bytes, job.options);
    case 'seal':
      return sealHere(engine);
  }
}
