import { describe, expect, it } from 'vitest';
import { seededRandom } from '#shared/sample/dice.ts';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { killApp } from './harness/killApp.ts';
import { killVisit } from './harness/killVisit.ts';

describe('browser and host killed while they save, take in and rebuild', () => {
  it('open again with every save and every import that was acknowledged, none of them in part', async () => {
    const seed = Date.now() % 1_000_000;
    const report = await killApp({ folder: await tempFolder(), kills: 3, random: seededRandom(seed) });
    console.log(`killed browser and host, seed ${seed}: ${JSON.stringify(report)}`);
    expect(report).toMatchObject({ kills: 3, lost: 0, wrong: [] });
    expect(report.recovered).toBe(report.acknowledged);
  }, 300_000);
});

describe('browser and host killed while a visit is typed', () => {
  it('open again with everything typed more than two seconds before, and every note that was kept', async () => {
    const seed = Date.now() % 1_000_000;
    const report = await killVisit({ folder: await tempFolder(), kills: 2, random: seededRandom(seed) });
    console.log(`killed browser and host during a visit, seed ${seed}: ${JSON.stringify(report)}`);
    expect(report).toMatchObject({ kills: 2, wrong: [] });
  }, 300_000);
});
