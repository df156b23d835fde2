import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Button, Mark, useNow } from '#renderer/ui/index.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { abnormalitiesOf } from '#shared/domain/sampling/abnormality.ts';

/** That a check found something and waits for the case manager's answer, with the day that was asked for. */
export function AbnormalityBanner({
  file,
  onLook,
}: {
  file: Pick<CaseFile, 'abnormalityEntries'>;
  /** Null where it is being looked at. */
  onLook: (() => void) | null;
}) {
  const { t } = useTranslation('cases');
  const { locale } = useWords();
  const { today } = useNow();
  const [first] = abnormalitiesOf(file.abnormalityEntries).filter(({ state }) => state === 'toAnswer');
  if (first === undefined) return null;
  const { answerBy } = first;
  return (
    <Banner
      tone="warn"
      actions={
        onLook !== null && (
          <Button size="small" hotkey="A" onPress={onLook}>
            {t('abnormality.look')}
          </Button>
        )
      }
    >
      <Mark kind={answerBy !== null && answerBy < today ? 'late' : 'stale'}>{t('abnormality.waiting')}</Mark>
      <span>
        {answerBy === null
          ? t('abnormality.noDay')
          : t('abnormality.by', { day: formatMonthDay(answerBy, today, locale) })}
      </span>
    </Banner>
  );
}
