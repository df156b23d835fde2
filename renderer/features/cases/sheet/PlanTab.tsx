import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, useActions, usePacks, useUnit } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, ClauseTag, Section, useNow } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { carePlanIdSchema, needIdSchema } from '#shared/domain/ids.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import { titleIn } from '#shared/policies/pack.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { type AdviceContext, needAdvice } from '#shared/rules/planAdvice/needAdvice.ts';
import { needsOfFile } from '../model/history.ts';
import { endNeedChanges, planFor, resumeNeedChanges } from '../model/planForms.ts';
import { ItemsSection } from '../quota/ItemsSection.tsx';
import { Goals } from './Goals.tsx';
import { NeedEditor } from './NeedEditor.tsx';
import { NeedMark } from './NeedMark.tsx';
import { PlanDays } from './PlanDays.tsx';
import { useUndo } from './undo.ts';
import { useProviderName } from './useProviderName.ts';

interface PlanTabProps {
  file: CaseFile;
  /** Whether it opens with the form of a new need. */
  beginsNew: boolean;
  /** The note of a visit that the new need is made of. */
  note: QuickNote | null;
}

/** The care plan: its days, its needs edited in place, its goals. */
export function PlanTab({ file, beginsNew, note }: PlanTabProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { newId } = useActions();
  const packs = usePacks();
  const { unit } = useUnit();
  const { today } = useNow();
  const providerName = useProviderName();
  const { save, failed } = useSaving();
  const { propose } = useUndo();
  /** The need that is edited; `new` for one that is added. */
  const [edited, setEdited] = useState<string | null>(beginsNew ? 'new' : null);
  const { id: caseId } = file.case;
  const [newIds] = useState(() => ({
    need: needIdSchema.parse(newId()),
    plan: carePlanIdSchema.parse(newId()),
  }));
  const { plan, changes: planChanges } = planFor(file.carePlans, { id: newIds.plan, caseId, today });
  const needs = needsOfFile(file, today);
  const wanted = needs.filter(({ need }) => need.wanted);
  const advised: AdviceContext = {
    countyCode: unit.countyCode,
    person: file.case,
    needs: wanted.map(({ need, progress }) => ({ serviceType: need.serviceType, state: progress.state })),
  };
  const begunOn = beginningOf(file.case);
  const pack = packs.findPackOn(unit.packId, begunOn ?? today);
  const begunWith =
    pack === undefined
      ? ''
      : t(begunOn === null ? 'plan.goesBy' : 'plan.begunWith', {
          pack: titleIn(pack.title, words.locale),
          version: pack.version,
          day: begunOn === null ? '' : formatRoc(begunOn),
        });
  const close = () => setEdited(null);
  const end = async (need: Need) => {
    if (!(await save(endNeedChanges(need.id)))) return;
    propose({
      caseId,
      said: t('undo.need', { service: words.service(need.serviceType) }),
      changes: resumeNeedChanges(need.id),
    });
  };

  const resume = async (need: Need) => {
    if (await save(resumeNeedChanges(need.id))) propose(null);
  };

  return (
    <div className="stack">
      {failed !== null && <Banner tone="stop">{failed}</Banner>}
      <p className="meta">{begunWith}</p>
      {file.carePlans.length > 0 && <PlanDays key={plan.id} plan={plan} />}
      <Section title={t('plan.needs')} meta={t('plan.count', { count: wanted.length })}>
        <ul className="services">
          {needs.map(({ need, progress }) => (
            <li key={need.id} className={need.wanted ? '' : 'ended'}>
              <b>{words.service(need.serviceType)}</b>
              <span>
                {words.list(need.codes.map(words.code))}
                <span className="meta">{words.need({ ...need, codes: [] })}</span>
                {need.note !== '' && <span className="meta">{need.note}</span>}
                {need.wanted && <Advice need={need} context={advised} />}
              </span>
              <span className="line">
                {need.wanted ? (
                  <>
                    <span>
                      <NeedMark state={progress.state} />
                      {progress.providerId !== null && (
                        <span className="meta">{providerName(progress.providerId)}</span>
                      )}
                    </span>
                    <Button
                      variant="quiet"
                      aria-label={t('plan.editOf', { service: words.service(need.serviceType) })}
                      onPress={() => setEdited(edited === need.id ? null : need.id)}
                    >
                      {t('plan.edit')}
                    </Button>
                    <Button
                      variant="quiet"
                      aria-label={t('plan.endOf', { service: words.service(need.serviceType) })}
                      onPress={() => void end(need)}
                    >
                      {t('plan.end')}
                    </Button>
                  </>
                ) : (
                  <>
                    <span className="sec">{t('plan.ended')}</span>
                    <Button variant="quiet" onPress={() => void resume(need)}>
                      {t('plan.resume')}
                    </Button>
                  </>
                )}
              </span>
              {edited === need.id && (
                <NeedEditor need={need} ids={need} planChanges={[]} note={null} onClose={close} />
              )}
            </li>
          ))}
        </ul>
        {edited === 'new' ? (
          <NeedEditor
            need={null}
            ids={{ id: newIds.need, caseId, carePlanId: plan.id, wanted: true }}
            planChanges={planChanges}
            note={note}
            onClose={close}
          />
        ) : (
          <div className="gap">
            <Button hotkey="A" onPress={() => setEdited('new')}>
              {t('plan.add')}
            </Button>
          </div>
        )}
      </Section>
      <ItemsSection file={file} plan={plan} planChanges={planChanges} />
      <Goals goals={file.goals} caseId={caseId} plan={plan} planChanges={planChanges} />
    </div>
  );
}

/** What the county's plan says of a need before it is served. */
function Advice({ need, context }: { need: Pick<Need, 'serviceType'>; context: AdviceContext }) {
  const words = useWords();
  const advice = needAdvice(need, context);
  if (advice === null) return null;
  return (
    <span className="meta">
      {words.t(`needAdvice.${advice.says}`)}{' '}
      <ClauseTag id={advice.clause} title={words.clauseTitle(advice.clause)!} look="bare" />
    </span>
  );
}
