import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useViewed } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { MissingCase } from '#renderer/missingCase/MissingCase.tsx';
import { Button, useClock, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import type { SampleKind } from '#shared/domain/sampling/sampleDraw.ts';
import type { SampleItem } from '#shared/rules/sample/standing.ts';
import { CheckForm } from './CheckForm.tsx';
import { CheckView } from './CheckView.tsx';
import { withdrawnEntry } from './model/checkForm.ts';
import { OpenReport } from './OpenReport.tsx';
import { ReasonStrip } from './ReasonStrip.tsx';
import type { SamplingWork } from './useSamplingWork.ts';

interface ItemDetailProps {
  kind: SampleKind;
  drawId: string;
  /** What is typed is kept under the first draw, so that it is there after another. */
  firstDrawId: string;
  item: SampleItem;
  work: SamplingWork;
  onReport: (caseId: string) => void;
}

/** A drawn case: who it is, what is given, and its check, to be done or done. */
export function ItemDetail({ kind, drawId, firstDrawId, item, work, onReport }: ItemDetailProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const { today } = useNow();
  const navigate = useNavigate();
  const [isWithdrawing, setIsWithdrawing] = useState(false);
  const summary = work.caseOf(item.caseId);
  const { check, attempts, caseId } = item;
  useViewed('case', summary === undefined ? null : caseId);
  if (summary === undefined) {
    const toLog = () => void navigate({ href: '/settings/retention?part=log' });
    return <MissingCase caseId={caseId} otherwise={t('caseNotHere')} onLog={toLog} />;
  }
  const { case: person, needs } = summary;
  const wanted = needs.filter(({ need }) => need.wanted);
  const reported = work.abnormalities.find(({ opened }) => opened.checkId === check?.id);
  return (
    <>
      <div className="line sampling-person">
        <h3>
          {person.name} <small className="meta">{words.genderAndAge(person, today)}</small>
        </h3>
        <Button size="small" onPress={() => void navigate({ to: `/cases/${caseId}` })}>
          {t('openCase')}
        </Button>
      </div>
      <dl className="dl">
        <dt>{words.t('phone')}</dt>
        <dd>{person.phone ?? t('noPhone')}</dd>
        <dt>{words.t('address')}</dt>
        <dd>{words.address(person)}</dd>
        <dt>{words.t('cms')}</dt>
        <dd>{words.t('cmsLevel', { level: person.cmsLevel })}</dd>
        <dt>{t('manager')}</dt>
        <dd>{work.personName(person.managerId)}</dd>
        <dt>{t('services')}</dt>
        <dd>
          {wanted.length === 0 && t('noServices')}
          {wanted.map(({ need, progress }) => (
            <span key={need.id} className="sampling-service">
              {words.service(need.serviceType)}{' '}
              <span className="sec">
                {progress.providerId === null
                  ? words.t(`needState.${progress.state}`)
                  : work.providerName(progress.providerId)}
              </span>{' '}
              <span className="meta">{words.need(need)}</span>
            </span>
          ))}
        </dd>
      </dl>
      {attempts.map(({ id, happenedAt, way, note }) => (
        <p key={id} className="sec">
          {t('attempt', {
            at: formatInstantForList(happenedAt, today, words.locale),
            way: words.t(`sampleWay.${way}`),
          })}
          {note !== '' && words.t('clause') + note}
        </p>
      ))}
      {check === null ? (
        <CheckForm {...{ kind, drawId, firstDrawId, item, person, work }} />
      ) : (
        <>
          <CheckView check={check} work={work} />
          {check.findings.length > 0 && reported === undefined && !isWithdrawing && (
            <OpenReport check={check} summary={summary} work={work} />
          )}
          {reported !== undefined && (
            <div className="line">
              <span>{t(`reported.${reported.state}`)}</span>
              <Button size="small" hotkey="L" onPress={() => onReport(caseId)}>
                {t('reported.look')}
              </Button>
            </div>
          )}
          {reported === undefined &&
            (isWithdrawing ? (
              <Withdraw
                {...{ drawId, item, work }}
                checkId={check.id}
                onClose={() => setIsWithdrawing(false)}
              />
            ) : (
              <div className="line">
                <Button variant="quiet" hotkey="U" onPress={() => setIsWithdrawing(true)}>
                  {t('withdraw.open')}
                </Button>
              </div>
            ))}
        </>
      )}
    </>
  );
}

interface WithdrawProps extends Pick<ItemDetailProps, 'drawId' | 'item' | 'work'> {
  checkId: string;
  onClose: () => void;
}

/** A check that was recorded wrongly does not count, with the reason; it stays, and the case is open again. */
function Withdraw({ drawId, item, checkId, work, onClose }: WithdrawProps) {
  const { t } = useTranslation('sampling');
  const clock = useClock();
  const { newId } = useActions();
  return (
    <ReasonStrip
      draftKey={`withdraw-${checkId}`}
      title={t('withdraw.open')}
      label={t('withdraw.reason')}
      first={t('withdraw.reasonFirst')}
      act={t('withdraw.withdraw')}
      onClose={onClose}
      onAct={(reason) => {
        const written = { id: newId(), caseId: item.caseId, drawId, by: work.me.id, at: clock.now() };
        const event = withdrawnEntry(written, checkId, reason);
        return work.save([{ type: 'sampleEntry', event }], t('withdraw.done'));
      }}
    />
  );
}
