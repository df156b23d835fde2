import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useCaseList,
  useDirectory,
  useDispatchLog,
  useSession,
  useSyncStatus,
  useUnit,
} from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, Chips, EmptyState, Footer, Lead, Screen, useHotkeys, useNow } from '#renderer/ui/index.ts';
import { formatRoc, formatRocMonth } from '#shared/domain/date/rocFormat.ts';
import type { ServiceType } from '#shared/domain/serviceType.ts';
import { monthBeside, monthReport, percent } from './model/monthReport.ts';
import { ReportTable } from './ReportTable.tsx';
import { saveSheet } from './saveSheet.ts';

/** The month's dispatch statistics table, counted anew from the records each time it is looked at. */
export function ReportsScreen() {
  const { t } = useTranslation('reports');
  const words = useWords();
  const { today } = useNow();
  const session = useSession();
  const log = useDispatchLog();
  const directory = useDirectory();
  const { openingCounts } = useUnit();
  const { othersKnown } = useSyncStatus();
  const cases = useCaseList();
  const [month, setMonth] = useState(today.slice(0, 7));
  const [service, setService] = useState<ServiceType | 'all'>('all');
  const isThisMonth = month === today.slice(0, 7);
  const report = useMemo(
    () =>
      monthReport({
        month,
        today,
        service: service === 'all' ? null : service,
        log,
        openingCounts,
        directory,
        nameOf(id) {
          const entry = directory.byId.get(id);
          if (entry === undefined) return id;
          return words.provider(
            entry.provider.name,
            entry.contracts.map((one) => one.serviceType),
          );
        },
      }),
    [month, today, service, log, openingCounts, directory, words],
  );
  const move = (step: 1 | -1) => setMonth(monthBeside(month, step));
  useHotkeys([
    { keys: 'Left', run: () => move(-1), hint: t('key.month') },
    { keys: 'Right', run: () => move(1), enabled: !isThisMonth, hint: t('key.month') },
  ]);
  const monthName = formatRocMonth(month, words.locale);
  const caseName = (id: string) => cases.find((one) => one.case.id === id)?.case.name ?? '';
  const { totals, affiliated } = report;
  const lead = report.rows.length === 0 ? 'lead.none' : service === 'all' ? 'lead.all' : 'lead.service';
  const serviceName = service === 'all' ? '' : words.service(service);
  return (
    <Screen layout="plain" className="report">
      <section className="main">
        <Lead
          more={t('more', {
            month: monthName,
            unit: session.state === 'ready' ? session.unit.name : '',
            day: formatRoc(today),
          })}
          actions={
            <>
              <Button onPress={() => move(-1)}>{t('before')}</Button>
              <Button onPress={() => move(1)} isDisabled={isThisMonth}>
                {t('after')}
              </Button>
              <Button hotkey="P" onPress={() => window.print()}>
                {t('print')}
              </Button>
              <Button
                variant="filled"
                hotkey="X"
                isDisabled={report.rows.length === 0}
                onPress={() =>
                  void saveSheet(report, { t, service: (type) => words.service(type as ServiceType) })
                }
              >
                {t('export')}
              </Button>
            </>
          }
        >
          {t(lead, {
            month: monthName,
            service: serviceName,
            count: totals.matched,
            share: percent(affiliated),
          })}
        </Lead>
        <Chips
          label={t('services')}
          chips={[
            { id: 'all' as ServiceType | 'all', label: t('allServices') },
            ...report.services.map((type) => ({ id: type, label: words.service(type) })),
          ]}
          selected={[service]}
          onChange={([chosen]) => setService(chosen ?? 'all')}
        />
        <dl className="figures">
          {(['noticed', 'matched', 'declined', 'unanswered'] as const).map((figure) => (
            <div key={figure}>
              <dt>{t(`figure.${figure}`)}</dt>
              <dd>{totals[figure]}</dd>
            </div>
          ))}
          <div>
            <dt>{t('figure.failed')}</dt>
            <dd>{report.failed.length}</dd>
          </div>
          <div>
            <dt>{t('figure.affiliated')}</dt>
            <dd>
              {percent(affiliated)} <small>{`${affiliated.numerator}／${affiliated.denominator}`}</small>
            </dd>
          </div>
        </dl>
        <div className="scroll report-body">
          {report.rows.length === 0 ? (
            <EmptyState title={t('empty', { month: monthName })} />
          ) : (
            <ReportTable report={report} service={(type) => words.service(type)} />
          )}
          {report.failed.length > 0 && (
            <section className="report-failed">
              <h3>{t('failedTitle', { count: report.failed.length })}</h3>
              <ul>
                {report.failed.map((one) => (
                  <li key={one.dispatchId}>
                    {t('failedLine', {
                      name: caseName(one.caseId),
                      services: words.services(one.serviceTypes),
                      why: one.failure,
                    })}
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p className="meta">
            {othersKnown.length === 0
              ? t('known.own')
              : t('known.others', {
                  people: words.list(
                    othersKnown.map((one) =>
                      t('known.one', { name: one.personName, day: formatRoc(one.upTo) }),
                    ),
                  ),
                })}
            {totals.opening > 0 && t('known.opening', { count: totals.opening })}
          </p>
        </div>
        <Footer>
          <span className="meta">{t('counted')}</span>
        </Footer>
      </section>
    </Screen>
  );
}
