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
  /** Undefined: everything that is here counts. */
  onConfirm: (cut: RevocationCut | undefined) => void;
  onCancel: () => void;
}

/** Which of a computer's saves still count: all that arrived, or those up to a day; what that leaves out is shown first. */
export function RevokeDialog({ device, personName, onConfirm, onCancel }: RevokeDialogProps) {
  const { t } = useTranslation('sync');
  const { today } = useNow();
  const [how, setHow] = useState<'all' | 'until'>('all');
  const [day, setDay] = useState<Day | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const dayField = useRef<HTMLInputElement>(null);
  const reading = useDeviceSaves(device, how === 'until');
  const cut =
    how === 'until' && day !== null && reading.state === 'read' ? reading.saves.cutAfter(day) : undefined;
  const confirm = () => {
    if (how === 'all' || cut !== undefined) return onConfirm(cut);
    setIsMissing(true);
    if (day === null) dayField.current?.focus();
  };
  return (
    <ConfirmDialog
      isOpen
      title={t('revoke.title', { name: personName })}
      confirmLabel={t('revoke.do')}
      cancelLabel={t('revoke.not')}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>{t('revoke.says')}</p>
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
      {how === 'until' && (
        <>
          <RocDateField
            label={t('revoke.day')}
            value={day}
            onChange={setDay}
            ref={dayField}
            max={today}
            error={isMissing && day === null ? t('revoke.chooseDay') : undefined}
          />
          <div aria-live="polite" className="sync-cut">
            {reading.state === 'reading' && (
              <Progress words={t('revoke.reading', reading)} share={shareOf(reading)} />
            )}
            {reading.state === 'failed' && <p>{t('revoke.failed')}</p>}
            {cut !== undefined && <CutFacts cut={cut} />}
          </div>
        </>
      )}
    </ConfirmDialog>
  );
}
