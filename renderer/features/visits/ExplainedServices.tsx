import { useTranslation } from 'react-i18next';
import { type CaseFile, useClocks } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Checkbox, useNow } from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import { goalCourses, runningGoals, standingOfGoal } from '#shared/rules/deadlines/goalCourses.ts';
import { needsToExplain, type VisitForm } from './model/visitForm.ts';

interface ExplainedServicesProps {
  form: VisitForm;
  file: CaseFile;
  onChange: (part: Partial<VisitForm>) => void;
}

/**
 * What a family is told of professional services before they begin (T-3.C): the goals of the plan, how far each may go
 * by the pack in force, and what closes them. Nothing where no such service is needed.
 */
export function ExplainedServices({ form, file, onChange }: ExplainedServicesProps) {
  const { t } = useTranslation('visits');
  const words = useWords();
  const clocks = useClocks();
  const { today } = useNow();
  const needs = needsToExplain(file.needs);
  if (needs.length === 0) return null;
  const limits = clocks.goalLimitsOn(beginningOf(file.case) ?? today);
  const { over12Sessions: number, over6Months: time, under90Days: apart } = limits;
  const courses = goalCourses(file.serviceSessions);
  const plan = file.carePlans.at(-1);
  const goals = file.goals.filter(({ carePlanId }) => carePlanId === plan?.id);
  const tick = (need: Need, isExplained: boolean) => {
    const others = form.explained.filter((id) => id !== need.id);
    onChange({ explained: isExplained ? [...others, need.id] : others });
  };
  return (
    <section className="visit-explained" aria-label={t('explain.title')}>
      <h2>{t('explain.title')}</h2>
      <dl>
        <dt>{t('explain.goals')}</dt>
        <dd>
          {goals.length === 0 ? t('explain.noGoals') : null}
          {goals.map(({ id, text }) => (
            <p key={id}>{text}</p>
          ))}
        </dd>
        <dt>{t('explain.rules')}</dt>
        <dd>
          {number === undefined && time === undefined && apart === undefined && (
            <p>{t('explain.noLimits')}</p>
          )}
          {number !== undefined && <p>{t('explain.number', { count: number.sessions })}</p>}
          {time !== undefined && <p>{t('explain.time', { count: time.months })}</p>}
          {apart !== undefined && <p>{t('explain.apart', { count: apart.days })}</p>}
        </dd>
        <dt>{t('explain.closing')}</dt>
        <dd>
          <p>{t('explain.met')}</p>
          {number !== undefined && time !== undefined && (
            <p>{t('explain.usedUp', { sessions: number.sessions, months: time.months })}</p>
          )}
        </dd>
      </dl>
      <ul className="visit-needs">
        {needs.map((need) => (
          <li key={need.id}>
            <div>
              <b>{words.service(need.serviceType)}</b>
              <span className="sec">{words.list(need.codes.map(words.code))}</span>
              {runningGoals(courses)
                .filter(({ needId }) => needId === need.id)
                .map((course) => {
                  const standing = standingOfGoal(course, limits);
                  if (standing === null) return null;
                  return (
                    <span key={`${course.code} ${course.goalId}`}>
                      {t('explain.standing', {
                        goal: goals.find(({ id }) => id === course.goalId)?.text ?? t('explain.thisGoal'),
                        used: standing.used,
                        most: standing.most,
                        day: formatRoc(standing.endsOn),
                      })}
                    </span>
                  );
                })}
            </div>
            <Checkbox
              isSelected={form.explained.includes(need.id)}
              onChange={(isExplained) => tick(need, isExplained)}
            >
              <span className="vh">{words.service(need.serviceType)}</span>
              {t('explain.done')}
            </Checkbox>
          </li>
        ))}
      </ul>
    </section>
  );
}
