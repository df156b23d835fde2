import { useCallback, useMemo } from 'react';
import {
  type CaseSummary,
  type Change,
  useAbnormalities,
  useCaseList,
  useDirectory,
  useKnownCases,
  usePacks,
  useSampling,
  useSession,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import type { Abnormality } from '#shared/domain/sampling/abnormality.ts';
import type { SampleDraw } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleEntry } from '#shared/domain/sampling/sampleEntry.ts';
import type { PackLayer } from '#shared/domain/unit/packLayer.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { type SamplePolicy, samplePolicy } from '#shared/rules/sample/policy.ts';

/** The county whose sampling there is; a unit whose own pack has none draws by it, which the screen says. */
const drawnBy = 'yunlin-113';

/** What the parts of the screen are made of. */
export interface SamplingWork {
  readonly policy: SamplePolicy;
  /** The unit's layer that it is drawn by, as its receipt carries it; undefined for a shipped pack. */
  readonly layer: PackLayer['pack'] | undefined;
  /** The title of the pack it is drawn by, where that is not the unit's own. */
  readonly otherPack: string | null;
  readonly me: { readonly id: string; readonly name: string };
  readonly unitName: string;
  /** What can be drawn: the cases that are carried here. */
  readonly cases: readonly CaseSummary[];
  readonly draws: readonly SampleDraw[];
  readonly entries: readonly SampleEntry[];
  readonly abnormalities: readonly Abnormality[];
  /** Also of a case that was given away or closed since; undefined where nothing is here. */
  caseOf(id: string): CaseSummary | undefined;
  personName(id: string): string;
  providerName(id: string): string;
  isAffiliated(providerId: string): boolean;
  /** True once it is on disk, and then it is said; else `problem` says what is safe. */
  save(changes: readonly Change[], said: string): Promise<boolean>;
  readonly problem: string | null;
}

export function useSamplingWork(): SamplingWork | null {
  const packs = usePacks();
  const session = useSession();
  const { unit, persons } = useUnit();
  const cases = useCaseList();
  const known = useKnownCases();
  const directory = useDirectory();
  const { draws, entries } = useSampling();
  const abnormalities = useAbnormalities();
  const words = useWords();
  const { save, failed: problem } = useSaving();
  const { policy, otherPack } = useMemo(() => {
    const own = packs.findPack(unit.packId);
    const used = own?.sample == null ? packs.findPack(drawnBy)! : own;
    const read = samplePolicy(used);
    if (!read.ok) throw new Error(read.error.message);
    return { policy: read.value, otherPack: used === own ? null : titleIn(used.title, words.locale) };
  }, [packs, unit.packId, words.locale]);
  const byId = useMemo(() => new Map(known.map((one) => [one.case.id as string, one])), [known]);
  const isAffiliated = useCallback(
    (id: string) => directory.byId.get(id)?.provider.affiliated === true,
    [directory],
  );
  if (session.state !== 'ready') return null;
  return {
    ...{ policy, otherPack, cases, isAffiliated, draws, entries, abnormalities, save, problem },
    layer: packs.findLayerFile(policy.name.hash),
    me: session.person,
    unitName: unit.name,
    caseOf: (id) => byId.get(id),
    personName: (id) => persons.find((person) => person.id === id)?.name ?? '',
    providerName(id) {
      const entry = directory.byId.get(id);
      if (entry === undefined) return id;
      return words.provider(
        entry.provider.name,
        entry.contracts.map(({ serviceType }) => serviceType),
      );
    },
  };
}
