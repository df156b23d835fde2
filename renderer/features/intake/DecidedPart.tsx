import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  digestWords,
  replayReceipt,
  useCaseFile,
  useData,
  useKnownCases,
  usePacks,
  useUnit,
} from '#renderer/data/index.ts';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, EmptyState, Mark, RowList, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { Intake } from '#shared/domain/intake/intake.ts';
import type { IntakeWork } from './useIntakeWork.ts';

const keyOf = ({ id }: Intake) => id;

/** What was decided of referred cases, the latest first, each with the receipt it can be made anew from. */
export function DecidedPart({ work }: { work: IntakeWork }) {
  const { t } = useTranslation('intake');
  const words = useWords();
  const { today } = useNow();
  const cases = useKnownCases();
  const nameOfCase = (id: string) => cases.find(({ case: one }) => one.id === id)?.case.name ?? id;
  const whatBecame = useOutcomeWords();
  const [selectedId, setSelectedId] = useState<string | null>(null);
  const items = useMemo(() => [...work.intakes].reverse(), [work.intakes]);
  const sections = useMemo(() => [{ key: 'decided', items }], [items]);
  const selected = items.find((one) => keyOf(one) === selectedId) ?? items[0];
  if (selected === undefined) return <EmptyState title={t('decided.none')} />;
  return (
    <div className="intake-pair">
      <div className="intake-list">
        <RowList
          label={t('decided.list')}
          sections={sections}
          keyOf={keyOf}
          columns="7.5rem minmax(4.5rem,1fr) minmax(0,2fr)"
          head={(['at', 'case', 'what'] as const).map((id) => (
            <span key={id}>{t(`decided.column.${id}`)}</span>
          ))}
          selectedKey={keyOf(selected)}
          onSelect={setSelectedId}
          hints={{ move: t('keys.move') }}
        >
          {(one) => (
            <>
              <span className="sec">{formatInstantForList(one.decidedAt, today, words.locale)}</span>
              <b>{nameOfCase(one.caseId)}</b>
              <span className="clip">{whatBecame(one)}</span>
            </>
          )}
        </RowList>
      </div>
      <section className="intake-detail" aria-label={t('decided.label')}>
        <h3>{nameOfCase(selected.caseId)}</h3>
        <p>{whatBecame(selected)}</p>
        <p className="sec">{t(selected.choseUnit ? 'decided.chose' : 'decided.didNotChoose')}</p>
        {selected.outcome === 'assigned' && selected.reason !== null && (
          <p>
            {t('decided.reason', {
              reason:
                selected.reason.code === 'other' ? selected.reason.text : t(`reason.${selected.reason.code}`),
            })}
          </p>
        )}
        {selected.outcome === 'county' && selected.note !== '' && <p>{selected.note}</p>}
        <Receipt key={selected.id} intake={selected} />
      </section>
    </div>
  );
}

/** 分配給王雅婷，第1順位; 留在照專：只需要輔具. */
function useOutcomeWords(): (intake: Intake) => string {
  const { t } = useTranslation('intake');
  const { persons } = useUnit();
  return (intake) =>
    intake.outcome === 'county'
      ? t('decided.county', { ground: t(`county.groundOf.${intake.ground}`) })
      : t('decided.assigned', {
          manager: persons.find(({ id }) => id === intake.managerId)?.name ?? '',
          count: intake.rank,
        });
}

/** The receipt: its digest, made anew on the spot, and as text for `rules replay`. */
function Receipt({ intake }: { intake: Intake }) {
  const { t } = useTranslation('intake');
  const copiedWords = useCopiedWords();
  const { hashPort } = useData();
  const packs = usePacks();
  const handOut = useHandOut();
  const file = useCaseFile(intake.caseId);
  const [said, setSaid] = useState<{ isFine: boolean; text: string } | null>(null);
  const receipt = file?.intakes.find(({ id }) => id === intake.id)?.receipt;
  if (receipt === undefined) return null;
  if (receipt === null) return <p className="meta">{t('receipt.none')}</p>;
  const check = () => {
    const isSame = replayReceipt(receipt, packs, hashPort);
    setSaid({ isFine: isSame, text: t(isSame ? 'receipt.same' : 'receipt.different') });
  };
  const copy = async () => {
    const outcome = await handOut.copy(JSON.stringify(receipt), {
      ...{ thing: 'receipt', caseId: intake.caseId },
    });
    const text = copiedWords(outcome, { copied: t('receipt.copied'), notCopied: t('receipt.notCopied') });
    setSaid({ isFine: outcome !== 'notCopied', text });
  };
  return (
    <>
      <p className="meta">{t('receipt.digest', { digest: digestWords(receipt) })}</p>
      <div className="line">
        <Button onPress={check}>{t('receipt.check')}</Button>
        <Button onPress={() => void copy()}>{t('receipt.copy')}</Button>
        {said !== null && (
          <span role="status">
            <Mark kind={said.isFine ? 'ok' : 'stale'}>{said.text}</Mark>
          </span>
        )}
      </div>
    </>
  );
}
