import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { seededRandom } from '#shared/sample/dice.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { bundled } from './kill/bundled.ts';
import { killHosts } from './kill/killHosts.ts';

const writingHost = fileURLToPath(new URL('kill/writingHost.ts', import.meta.url));

describe('hosts killed at any moment while they write journal, drafts, key envelope, outbox and a destination', () => {
  it('have lost nothing that was acknowledged and left nothing that was not written', async () => {
    const { program, remove } = await bundled(writingHost);
    onTestFinished(remove);
    const seed = Date.now() % 1_000_000;
    const plan = { program, folder: await tempFolder(), kills: 12, profiles: 6, random: seededRandom(seed) };
    const report = await killHosts(plan);
    console.log(`killed hosts, seed ${seed}: ${JSON.stringify(report)}`);
    expect(report).toMatchObject({ kills: 12, trials: 72, lost: 0, wrong: 0 });
    expect(report.recovered).toBe(report.acknowledged);
    // Otherwise they were killed before they had begun, and nothing was tried.
    expect(report.acknowledged).toBeGreaterThan(report.trials);
  }, 300_000);
});
