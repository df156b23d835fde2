import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#renderer/data/index.ts';
import { OutboxSquares } from '#renderer/ui/index.ts';
import { stages } from './model/stages.ts';

/** The four places where what was saved can be, with how much is there and what that means. */
export function Pipe({ counts, isSupervisor }: { counts: SyncStatus['counts']; isSupervisor: boolean }) {
  const { t } = useTranslation('sync');
  return (
    <ol className="pipe" aria-label={t('pipe')}>
      {stages.map((stage, state) => (
        <li key={stage}>
          <OutboxSquares state={stage} />
          <b>{counts[state as 0 | 1 | 2 | 3].toLocaleString('en')}</b>
          <p>
            {isSupervisor && (stage === 'delivered' || stage === 'confirmed')
              ? t(`supervisor.stage.${stage}`)
              : t(`stage.${stage}`)}
          </p>
        </li>
      ))}
    </ol>
  );
}
