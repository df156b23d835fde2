import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, useActions, useClocks, useSession } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, Disclosure, Mark, useClock, useNow } from '#renderer/ui/index.ts';
import { formatRoc } from '#shared/domain/date/rocFormat.ts';
import { countedSessions, type ServiceSession } from '#shared/domain/followUp/serviceSession.ts';
import { beginningOf } from '#shared/rules/deadlines/caseEvents.ts';
import {
  type GoalCourse,
  goalCourses,
  goalFindings,
  standingOfGoal,
} from '#shared/rules/deadlines/goalCourses.ts';

interface GoalLinesProps {
  file: CaseFile;
  needId: string;
}

/** The goals of a professional service, each with its sessions and until when it is to be reached (Y-P). */
export function GoalLines({ file, needId }: GoalLinesProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clocks = useClocks();
  const { today } = useNow();
  const [open, setOpen] = useState<string | null>(null);
  const all = goalCourses(file.serviceSessions);
  const limits = clocks.goalLimitsOn(beginningOf(file.case) ?? today);
  const findings = goalFindings(all, limits);
  const courses = all.filter((course) => course.needId === needId);
  if (courses.length === 0) return null;
  return (
    <ul className="goal-courses" aria-label={t('session.goals')}>
      {courses.map((course) => {
        const key = JSON.stringify([course.code, course.goalId]);
        const standing = standingOfGoal(course, limits);
        const own = findings.filter(
          ({ figures }) =>
            figures.goalId === (course.goalId ?? course.needId) && figures.code === (course.code ?? ''),
        );
        const last = course.sessions.at(-1)!;
        return (
          <li key={key}>
            <Disclosure
              isExpanded={open === key}
              onExpandedChange={(isOpen) => setOpen(isOpen ? key : null)}
              title={[
                course.code === null ? '' : words.code(course.code),
                goalName(course),
                standing === null
                  ? t('session.used', { count: course.sessions.length })
                  : t('session.usedOf', { used: standing.used, most: standing.most }),
              ]
                .filter((part) => part !== '')
                .join('　')}
            >
              <SessionDays file={file} course={course} />
            </Disclosure>
            {standing !== null && (
              <span className="meta">
                {t('session.until', { from: formatRoc(standing.since), to: formatRoc(standing.endsOn) })}
                {`　${standing.clause}`}
              </span>
            )}
            {own.map(({ code, clause, figures }) => (
              <Mark key={code} kind="late">
                {t(`session.finding.${code as 'over12Sessions'}`, {
                  ...figures,
                  last: formatRoc(last),
                  clause,
                })}
              </Mark>
            ))}
          </li>
        );
      })}
    </ul>
  );

  function goalName({ goalId }: GoalCourse): string {
    return file.goals.find(({ id }) => id === goalId)?.text ?? '';
  }
}

/** The days of one goal's sessions; one that was told wrongly is taken back. */
function SessionDays({ file, course }: { file: CaseFile; course: GoalCourse }) {
  const { t } = useTranslation('cases');
  const clock = useClock();
  const session = useSession();
  const { newId } = useActions();
  const { save, failed } = useSaving();
  const days = countedSessions(file.serviceSessions).filter(
    ({ needId, code, goalId }) =>
      needId === course.needId && code === course.code && goalId === course.goalId,
  );
  const takeBack = (one: ServiceSession) => {
    if (session.state !== 'ready') return;
    const { person } = session;
    void save([
      {
        type: 'serviceSession',
        event: {
          ...one,
          id: newId(),
          by: person.id,
          recordedAt: clock.now(),
          takesBack: one.id,
        } as ServiceSession,
      },
    ]);
  };
  return (
    <ol className="session-days">
      {days.map((one) => (
        <li key={one.id} className="line">
          <span>{formatRoc(one.servedOn)}</span>
          <Button
            variant="quiet"
            size="small"
            aria-label={t('session.takeBackOf', { day: formatRoc(one.servedOn) })}
            onPress={() => takeBack(one)}
          >
            {t('session.takeBack')}
          </Button>
        </li>
      ))}
      {failed !== null && <li className="stop">{failed}</li>}
    </ol>
  );
}
