import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RevocationCut } from '#renderer/data/index.ts';
import { Choices, ConfirmDialog, Progress, RocDateField, shareOf, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { CutFacts } from './CutFacts.tsx';
import { useDeviceSaves } from './useDeviceSaves.ts';

interface RevokeDialogProps {
  device: string;
  personName: string;
  /** Out of use already: less than what counts now can be chosen, and nothing else. */
  isRevoked: boolean;
  /** Undefined: everything that is here counts. */
  onConfirm: (cut: RevocationCut | undefined) => void;
  onCancel: () => void;
}

/** Which of a computer's saves still count: all that arrived, or those up to a day; what that leaves out is shown first. */
export function RevokeDialog({ device, personName, isRevoked, onConfirm, onCancel }: RevokeDialogProps) {
  const { t } = useTranslation('sync');
  const { today } = useNow();
  const [how, setHow] = useState<'all' | 'until'>(isRevoked ? 'until' : 'all');
  const [day, setDay] = useState<Day | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const dayField = useRef<HTMLInputElement>(null);
  const reading = useDeviceSaves(device, how === 'until');
  const cut =
    how === 'until' && day !== null && reading.state === 'read' ? reading.saves.cutAfter(day) : undefined;
  const changesNothing = isRevoked && cut?.leftOut.saves === 0;
  const confirm = () => {
    if (!changesNothing && (how === 'all' || cut !== undefined)) return onConfirm(cut);
    setIsMissing(true);
    if (day === null || changesNothing) dayField.current?.focus();
  };
  const missingWords = () => {
    if (day === null) return t('revoke.chooseDay');
    return changesNothing ? t('lower.chooseEarlier') : undefined;
  };
  return (
    <ConfirmDialog
      isOpen
      title={isRevoked ? t('lower.title', { name: personName }) : t('revoke.title', { name: personName })}
      confirmLabel={isRevoked ? t('lower.do') : t('revoke.do')}
      cancelLabel={isRevoked ? t('lower.not') : t('revoke.not')}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>{isRevoked ? t('lower.says') : t('revoke.says')}</p>
      {!isRevoked && (
        <Choices
          label={t('revoke.what')}
          look="column"
          value={how}
          onChange={setHow}
          choices={[
            { id: 'all', label: t('revoke.all') },
            { id: 'until', label: t('revoke.until') },
          ]}
        />
      )}
      {how === 'until' && (
        <>
          <RocDateField
            label={t('revoke.day')}
            value={day}
            onChange={setDay}
            ref={dayField}
            max={today}
            error={isMissing ? missingWords() : undefined}
          />
          <div aria-live="polite" className="sync-cut">
            {reading.state === 'reading' && (
              <Progress words={t('revoke.reading', reading)} share={shareOf(reading)} />
            )}
            {reading.state === 'failed' && <p>{isRevoked ? t('lower.failed') : t('revoke.failed')}</p>}
            {changesNothing && <p>{t('lower.nothingLeft')}</p>}
            {cut !== undefined && !changesNothing && <CutFacts cut={cut} />}
          </div>
        </>
      )}
    </ConfirmDialog>
  );
}
