import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/index.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleStanding } from '#shared/rules/sample/standing.ts';
import { DrawnHead } from './DrawnHead.tsx';
import { DrawPart } from './DrawPart.tsx';
import { ItemsPart } from './ItemsPart.tsx';
import { Redraw } from './Redraw.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

interface KindPartProps {
  kind: SampleKind;
  month: string;
  /** Only the month that is running is drawn: of an earlier one nobody knows the cases any more. */
  isNow: boolean;
  standing: SampleStanding | undefined;
  work: SamplingWork;
  onReport: (caseId: string) => void;
}

/** One of the month's samples: to be drawn, or drawn and worked through. */
export function KindPart({ kind, month, isNow, standing, work, onReport }: KindPartProps) {
  const { t } = useTranslation('sampling');
  const [isRedrawing, setIsRedrawing] = useState(false);
  if (standing !== undefined) {
    return (
      <>
        <DrawnHead
          kind={kind}
          standing={standing}
          work={work}
          isRedrawing={isRedrawing}
          onRedraw={isNow ? () => setIsRedrawing(true) : null}
        />
        {isRedrawing ? (
          <div className="scroll pad">
            <Redraw
              {...{ kind, month, standing, work }}
              // What is typed of a case meanwhile is kept as a draft.
              onClose={() => setIsRedrawing(false)}
            />
          </div>
        ) : (
          <ItemsPart kind={kind} standing={standing} work={work} onReport={onReport} />
        )}
      </>
    );
  }
  return isNow ? (
    <DrawPart kind={kind} month={month} work={work} />
  ) : (
    <EmptyState title={t('notDrawn')}>
      <p>{t('notDrawnWhy')}</p>
    </EmptyState>
  );
}
