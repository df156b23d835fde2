import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useData } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, ClauseTag, EmptyState, Section, useClock } from '#renderer/ui/index.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import { drawSample } from '#shared/rules/sample/draw.ts';
import { drawChange } from './model/drawing.ts';
import { poolOf } from './model/pool.ts';
import { ResidentialPicker } from './ResidentialPicker.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

interface DrawPartProps {
  kind: SampleKind;
  month: string;
  work: SamplingWork;
}

const clauses = { monthly: ['Y-Q.2'], unit: ['Y-Q.1', 'I-19'] } as const;

/** Before the draw: from how many cases how many, what is left out, and what nobody can know here. */
export function DrawPart({ kind, month, work }: DrawPartProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const clock = useClock();
  const { hashPort } = useData();
  const { newId } = useActions();
  const [residential, setResidential] = useState<readonly string[]>([]);
  const [isDrawing, setIsDrawing] = useState(false);
  const { policy, draws, me, save, cases: known, isAffiliated } = work;
  const cases = useMemo(
    () => poolOf(kind, { cases: known, isAffiliated, residential: new Set(residential) }),
    [kind, known, isAffiliated, residential],
  );
  // How many follows from how many cases there are, whatever the seed: this one is never used.
  const { rates } = useMemo(
    () => drawSample({ cases, seed: 'count', kind }, policy, hashPort),
    [cases, kind, policy, hashPort],
  );
  const draw = async () => {
    setIsDrawing(true);
    const written = { id: newId(), by: me.id, at: clock.now(), newSeed: newId };
    const request = { kind, month, cases, draws, reason: null };
    const change = drawChange(written, request, policy, hashPort, work.layer);
    await save([change], t('draw.done'));
    setIsDrawing(false);
  };
  if (cases.length === 0) {
    return (
      <EmptyState title={t(`draw.nobody.${kind}`)}>
        <Unknown kind={kind} />
      </EmptyState>
    );
  }
  return (
    <div className="scroll pad sampling-draw">
      <Section
        title={t(`draw.title.${kind}`)}
        end={clauses[kind].map((id) => (
          <ClauseTag key={id} id={id} title={words.clauseTitle(id)!} look="bare" />
        ))}
      >
        <p>
          {kind === 'monthly'
            ? t('draw.fromMonthly', {
                of: rates.all.of,
                count: rates.all.picked,
                percent: policy.phonePercent,
              })
            : t('draw.fromUnit', {
                ...{ of: rates.all.of, count: rates.all.picked, percent: policy.unitPercent },
                ...{ related: rates.related?.of ?? 0, ofRelated: rates.related?.picked ?? 0 },
                relatedPercent: policy.relatedPercent,
              })}
        </p>
        {kind === 'monthly' && (
          <>
            <p className="sec">
              {t('draw.mealOnly', { count: cases.filter(({ mealOnly }) => mealOnly === true).length })}
            </p>
            <ResidentialPicker cases={cases} chosen={residential} onChange={setResidential} work={work} />
          </>
        )}
        <p className="sec">{t('draw.once')}</p>
        <div className="line">
          <Button
            variant="filled"
            hotkey="Ctrl+Enter"
            isDisabled={isDrawing || rates.all.picked === 0}
            onPress={() => void draw()}
          >
            {t('draw.draw')}
          </Button>
        </div>
      </Section>
      <Unknown kind={kind} />
    </div>
  );
}

/** What the clauses ask for and no record here says. */
export function Unknown({ kind }: { kind: SampleKind }) {
  const { t } = useTranslation('sampling');
  const keys =
    kind === 'monthly'
      ? (['careManager', 'residential', 'here'] as const)
      : (['period', 'affiliated', 'here'] as const);
  return (
    <Section title={t('unknown.title')}>
      <ul className="sampling-notes">
        {keys.map((key) => (
          <li key={key} className="sec">
            {t(`unknown.${key}`)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
