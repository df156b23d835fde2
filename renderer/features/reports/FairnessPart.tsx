import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Disclosure, useNow, useUi } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { dayOfInstant } from '#shared/domain/date/instant.ts';
import { formatMonthDay, formatRoc } from '#shared/domain/date/rocFormat.ts';
import type { Override, ProviderFairness, ServiceFairness, Share } from '#shared/reports/fairness.ts';
import {
  type FairnessNames,
  firstServiceWords,
  passedOverWords,
  reasonWords,
} from './model/fairnessSheets.ts';
import { percent } from './model/monthReport.ts';

interface FairnessPartProps {
  service: ServiceFairness;
  /** Waits are counted up to this day. */
  countedTo: Day;
  names: FairnessNames;
  /** Opens the record of a dispatch. */
  onOpen: (of: Pick<Override, 'caseId' | 'dispatchId'>) => void;
}

/** How evenly one kind of service was dispatched: its figures, its providers, and each choice that was not the first. */
export function FairnessPart({ service, countedTo, names, onOpen }: FairnessPartProps) {
  const { t } = useTranslation('reports');
  const [showsRest, setShowsRest] = useState(false);
  const { providers, concentration, longestWait } = service;
  const matched = providers.filter(({ share }) => share.numerator > 0);
  const rest = providers.filter(({ share }) => share.numerator === 0);
  const title = names.service(service.serviceType);
  const share = (name: 'affiliated' | 'chosen' | 'overridden', of: Share) => (
    <div>
      <span>{t(`fairness.${name}`)}</span>
      <b>{percent(of)}</b>
      <span>{`${of.numerator}／${of.denominator}`}</span>
    </div>
  );
  return (
    <section className="fairness" aria-label={title}>
      <h3>{title}</h3>
      <div className="figures">
        {share('affiliated', service.affiliated)}
        {share('chosen', service.familyChosen)}
        {share('overridden', service.overridden)}
        <div>
          <span>{t('fairness.concentration')}</span>
          <b>{concentration === null ? '—' : concentration.toFixed(3)}</b>
          {concentration !== null && (
            <span>
              {t('fairness.alike', { count: matched.length, least: (1 / matched.length).toFixed(3) })}
            </span>
          )}
        </div>
        <div>
          <span>{t('fairness.longest')}</span>
          <b>{longestWait === null ? '—' : t('fairness.days', { count: longestWait.days })}</b>
          {longestWait !== null && <span>{names.providerName(longestWait.providerId)}</span>}
        </div>
        <div>
          <span>{t('fairness.firstService')}</span>
          <b>{firstServiceWords([service.firstServices], t)}</b>
          {service.firstServices.count > 0 && (
            <span>{t('fairness.firstServiceOf', { ...service.firstServices })}</span>
          )}
        </div>
        <div>
          <span>{t('fairness.neverCount')}</span>
          <b>{t('fairness.providers', { count: service.neverDispatched })}</b>
        </div>
      </div>
      {matched.length > 0 && <ProviderTable providers={matched} countedTo={countedTo} names={names} />}
      {rest.length > 0 && (
        <Disclosure
          title={t('fairness.rest', { count: rest.length })}
          isExpanded={showsRest}
          onExpandedChange={setShowsRest}
        >
          {showsRest && <ProviderTable providers={rest} countedTo={countedTo} names={names} />}
        </Disclosure>
      )}
      <Overrides service={service} names={names} title={title} onOpen={onOpen} />
    </section>
  );
}

function ProviderTable({
  providers,
  countedTo,
  names,
}: Omit<FairnessPartProps, 'service' | 'onOpen'> & { providers: readonly ProviderFairness[] }) {
  const { t } = useTranslation('reports');
  return (
    <table className="table report-table">
      <thead>
        <tr>
          <th scope="col">{t('column.provider')}</th>
          <th scope="col" className="num">
            {t('column.share')}
          </th>
          <th scope="col" className="num">
            {t('fairness.last')}
          </th>
          <th scope="col" className="num">
            {t('fairness.waitTo', { day: formatRoc(countedTo) })}
          </th>
        </tr>
      </thead>
      <tbody>
        {providers.map((one) => (
          <tr key={one.providerId}>
            <th scope="row">
              {names.providerName(one.providerId)}
              {one.affiliated && <span className="tag">{t('affiliated')}</span>}
              {!one.eligible && <span className="tag">{t('fairness.notEligible')}</span>}
            </th>
            <td className="num">
              {percent(one.share)}
              <small>{`${one.share.numerator}／${one.share.denominator}`}</small>
            </td>
            <td className="num">
              {one.lastDispatchedOn === null ? t('fairness.never') : formatRoc(one.lastDispatchedOn)}
            </td>
            <td className="num">
              {one.waitDays === null ? '—' : t('fairness.days', { count: one.waitDays })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Overrides({
  service,
  names,
  title,
  onOpen,
}: Omit<FairnessPartProps, 'countedTo'> & { title: string }) {
  const { t } = useTranslation('reports');
  const { locale } = useUi();
  const { today } = useNow();
  if (service.overrides.length === 0) return null;
  const passedWords = ({ dispatchId, rank }: Override) => {
    const passed = passedOverWords(dispatchId, names, t);
    return passed === undefined
      ? t('fairness.passedOver', { count: rank - 1 })
      : t('fairness.passed', { names: passed });
  };
  return (
    <ul className="report-items" aria-label={t('fairness.overridesOf', { service: title })}>
      {service.overrides.map((one) => (
        <li key={one.dispatchId}>
          <span className="sec">{formatMonthDay(dayOfInstant(one.at), today, locale)}</span>
          <button type="button" className="report-name" onClick={() => onOpen(one)}>
            {names.caseName(one.caseId)}
          </button>
          <span>{names.providerName(one.providerId)}</span>
          <span>{t('item.rank', { count: one.rank })}</span>
          <span>{passedWords(one)}</span>
          <span className="sec">{reasonWords(one.reason, t)}</span>
        </li>
      ))}
    </ul>
  );
}
