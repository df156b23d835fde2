import { describe, expect, it } from 'vitest';
import { tempFolder } from '#test/builders/tempFolder.ts';
import { runUnit } from './system/unitRun.ts';

describe('a supervisor and four managers on computers that are cut off in the middle of things', () => {
  it('come to hold what the definitions say of all that was saved, and nothing acknowledged is missing', async () => {
    const seed = Date.now() % 1_000_000;
    for (let run = 0; run < 2; run += 1) {
      const report = await runUnit(await tempFolder(), seed + run);
      console.log(`whole system, seed ${seed + run}: ${JSON.stringify(report)}`);
      expect(report).toMatchObject({ lost: 0 });
      expect(report.recovered).toBe(report.acknowledged);
      expect(report.acknowledged).toBeGreaterThan(5);
    }
  }, 300_000);
});
