import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictingDispatch, DispatchHere, OpenDispatchConflict } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Mark, Section, useAnnounce } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { ProviderAnswer } from './ProviderAnswer.tsx';
import { Rerun } from './Rerun.tsx';
import { useConflictWords } from './useConflictWords.ts';

interface DispatchDecisionProps {
  conflict: OpenDispatchConflict;
  onSaid: (words: string) => void;
}

/**
 * Two managers gave a provider's last opening: both dispatches with what each knew, the rule run anew for whoever has
 * no opening, and what can be done. Nothing is undone here: a person asks the provider or reassigns.
 */
export function DispatchDecision({ conflict, onSaid }: DispatchDecisionProps) {
  const { t } = useTranslation('conflicts');
  const words = useWords();
  const say = useConflictWords();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const headingId = useId();
  const [isAsking, setIsAsking] = useState(false);
  const ask = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (wasAsking.current && !isAsking) ask.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const { providerId, serviceType, observation, dispatches, askedSince, openingsNeeded } = conflict;
  const here = dispatches.filter(isHere);
  const beyond = here.filter((one) => one.isBeyond);
  const done = (openings: number | null) => {
    setIsAsking(false);
    if (openings === null) return;
    const key = openings === 0 ? 'savedNone' : openings < openingsNeeded ? 'stillOpen' : 'savedRoom';
    const said = t(`dispatch.${key}`);
    announce(said);
    onSaid(said);
  };
  return (
    <section className="conflict scroll" aria-labelledby={headingId}>
      <h3 className="question" id={headingId}>
        {t('dispatch.title', {
          provider: say.provider(providerId),
          service: words.service(serviceType),
          openings: observation.openings,
          count: dispatches.length,
        })}
      </h3>
      <p className="sec">{t('dispatch.says')}</p>
      <p className="sec">
        {t('dispatch.observed', {
          at: say.at(observation.checkedAt),
          name: say.person(observation.by),
          openings: observation.openings,
        })}
        {askedSince !== null &&
          t('dispatch.askedSince', { at: say.at(askedSince.checkedAt), name: say.person(askedSince.by) })}
      </p>
      <ul className="conflict-sides" aria-label={t('dispatch.who')}>
        {dispatches.map((dispatch) => (
          <li key={`${dispatch.by} ${dispatch.decidedAt} ${dispatch.dispatchId}`}>
            <DispatchFacts dispatch={dispatch} />
          </li>
        ))}
      </ul>
      {isAsking ? (
        <ProviderAnswer conflict={conflict} onDone={done} />
      ) : (
        <Section title={t('dispatch.what')}>
          <div className="line">
            <Button ref={ask} variant="filled" hotkey="1" onPress={() => setIsAsking(true)}>
              {t('dispatch.ask')}
            </Button>
            {beyond.map(({ caseId, dispatchId }, index) => (
              <Button
                key={dispatchId}
                {...(index === 0 && { hotkey: '2' as const })}
                onPress={() => void navigate({ to: `/cases/${caseId}/dispatch` })}
              >
                {t('dispatch.reassign', { name: say.case(caseId) })}
              </Button>
            ))}
            {here.map(({ caseId, dispatchId }) => (
              <Button
                key={dispatchId}
                variant="quiet"
                onPress={() => void navigate({ to: `/dispatch/${caseId}/${dispatchId}` })}
              >
                {t('dispatch.log', { name: say.case(caseId) })}
              </Button>
            ))}
          </div>
        </Section>
      )}
      {beyond.map((dispatch) => (
        <Rerun key={dispatch.dispatchId} conflict={conflict} dispatch={dispatch} />
      ))}
    </section>
  );
}

function isHere(dispatch: ConflictingDispatch): dispatch is DispatchHere {
  return dispatch.caseId !== null;
}

/** One of the dispatches: whose, by whom and when, whether the provider has its notice, and what was known then. */
function DispatchFacts({ dispatch }: { dispatch: ConflictingDispatch }) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const { caseId, by, decidedAt, noticeAt, isBeyond, knew } = dispatch;
  return (
    <>
      <span className="value">
        {caseId === null ? t('dispatch.elsewhere', { name: say.person(by) }) : say.case(caseId)}
      </span>
      {isBeyond ? (
        <Mark kind="conflict">{t('dispatch.beyond')}</Mark>
      ) : (
        <Mark kind="ok">{t('dispatch.holds')}</Mark>
      )}
      <span className="meta">
        <span>{t('dispatch.decidedAt', { at: say.at(decidedAt), name: say.person(by) })}</span>
        <span>
          {noticeAt === null ? t('dispatch.notNoticed') : t('dispatch.noticed', { at: say.at(noticeAt) })}
        </span>
        {knew.map(({ personId, upTo }) => (
          <span key={personId}>
            {upTo === null
              ? t('dispatch.knewNothing', { name: say.person(personId) })
              : t('dispatch.knewUpTo', { name: say.person(personId), day: formatRoc(upTo) })}
          </span>
        ))}
      </span>
    </>
  );
}
