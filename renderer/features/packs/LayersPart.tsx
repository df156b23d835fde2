import { type ReactNode, useRef, useState } from 'react';
import { useSession } from '#renderer/data/index.ts';
import { Button, EmptyState, Mark, useFocusReturn, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Pack } from '#shared/policies/pack.ts';
import { packDifferences } from '#shared/policies/packDifferences.ts';
import { endedClocks, ownClocks, ownValues } from '#shared/policies/unitLayer.ts';
import type { UnitLayer, UnitPacks } from '#shared/policies/unitPacks.ts';
import type { DryRunWork } from './DryRunPart.tsx';
import { LayerForm } from './LayerForm.tsx';
import { UsesPart } from './UsesPart.tsx';
import type { PackWords } from './usePackWords.ts';

interface LayersPartProps {
  packs: UnitPacks;
  inForce: Pack;
  /** The shipped pack that layers are laid over. */
  base: Pack;
  dryRun: DryRunWork;
  words: PackWords;
}

/** The unit's own layers: what each switches, from when, who signed it and why; a supervisor signs the next. */
export function LayersPart({ packs, inForce, base, dryRun, words }: LayersPartProps) {
  const { t } = words;
  const session = useSession();
  const { today } = useNow();
  const [isOpen, setIsOpen] = useState(false);
  const [said, setSaid] = useState<string>();
  const person = session.state === 'ready' ? session.person : null;
  if (isOpen && person !== null) {
    return (
      <FormFrame>
        <LayerForm
          packs={packs}
          inForce={inForce}
          base={base}
          person={person}
          dryRun={dryRun}
          words={words}
          onDone={(saved) => {
            setSaid(saved);
            setIsOpen(false);
          }}
        />
      </FormFrame>
    );
  }
  return (
    <div className="pack-work">
      <div className="line">
        {person?.role === 'supervisor' ? (
          <Button hotkey="N" onPress={() => setIsOpen(true)}>
            {t('layers.add')}
          </Button>
        ) : (
          <p className="sec">{t('layers.supervisorOnly')}</p>
        )}
        {said !== undefined && <p role="status">{said}</p>}
      </div>
      <UsesPart packs={packs} inForce={inForce} base={base} person={person} words={words} />
      {inForce.extends?.id === base.id && inForce.extends.hash !== base.hash && (
        <StaleLayer
          below={packs.findPackByHash(inForce.extends.hash)}
          base={base}
          words={words}
          onSign={person?.role === 'supervisor' ? () => setIsOpen(true) : undefined}
        />
      )}
      {packs.layers.length === 0 ? (
        <EmptyState title={t('layers.none')} />
      ) : (
        <section className="scroll pack-differences" aria-label={t('tab.layers')}>
          <table className="table">
            <thead>
              <tr>
                {(['from', 'switches', 'signed', 'reference', 'state'] as const).map((id) => (
                  <th key={id} scope="col">
                    {t(`layers.column.${id}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{packs.layers.map(rowOf)}</tbody>
          </table>
        </section>
      )}
    </div>
  );

  function rowOf(layer: UnitLayer) {
    if (!layer.ok) {
      const { path, message } = layer.error;
      return (
        <tr key={layer.record.id}>
          <th scope="row">—</th>
          <td className="prose" colSpan={3}>
            {t('layers.unreadable', { where: `${path} ${message}`.trim() })}
          </td>
          <td>
            <Mark kind="stale">{t('layers.state.unreadable')}</Mark>
          </td>
        </tr>
      );
    }
    const { pack, record } = layer;
    const below = packs.findPackByHash(pack.extends?.hash ?? '');
    const switched = [
      ...Object.entries(pack.interpretations)
        .filter(([id, { choice }]) => choice !== null && choice !== below?.interpretations[id]?.choice)
        .map(([id, { choice }]) => t('dryRun.reading', { id, choice: words.choice(id, choice!) })),
      ...Object.entries(below === undefined ? {} : ownValues(pack, below)).map(([id, values]) =>
        t('layers.ownValues', { name: words.parameter(id), values: words.values({ values }) }),
      ),
      ...Object.entries(below === undefined ? {} : ownClocks(pack, below)).map(([id, clock]) =>
        t('layers.ownValues', { name: id, values: words.limits(clock) }),
      ),
      ...(below === undefined ? [] : endedClocks(pack, below)).map((id) =>
        t('layers.ownValues', { name: id, values: t('layers.clock.ended') }),
      ),
    ];
    const state = pack.hash === inForce.hash ? 'inForce' : pack.validFrom > today ? 'toCome' : 'over';
    return (
      <tr key={record.id}>
        <th scope="row">{formatRoc(pack.validFrom)}</th>
        <td className="prose">{switched.length === 0 ? t('layers.asBase') : switched.join('；')}</td>
        <td className="prose">
          {pack.signOff !== null && t('layers.signedBy', { ...pack.signOff, on: formatRoc(pack.signOff.on) })}
        </td>
        <td className="prose">{pack.signOff?.reference}</td>
        <td>{t(`layers.state.${state}`)}</td>
      </tr>
    );
  }
}

interface StaleLayerProps {
  /** The version that the layer in force lies over. */
  below: Pack | undefined;
  base: Pack;
  words: PackWords;
  /** Absent: somebody else signs. */
  onSign: (() => void) | undefined;
}

/** That the layer in force lies over an older version: what it lacks of the newer one, and the way to sign it anew. */
function StaleLayer({ below, base, words, onSign }: StaleLayerProps) {
  const { t } = words;
  const missing = below === undefined ? [] : packDifferences(below, base);
  const clocks = missing.flatMap((one) => (one.kind === 'clock' && one.after !== undefined ? [one] : []));
  const others = missing.length - clocks.length;
  return (
    <section className="pack-stale" aria-label={t('layers.lacks')}>
      <div className="line">
        <Mark kind="stale">{t('layers.newerBase', { name: words.packName(base) })}</Mark>
        {onSign !== undefined && (
          <Button size="small" hotkey="R" onPress={onSign}>
            {t('layers.signAnew')}
          </Button>
        )}
      </div>
      {missing.length > 0 && (
        <ul className="pack-differing">
          {clocks.map(({ id, before, after }) => (
            <li key={id}>
              {t(before === undefined ? 'layers.lacksClock' : 'layers.otherClock', {
                id,
                limit: words.limits(after!),
              })}
            </li>
          ))}
          {others > 0 && <li>{t('layers.lacksOthers', { count: others })}</li>}
        </ul>
      )}
    </section>
  );
}

const shownTab = () => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]');

/** Gives the keyboard back where the form closes. */
function FormFrame({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useFocusReturn(frame, shownTab);
  return (
    <div ref={frame} className="pack-work scroll">
      {children}
    </div>
  );
}
