import { describe, expect, it } from 'vitest';
import { seededRandom } from '#shared/sample/dice.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { killApp } from './harness/killApp.ts';

describe('browser and host killed while they save, send, take in, rebuild and open', () => {
  it('open again with every save and every import that was acknowledged, none of them in part', async () => {
    const seed = Date.now() % 1_000_000;
    const report = await killApp({ folder: await tempFolder(), kills: 4, random: seededRandom(seed) });
    console.log(`killed browser and host, seed ${seed}: ${JSON.stringify(report)}`);
    expect(report).toMatchObject({ kills: 4, lost: 0, wrong: [] });
    expect(report.recovered).toBe(report.acknowledged);
  });
});
