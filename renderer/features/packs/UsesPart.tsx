import { useState } from 'react';
import { type SessionReady, useActions, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, useClock, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { packUseSchema } from '#shared/domain/unit/packUse.ts';
import type { Pack } from '#shared/policies/pack.ts';
import type { UnitPacks } from '#shared/policies/unitPacks.ts';
import type { PackWords } from './usePackWords.ts';

interface UsesPartProps {
  packs: UnitPacks;
  inForce: Pack;
  /** The version that is shipped now. */
  base: Pack;
  person: SessionReady['person'] | null;
  words: PackWords;
}

const versionOf = ({ version, hash }: Pack) => ({ version, hash });

/** Which version of the pack the unit took up when, and by whom; a supervisor takes up the next (P-10). */
export function UsesPart({ packs, inForce, base, person, words }: UsesPartProps) {
  const { t } = words;
  const { saveFailed } = useWords();
  const { persons } = useUnit();
  const { commit, newId } = useActions();
  const { today } = useNow();
  const clock = useClock();
  const [failure, setFailure] = useState<string>();
  const uses = packs.uses.filter(({ packId }) => packId === base.id);
  // Over a layer of the unit's own the next one that is signed brings the newer version.
  const hasLayer = inForce.extends?.id === base.id;
  const isOld = !hasLayer && inForce.hash !== base.hash;
  const isUnrecorded = !hasLayer && !isOld && uses.length === 0;
  const take = async () => {
    if (person === null) return;
    const event = packUseSchema.parse({
      id: newId(),
      by: person.id,
      recordedAt: clock.now(),
      packId: base.id,
      from: isOld ? versionOf(inForce) : null,
      to: versionOf(base),
      since: today,
    });
    const saved = await commit([{ type: 'packUse', event }]);
    setFailure(saved.ok ? undefined : saveFailed(saved.error));
  };
  return (
    <section className="pack-uses" aria-label={t('taken.title')}>
      {(isOld || isUnrecorded) && (
        <div className="line">
          <Mark kind="stale">
            {t(isOld ? 'taken.newer' : 'taken.unrecorded', {
              name: words.packName(base),
              version: inForce.version,
            })}
          </Mark>
          {person?.role === 'supervisor' && (
            <Button size="small" hotkey="T" onPress={() => void take()}>
              {t(isOld ? 'taken.take' : 'taken.record', { version: base.version })}
            </Button>
          )}
        </div>
      )}
      {failure !== undefined && <p role="alert">{failure}</p>}
      {uses.length > 0 && (
        <ul>
          {uses.map(({ id, since, from, to, by }) => (
            <li key={id}>
              {t(from === null ? 'taken.first' : 'taken.moved', {
                day: formatRoc(since),
                from: from?.version,
                to: to.version,
                by: persons.find((one) => one.id === by)?.name ?? '',
              })}
              {packs.findPackByHash(to.hash) === undefined && <Mark kind="stale">{t('taken.notHere')}</Mark>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
