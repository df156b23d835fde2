import { useTranslation } from 'react-i18next';
import { Mark, useUi } from '#renderer/ui/index.ts';
import { formatDue, formatInstant } from '#shared/domain/date/rocFormat.ts';
import { formatSpan } from '#shared/domain/date/span.ts';
import type { LateClock, Timeliness } from '#shared/reports/timeliness.ts';
import { percent } from './model/monthReport.ts';
import { punctuality, type TimelinessNames } from './model/timelinessSheets.ts';

interface TimelinessPartProps {
  timeliness: Timeliness;
  names: TimelinessNames;
  /** Opens the record of a dispatch. */
  onOpen: (of: Pick<LateClock, 'caseId' | 'dispatchId'>) => void;
}

/** What was due in the month and how much of it came in time; then each that was late, by how much exactly. */
export function TimelinessPart({ timeliness, names, onOpen }: TimelinessPartProps) {
  const { t } = useTranslation('reports');
  const { locale } = useUi();
  const { rows, late } = timeliness;
  return (
    <>
      <table className="table report-table" aria-label={t('timeliness.byProvider')}>
        <thead>
          <tr>
            <th scope="col">{t('column.provider')}</th>
            <th scope="col">{t('timeliness.kindHead')}</th>
            {(['due', 'cameLate', 'open', 'inTime', 'longest'] as const).map((id) => (
              <th key={id} scope="col" className="num">
                {t(`timeliness.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.providerId} ${row.kind}`}>
              <th scope="row">{names.providerName(row.providerId)}</th>
              <td>{t(`timeliness.kind.${row.kind}`)}</td>
              <td className="num">{row.inTime.denominator}</td>
              <td className={row.cameLate === 0 ? 'num zero' : 'num'}>{row.cameLate}</td>
              <td className={row.open === 0 ? 'num zero' : 'num'}>{row.open}</td>
              <td className="num">
                {percent(row.inTime)}
                <small>{`${row.inTime.numerator}／${row.inTime.denominator}`}</small>
              </td>
              <td className="num">{row.longest === null ? '—' : formatSpan(row.longest, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {late.length > 0 && (
        <section className="late-clocks" aria-label={t('timeliness.each')}>
          <h3>{t('timeliness.each')}</h3>
          <table className="table report-table">
            <thead>
              <tr>
                {(['case', 'provider', 'kind', 'due', 'came'] as const).map((id) => (
                  <th key={id} scope="col">
                    {t(`timeliness.item.${id}`)}
                  </th>
                ))}
                <th scope="col" className="num">
                  {t('timeliness.item.by')}
                </th>
              </tr>
            </thead>
            <tbody>
              {late.map((one) => (
                <tr key={`${one.noticeId} ${one.kind}`}>
                  <th scope="row">
                    <button type="button" className="report-name" onClick={() => onOpen(one)}>
                      {names.caseName(one.caseId)}
                    </button>
                  </th>
                  <td>{names.providerName(one.providerId)}</td>
                  <td>{t(`timeliness.kind.${one.kind}`)}</td>
                  <td>{formatDue(one.dueOn, one.dueAt ?? undefined, locale)}</td>
                  <td>
                    {one.stoppedAt === null ? (
                      <Mark kind="late">{t('timeliness.notYet')}</Mark>
                    ) : (
                      formatInstant(one.stoppedAt, locale)
                    )}
                  </td>
                  <td className="num">{formatSpan(one.minutes, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

/** How much was due, in time, late, and what is late by most. */
export function TimelinessFigures({ timeliness }: Pick<TimelinessPartProps, 'timeliness'>) {
  const { t } = useTranslation('reports');
  const { locale } = useUi();
  const { inTime, cameLate, open, longest } = punctuality(timeliness);
  const figure = (name: 'due' | 'cameLate' | 'open', value: number) => (
    <div>
      <span>{t(`timeliness.column.${name}`)}</span>
      <b>{value}</b>
      <span>{t('unit')}</span>
    </div>
  );
  return (
    <div className="figures">
      {figure('due', inTime.denominator)}
      {figure('cameLate', cameLate)}
      {figure('open', open)}
      <div>
        <span>{t('timeliness.column.inTime')}</span>
        <b>{percent(inTime)}</b>
        <span>{`${inTime.numerator}／${inTime.denominator}`}</span>
      </div>
      <div>
        <span>{t('timeliness.column.longest')}</span>
        <b>{longest === null ? '—' : formatSpan(longest, locale)}</b>
      </div>
    </div>
  );
}
