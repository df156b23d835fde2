import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useData } from '#renderer/data/index.ts';
import { useClock } from '#renderer/ui/index.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleStanding } from '#shared/rules/sample/standing.ts';
import { drawChange } from './model/drawing.ts';
import { poolOf } from './model/pool.ts';
import { ReasonStrip } from './ReasonStrip.tsx';
import { ResidentialPicker } from './ResidentialPicker.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

interface RedrawProps {
  kind: SampleKind;
  month: string;
  standing: SampleStanding;
  work: SamplingWork;
  onClose: () => void;
}

/** The cases as they are today, by the seed of the first draw, and why. */
export function Redraw({ kind, month, standing, work, onClose }: RedrawProps) {
  const { t } = useTranslation('sampling');
  const clock = useClock();
  const { hashPort } = useData();
  const { newId } = useActions();
  const { policy, draws, me, save } = work;
  const [residential, setResidential] = useState<readonly string[]>(
    standing.read.cases.flatMap(({ id, residential: is }) => (is === true ? [id] : [])),
  );
  const cases = poolOf(kind, { ...work, residential: new Set(residential) });
  return (
    <ReasonStrip
      draftKey={`redraw-${standing.draw.id}`}
      isMain
      title={t('redraw.title')}
      says={t('redraw.says')}
      label={t('redraw.reason')}
      first={t('redraw.reasonFirst')}
      act={t('redraw.redraw')}
      onClose={onClose}
      onAct={(reason) => {
        const written = { id: newId(), by: me.id, at: clock.now(), newSeed: newId };
        const request = { kind, month, cases, draws, reason };
        return save([drawChange(written, request, policy, hashPort, work.layer)], t('redraw.done'));
      }}
    >
      {kind === 'monthly' && (
        <ResidentialPicker cases={cases} chosen={residential} onChange={setResidential} work={work} />
      )}
    </ReasonStrip>
  );
}
