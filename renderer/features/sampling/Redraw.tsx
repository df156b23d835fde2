import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useData } from '#renderer/data/index.ts';
import { Button, Strip, TextField, useClock } from '#renderer/ui/index.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleStanding } from '#shared/rules/sample/standing.ts';
import { drawChange } from './model/drawing.ts';
import { poolOf } from './model/pool.ts';
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
  const [reason, setReason] = useState('');
  const cases = poolOf(kind, { ...work, residential: new Set(residential) });
  const isMissing = reason.trim() === '';
  const redraw = async () => {
    if (isMissing) return;
    const written = { id: newId(), by: me.id, at: clock.now(), newSeed: newId };
    const request = { kind, month, cases, draws, reason: reason.trim() };
    if (await save([drawChange(written, request, policy, hashPort, work.layer)], t('redraw.done'))) onClose();
  };
  return (
    <Strip kind="asks" label={t('redraw.title')} says={<b>{t('redraw.title')}</b>}>
      <div className="sampling-form">
        <p className="sec">{t('redraw.says')}</p>
        <TextField
          label={t('redraw.reason')}
          layout="wide"
          maxLength={200}
          autoFocus
          value={reason}
          onChange={setReason}
        />
        {kind === 'monthly' && (
          <ResidentialPicker cases={cases} chosen={residential} onChange={setResidential} work={work} />
        )}
        <div className="line">
          <Button
            variant="filled"
            hotkey="Ctrl+Enter"
            onPress={() => void redraw()}
            {...(isMissing && { disabledReason: t('redraw.reasonFirst') })}
          >
            {t('redraw.redraw')}
          </Button>
          <Button hotkey="Esc" onPress={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Strip>
  );
}
