import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { digestWords, replayReceipt, useData, usePacks } from '#renderer/data/index.ts';
import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Disclosure, Mark, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import { readSampleReceipt } from '#shared/rules/sample/receipt.ts';
import type { SampleStanding } from '#shared/rules/sample/standing.ts';
import { Unknown } from './DrawPart.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

interface DrawnHeadProps {
  kind: SampleKind;
  standing: SampleStanding;
  work: SamplingWork;
  isRedrawing: boolean;
  /** Null where it cannot be drawn again. */
  onRedraw: (() => void) | null;
}

/** How the sample came about: from how many, by which seed, with a receipt that comes out the same; drawn again with a reason. */
export function DrawnHead({ kind, standing, work, isRedrawing, onRedraw }: DrawnHeadProps) {
  const { t } = useTranslation('sampling');
  const copiedWords = useCopiedWords();
  const words = useWords();
  const { today } = useNow();
  const { hashPort } = useData();
  const handOut = useHandOut();
  const packs = usePacks();
  const [said, setSaid] = useState<{ isFine: boolean; text: string } | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { draw, read, earlier, dropped } = standing;
  const check = () => {
    const isSame = replayReceipt(draw.receipt, packs, hashPort);
    setSaid({ isFine: isSame, text: t(isSame ? 'receipt.same' : 'receipt.different') });
  };
  const copy = async () => {
    const outcome = await handOut.copy(JSON.stringify(draw.receipt), {
      ...{ thing: 'receipt', caseId: null },
    });
    const text = copiedWords(outcome, { copied: t('receipt.copied'), notCopied: t('receipt.notCopied') });
    setSaid({ isFine: outcome !== 'notCopied', text });
  };
  const { all, related } = read.rates;
  return (
    <div className="sampling-head">
      <div className="line sampling-origin">
        <span>
          {related === undefined
            ? t('drawn.monthly', { of: all.of, count: all.picked })
            : t('drawn.unit', {
                of: all.of,
                count: all.picked,
                related: related.of,
                ofRelated: related.picked,
              })}
        </span>
        <span className="meta">
          {t('drawn.by', {
            name: work.personName(draw.by),
            at: formatInstantForList(draw.recordedAt, today, words.locale),
          })}
        </span>
        <span className="meta">{t('drawn.seed', { seed: read.seed })}</span>
        <span className="meta">{t('receipt.digest', { digest: digestWords(draw.receipt) })}</span>
      </div>
      <div className="line">
        <Button size="small" onPress={check}>
          {t('receipt.check')}
        </Button>
        <Button size="small" onPress={() => void copy()}>
          {t('receipt.copy')}
        </Button>
        {onRedraw !== null && (
          <Button size="small" isDisabled={isRedrawing} onPress={onRedraw}>
            {t('redraw.open')}
          </Button>
        )}
        {said !== null && (
          <span role="status">
            <Mark kind={said.isFine ? 'ok' : 'stale'}>{said.text}</Mark>
          </span>
        )}
        {earlier.length > 0 && <Mark kind="stale">{t('redraw.was', { count: earlier.length })}</Mark>}
      </div>
      <Disclosure title={t('drawn.how')} isExpanded={isOpen} onExpandedChange={setIsOpen}>
        <div className="sampling-how">
          <p className="sec">{t('drawn.again')}</p>
          {[...earlier, draw].map(({ id, number, by, recordedAt, reason, receipt }) => (
            <p key={id}>
              <b>{t('redraw.number', { count: number })}</b>{' '}
              {t('drawn.by', {
                name: work.personName(by),
                at: formatInstantForList(recordedAt, today, words.locale),
              })}
              <span className="meta">
                {reason === null ? t('redraw.first') : t('redraw.because', { reason })}
                {words.t('clause')}
                {caseNames(readSampleReceipt(receipt)?.picked.map((one) => one.id) ?? [])}
              </span>
            </p>
          ))}
          {dropped.length > 0 && (
            <p className="sec">
              {t('redraw.dropped', {
                count: dropped.length,
                names: caseNames(dropped.map(({ caseId }) => caseId)),
              })}
            </p>
          )}
          <Unknown kind={kind} />
        </div>
      </Disclosure>
    </div>
  );

  function caseNames(ids: readonly string[]): string {
    return words.list(ids.map((id) => work.caseOf(id)?.case.name ?? t('otherCase')));
  }
}
