import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { ClauseTag, Section } from '#renderer/ui/index.ts';
import { LoadMark } from './ManagersPart.tsx';
import type { ManagerLoad } from './model/loads.ts';

/** Managers who get no new case, each with why. */
export function LeftOut({ loads }: { loads: readonly ManagerLoad[] }) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const out = loads.filter(({ state, standing }) => state === 'full' || standing.stopped || standing.leaving);
  if (out.length === 0) return null;
  return (
    <Section title={t('leftOut')}>
      <ul className="intake-lines">
        {out.map((load) => (
          <li key={load.person.id}>
            <b>{load.person.name}</b>
            <LoadMark load={load} />
            {clauseOf(load) !== null && (
              <ClauseTag id={clauseOf(load)!} title={words.clauseTitle(clauseOf(load)!)!} look="bare" />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Stopped by hand is the unit's own decision, by no clause. */
function clauseOf({ standing }: ManagerLoad): 'Y-C.leave' | 'Y-C.1' | null {
  if (standing.leaving !== null) return 'Y-C.leave';
  return standing.stopped === null ? 'Y-C.1' : null;
}
