import { useMemo, useState } from 'react';
import { useSession } from '#renderer/data/index.ts';
import { Button, Footer, Lead, Screen, Select, Tabs } from '#renderer/ui/index.ts';
import type { Pack } from '#shared/policies/pack.ts';
import type { UnitPacks } from '#shared/policies/unitPacks.ts';
import { ContentsPart } from './ContentsPart.tsx';
import { DifferencesPart } from './DifferencesPart.tsx';
import { DryRunPart, type DryRunWork } from './DryRunPart.tsx';
import { LayersPart } from './LayersPart.tsx';
import { whatIfs } from './model/whatIf.ts';
import { usePackWords } from './usePackWords.ts';

export interface PacksViewProps {
  packs: UnitPacks;
  inForce: Pack;
  /** The shipped pack of the unit, without its layers. */
  base: Pack;
  dryRun: DryRunWork;
  onBack: () => void;
}

const parts = ['contents', 'differences', 'dryRun', 'layers'] as const;
type Part = (typeof parts)[number];

/** A pack of rules to read: the one in force unless another is chosen, and what another has otherwise. */
export function PacksView({ packs, inForce, base, dryRun, onBack }: PacksViewProps) {
  const words = usePackWords();
  const { t } = words;
  const session = useSession();
  const isSupervisor = session.state === 'ready' && session.person.role === 'supervisor';
  const [part, setPart] = useState<Part>('contents');
  const [shown, setShown] = useState(inForce);
  const [compared, setCompared] = useState<Pack>();
  const tried = useMemo(() => whatIfs(inForce, packs.packs), [inForce, packs]);
  const layers = packs.layers.flatMap((layer) => (layer.ok ? [layer.pack] : []));
  const others = [...packs.packs, ...layers, ...packs.superseded].filter(({ hash }) => hash !== shown.hash);
  const other = others.find(({ hash }) => hash === compared?.hash) ?? others[0];
  return (
    <Screen className="packs">
      <section className="main">
        <Lead
          more={[
            t(shown.hash === inForce.hash ? 'more' : 'moreOther', {
              validity: words.validity(shown),
              name: words.packName(shown),
            }),
            t(isSupervisor ? 'mayChange' : 'readOnly'),
          ].join(words.locale === 'en' ? ' ' : '')}
          actions={
            <>
              <Select
                label={t('show')}
                layout="inline"
                options={[...packs.packs, ...layers].map((pack) => ({
                  id: pack.hash,
                  label: words.packName(pack),
                  ...(pack.hash === inForce.hash && { meta: t('inForce') }),
                }))}
                value={shown.hash}
                onChange={(hash) => setShown(packs.findPackByHash(hash) ?? inForce)}
              />
              <Button hotkey="B" onPress={onBack}>
                {t('back')}
              </Button>
            </>
          }
        >
          {t('lead', { name: words.packName(inForce) })}
        </Lead>
        <Tabs<Part>
          label={t('tabs')}
          selected={part}
          onChange={setPart}
          tabs={parts.map((id) => ({ id, label: t(`tab.${id}`) }))}
        >
          {part === 'contents' && (
            <ContentsPart key={shown.hash} pack={shown} layers={packs.layersOf(shown)} words={words} />
          )}
          {part === 'differences' && other !== undefined && (
            <DifferencesPart pack={shown} others={others} other={other} onOther={setCompared} words={words} />
          )}
          {part === 'dryRun' && <DryRunPart whatIfs={tried} work={dryRun} words={words} />}
          {part === 'layers' && (
            <LayersPart packs={packs} inForce={inForce} base={base} dryRun={dryRun} words={words} />
          )}
        </Tabs>
        <Footer />
      </section>
    </Screen>
  );
}
