import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, useClocks } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Button, Mark, Section, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { flowOf } from '#shared/domain/serviceType.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { soonestOf } from '#shared/rules/deadlines/workList.ts';
import { type GivenService, givenServices, leftServices } from '../model/followUpForms.ts';
import { useProviderName } from '../sheet/useProviderName.ts';
import { AbnormalitySection } from './AbnormalitySection.tsx';
import { FollowUpEditor } from './FollowUpEditor.tsx';
import { GoalLines } from './GoalLines.tsx';
import { Ground } from './Ground.tsx';
import { ImprovementEditor } from './ImprovementEditor.tsx';
import { ReassignEditor } from './ReassignEditor.tsx';
import { ServiceEndEditor } from './ServiceEndEditor.tsx';
import { SessionEditor } from './SessionEditor.tsx';

type Act = 'record' | 'session' | 'check' | 'reassign' | 'end';

const keyOf = { record: 'G', session: 'T', check: 'I', reassign: 'R', end: 'X' } as const;

interface FollowUpTabProps {
  file: CaseFile;
  /** The note of a visit that a follow-up is made of. */
  note: QuickNote | null;
}

/** The services that are given, each with how it stands by the last follow-up and what can be done. */
export function FollowUpTab({ file, note }: FollowUpTabProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const providerName = useProviderName();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const given = givenServices(file, today);
  const left = leftServices(file, today);
  const serving = given.filter(({ progress }) => progress.state === 'serving');
  // What a note is about is asked only where there are several.
  const [open, setOpen] = useState<{ needId: string; act: Act } | null>(
    note !== null && serving.length === 1 ? { needId: serving[0]!.need.id, act: 'record' } : null,
  );
  const close = () => setOpen(null);
  // Keys act on the service where the keyboard is, the first until it is anywhere.
  const keyed = given.find(({ need }) => need.id === focusedId) ?? given[0];
  const dayWords = (day: Day) => formatMonthDay(day, today, words.locale);
  return (
    <div className="stack">
      <AbnormalitySection file={file} />
      {note !== null && (
        <Banner tone="ask">
          <b>{t('notes.one')}</b>
          <span>{note.text}</span>
          {open === null && <span className="sec">{t('notes.whichService')}</span>}
        </Banner>
      )}
      <Section title={t('followUp.given')}>
        {given.length === 0 && <p className="sec gap">{t('followUp.none')}</p>}
        <ul className="services">
          {given.map((service) => {
            const { need, progress, review } = service;
            const act = open?.needId === need.id ? open.act : null;
            return (
              <li key={need.id} onFocusCapture={() => setFocusedId(need.id)}>
                <b>{words.service(need.serviceType)}</b>
                <span>
                  {providerName(progress.providerId)}
                  {progress.endsOn !== undefined && (
                    <span className="meta">
                      {t('serviceEnd.announced', { day: dayWords(progress.endsOn) })}
                    </span>
                  )}
                  <ReviewWords service={service} person={file.case} dayWords={dayWords} />
                </span>
                <span className="line">
                  {actsOf(service).map((one) => (
                    <Button
                      key={one}
                      variant="quiet"
                      aria-label={t(`followUp.actOf.${one}`, { service: words.service(need.serviceType) })}
                      {...(service === keyed && open === null && { hotkey: keyOf[one] })}
                      onPress={() => setOpen({ needId: need.id, act: one })}
                    >
                      {t(`followUp.act.${one}`)}
                    </Button>
                  ))}
                </span>
                {need.serviceType === 'professional' && <GoalLines file={file} needId={need.id} />}
                {act === 'session' && <SessionEditor service={service} file={file} onClose={close} />}
                {act === 'record' && <FollowUpEditor service={service} note={note} onClose={close} />}
                {act === 'check' && review !== null && (
                  <ImprovementEditor service={service} followUp={review.followUp} onClose={close} />
                )}
                {act === 'reassign' && <ReassignEditor service={service} file={file} onClose={close} />}
                {act === 'end' && <ServiceEndEditor service={service} file={file} onClose={close} />}
              </li>
            );
          })}
        </ul>
      </Section>
      {left.length > 0 && (
        <Section title={t('reassign.left')}>
          <ul className="services">
            {left.map(({ need, reassignment }) => (
              <li key={need.id}>
                <b>{words.service(need.serviceType)}</b>
                <span>
                  {t('reassign.leftOn', {
                    day: dayWords(dayOfInstant(reassignment.happenedAt)),
                    provider: providerName(reassignment.providerId),
                  })}
                  <Ground ground={reassignment.ground} />
                </span>
                <Mark kind="open">{words.t('needState.open')}</Mark>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** What can be done now: a service that has not begun cannot be followed up. */
function actsOf({ need, progress, review }: GivenService): Act[] {
  if (progress.state !== 'serving') return ['reassign', 'end'];
  const isToCheck = review?.state === 'toImprove' || review?.state === 'notImproved';
  return [
    ...(isToCheck ? (['check'] as const) : []),
    'record',
    // Of other services the claims tell what was given.
    ...(need.serviceType === 'professional' ? (['session'] as const) : []),
    'reassign',
    'end',
  ];
}

interface ReviewWordsProps {
  service: GivenService;
  person: CaseFile['case'];
  dayWords: (day: Day) => string;
}

/** How the service stands; where it has not improved, what may be proposed and who decides it. */
function ReviewWords({ service: { need, progress, review }, person, dayWords }: ReviewWordsProps) {
  const clocks = useClocks();
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  if (review === null) {
    return (
      <span className="meta">
        {progress.state === 'serving' ? t('followUp.notYet') : words.t('needState.accepted')}
      </span>
    );
  }
  const followedOn = dayOfInstant(review.followUp.happenedAt);
  const told = [{ type: 'needsImprovement', at: review.followUp.happenedAt }];
  const began = beginningOf(person) ?? followedOn;
  const clock = soonestOf('improvement', clocks.on(began).after(told));
  const dueOn = clock?.due.dueOn;
  switch (review.state) {
    case 'good':
      return <span className="meta">{t('followUp.state.good', { day: dayWords(followedOn) })}</span>;
    case 'toImprove':
      return (
        <span className="line">
          <Mark kind={dueOn !== undefined && dueOn < today ? 'late' : 'stale'}>
            {dueOn === undefined
              ? t('followUp.state.toImproveSince', { day: dayWords(followedOn) })
              : t('followUp.state.toImprove', { day: dayWords(followedOn), due: dayWords(dueOn) })}
          </Mark>
          {clock !== undefined && <span className="meta">{clock.clause}</span>}
        </span>
      );
    case 'improved':
    case 'notImproved': {
      const day = dayWords(dayOfInstant(review.check!.happenedAt));
      if (review.state === 'improved') {
        return <span className="meta">{t('followUp.state.improved', { day })}</span>;
      }
      return (
        <>
          <span className="line">
            <Mark kind="late">{t('followUp.state.notImproved', { day })}</Mark>
            <span className="meta">{clocks.flowClauseOn(began, flowOf(need.serviceType))}</span>
          </span>
          <span className="meta">{t('followUp.proposal')}</span>
        </>
      );
    }
  }
}
