import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, type MarkKind } from '#renderer/ui/index.ts';
import { groupBy } from '#shared/domain/groupBy.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import { compareTexts } from '#shared/rules/engine/compareTexts.ts';
import type { SampleItem, SampleStanding } from '#shared/rules/sample/standing.ts';
import { ItemDetail } from './ItemDetail.tsx';
import { SamplingPair } from './SamplingPair.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

interface ItemsPartProps {
  kind: SampleKind;
  standing: SampleStanding;
  work: SamplingWork;
  onReport: (caseId: string) => void;
}

const keyOf = ({ caseId }: SampleItem) => caseId;
const markOf = {
  open: 'open',
  notReached: 'stale',
  normal: 'ok',
  abnormal: 'late',
} as const satisfies Record<SampleItem['state'], MarkKind>;
/** The order in which a person works: those to telephone, then those to visit. */
const modes = ['phone', 'visit', null] as const;

/** The drawn cases and, beside them, the one that is worked on. */
export function ItemsPart({ kind, standing, work, onReport }: ItemsPartProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const detail = useRef<HTMLElement>(null);
  const { items, draw, earlier } = standing;
  const { caseOf, personName } = work;
  const managerOf = (caseId: string) => personName(caseOf(caseId)?.case.managerId ?? '');
  const townOf = (caseId: string) => words.township(caseOf(caseId)?.case.township ?? '');
  const inOrder = items.toSorted(
    (a, b) =>
      compareTexts(managerOf(a.caseId), managerOf(b.caseId)) ||
      compareTexts(townOf(a.caseId), townOf(b.caseId)) ||
      compareTexts(a.caseId, b.caseId),
  );
  const byMode = groupBy(inOrder, ({ mode }) => mode);
  const sections = modes.flatMap((mode) => {
    const own = byMode.get(mode) ?? [];
    const heading = mode === null ? undefined : t(`mode.${mode}`, { count: own.length });
    return own.length === 0
      ? []
      : [{ key: mode ?? 'all', items: own, ...(heading !== undefined && { heading }) }];
  });
  const selected = inOrder.find((item) => keyOf(item) === chosen) ?? sections[0]?.items[0];
  return (
    <SamplingPair
      // Of what was done the button is gone with it: the keyboard goes on in the list.
      keptOver={standing}
      label={t('items.list')}
      sections={sections}
      keyOf={keyOf}
      columns="minmax(4.5rem,1fr) 4.5rem minmax(4rem,1fr) 6.5rem"
      selectedKey={selected === undefined ? null : keyOf(selected)}
      onSelect={setChosen}
      onOpen={() => detail.current?.querySelector<HTMLElement>('form input, form button, button')?.focus()}
      hints={{ move: t('keys.move'), open: t('keys.work') }}
      detailLabel={t('items.detail')}
      detailRef={detail}
      detail={
        selected !== undefined && (
          <ItemDetail
            key={selected.caseId}
            kind={kind}
            drawId={draw.id}
            firstDrawId={(earlier[0] ?? draw).id}
            item={selected}
            work={work}
            onReport={onReport}
          />
        )
      }
    >
      {({ caseId, state }) => (
        <>
          <b className="clip">{caseOf(caseId)?.case.name ?? t('otherCase')}</b>
          <span className="sec clip">{townOf(caseId)}</span>
          <span className="clip">{managerOf(caseId)}</span>
          <Mark kind={markOf[state]}>{t(`state.${state}`)}</Mark>
        </>
      )}
    </SamplingPair>
  );
}
