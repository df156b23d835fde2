import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import {
  useActions,
  useCaseList,
  useDirectory,
  usePacks,
  useUnit,
  useUnlocked,
} from '#renderer/data/index.ts';
import { useHandOut, useMayUnmask } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useClock, useNow } from '#renderer/ui/index.ts';
import { printedDayCareHours } from '#shared/directory/providerFacts.ts';
import { normalisePlaceName } from '#shared/directory/townships.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { auditPolicy } from '#shared/rules/audit/policy.ts';
import { AuditView } from './AuditView.tsx';
import type { AuditWork } from './work.ts';

/** The county whose claim checks there are; a unit whose own pack has none is audited by them, which the screen says. */
const checkedBy = 'yunlin-113';
const yunlin = '10009';

/** `/reports/audit`: a file of service records held against the rules and the unit's own plans; nothing of it is kept. */
export function AuditScreen() {
  const packs = usePacks();
  const { unit, columnMappings } = useUnit();
  const cases = useCaseList();
  const directory = useDirectory();
  const words = useWords();
  const { today } = useNow();
  const clock = useClock();
  const { commit, newId } = useActions();
  const navigate = useNavigate();
  const { engine } = useUnlocked();
  const { saveFile } = useHandOut();
  const mayUnmask = useMayUnmask();
  const { pack, policy } = useMemo(() => {
    const own = packs.findPack(unit.packId);
    // As it ships: a unit of that county can still be on a version from before there were checks.
    const used = own?.audit == null ? packs.findShipped(checkedBy)! : own;
    const read = auditPolicy(used);
    if (!read.ok) throw new Error(read.error.message);
    return { pack: used, policy: read.value };
  }, [packs, unit.packId]);
  const numbered = useMemo(
    () =>
      new Map(
        cases
          .filter((summary) => summary.case.caseNumber !== '')
          .map((summary) => [summary.case.caseNumber.normalize('NFKC').trim(), summary]),
      ),
    [cases],
  );
  const plans = useMemo(
    () =>
      new Map(
        [...numbered].map(([caseNumber, { needs, planApprovedOn }]) => [
          caseNumber,
          { caseNumber, approvedOn: planApprovedOn, needs: needs.map(({ need }) => need) },
        ]),
      ),
    [numbered],
  );
  const shortName = useMemo(() => {
    const names = new Map(
      directory.providers.map(({ provider, contracts }) => [
        provider.id as string,
        words.provider(
          provider.name,
          contracts.map(({ serviceType }) => serviceType),
        ),
      ]),
    );
    return (id: string) => names.get(id) ?? id;
  }, [directory, words]);
  const idByName = useMemo(() => {
    const ids = new Map<string, string>();
    for (const { provider } of directory.providers) {
      ids.set(plain(shortName(provider.id)), provider.id);
      ids.set(plain(provider.name), provider.id);
    }
    return ids;
  }, [directory, shortName]);
  const work: AuditWork = {
    today,
    policy,
    plans,
    caseName: (number) => numbered.get(number)?.case.name,
    findProvider: (name) => idByName.get(plain(name)),
    providerName: shortName,
    dayCares: unit.countyCode === yunlin ? printedDayCareHours() : [],
    mappings: columnMappings,
    async keepMapping(table, headings, columns) {
      const event = { id: newId(), table, headings: [...headings], columns, savedAt: clock.now() };
      await commit([{ type: 'columnMapping', event: event as never }]);
    },
    rest: () => new Promise<void>((resolve) => setTimeout(resolve)),
    save: (file, lines, of) => saveFile(file, lines, { ...of, caseId: null }),
    mayUnmask,
    receiptOf: (run) => run.receipt(packs.findLayerFile(policy.name.hash)),
    audit: (asked, signal, onStep) => engine.ports.auditFile(asked, signal, onStep),
    onBack: () => void navigate({ to: '/reports' }),
  };
  return (
    <AuditView
      work={work}
      isOwnPack={packs.findPack(unit.packId) === pack}
      packTitle={titleIn(pack.title, words.locale)}
    />
  );
}

const plain = (name: string) => normalisePlaceName(name.normalize('NFKC').replace(/\s+/g, ''));
