import { type DataSession, printedDirectoryOf } from '#renderer/data/index.ts';
import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';
import { loadBuiltInPacks } from '#shared/policies/builtInPacks.ts';
import type { DispatchProvider } from '#shared/rules/dispatch/input.ts';
import { dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import { samplePolicy } from '#shared/rules/sample/policy.ts';
import { seededRandom } from '#shared/sample/dice.ts';
import { sampleUnit } from '#shared/sample/sampleUnit.ts';
import { directoryImport } from './directoryImport.ts';
import { firstPackUse } from './firstPackUse.ts';

const county = '10009';
const packId = 'yunlin-113';

/** One seed for everybody: what one person tells another about the sample is there on both screens. */
const seed = 113;

/** Makes the unit of invented cases over the real directory and opens it. False where that failed. */
export async function openSample(
  data: DataSession,
  now: string,
  {
    unitName,
    personName,
    onProgress,
  }: { unitName: string; personName: string; onProgress: (done: number, total: number) => void },
): Promise<boolean> {
  const { hashPort } = data;
  const pack = loadBuiltInPacks(hashPort).findPack(packId)!;
  const policy = dispatchPolicy(pack);
  const sampling = samplePolicy(pack);
  if (!policy.ok || !sampling.ok) return false;
  const made = await data.openSampleUnit(
    { unitName, countyCode: county, pack, personName },
    ({ unit, person }) => [
      { type: 'unit', id: unit.id, set: { name: unitName, countyCode: county, packId, sample: true } },
      {
        type: 'person',
        id: person.id,
        set: { name: personName, role: 'caseManager', fullTimeShare: 1, active: true },
      },
      firstPackUse(pack, { unitId: unit.id, personId: person.id, at: now }),
      ...directoryImport(county, unit.id, now),
      ...sampleUnit({
        now,
        random: seededRandom(seed),
        managerId: person.id,
        policy: policy.value,
        sampling: sampling.value,
        hashPort,
        directory: {
          hash: printedDirectoryOf(county)!.hash,
          providers: yunlinDirectory().providers.map((one) => structuredClone(one) as DispatchProvider),
        },
      }),
    ],
    onProgress,
  );
  return made.ok;
}
