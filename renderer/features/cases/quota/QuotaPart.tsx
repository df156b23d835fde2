import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { Banner, Bar, ClauseTag } from '#renderer/ui/index.ts';
import type { Bucket, QuotaResult } from '#shared/rules/quota/result.ts';
import type { CountedQuota } from './useQuota.ts';
import { useQuotaWords } from './useQuotaWords.ts';

/** The quotas that the plan touches, what is left of each and what the family pays; and what of the plan does not go. */
export function QuotaPart({ counted }: { counted: CountedQuota }) {
  const { t } = useTranslation('cases');
  if (!counted.ok) {
    const { path, message } = counted.error;
    return <Banner tone="stop">{t('quota.refused', { path, message })}</Banner>;
  }
  const { buckets, findings } = counted.value;
  return (
    <>
      <ul className="quotas" aria-label={t('quota.title')}>
        {buckets
          .filter((bucket) => bucket.id === 'BC' || isTouched(bucket))
          .map((bucket) => (
            <BucketLine key={bucket.id} bucket={bucket} />
          ))}
      </ul>
      <Household result={counted.value} />
      {findings.length > 0 && (
        <ul className="quota-findings" aria-label={t('quota.findings')}>
          {findings.map((finding) => (
            <FindingLine
              key={JSON.stringify([finding.code, finding.codes, finding.figures])}
              finding={finding}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function isTouched({ used, selfPay, unpriced, unverified }: Bucket): boolean {
  return used > 0 || selfPay > 0 || unpriced.length > 0 || unverified.length > 0;
}

function BucketLine({ bucket }: { bucket: Bucket }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const said = useQuotaWords();
  const sums = said.bucket(bucket);
  const family = said.family(bucket);
  const clauses = [...new Set(bucket.parameters.map(({ clause }) => clause))];
  return (
    <li>
      <b>{t(`quota.name.${bucket.id}`)}</b>
      <span className="quota-sums">
        <span>{sums}</span>
        {bucket.quota > 0 && <Bar share={bucket.used / bucket.quota} label={sums} thin />}
        {family !== '' && <span className={bucket.selfPay > 0 ? 'stop' : 'meta'}>{family}</span>}
        {bucket.unpriced.length > 0 && (
          <span className="meta">
            {t('quota.unpriced', { codes: words.list(bucket.unpriced.map(words.code)) })}
          </span>
        )}
        {bucket.unverified.length > 0 && (
          <span className="meta">
            {t('quota.unverified', { codes: words.list(bucket.unverified.map(words.code)) })}
          </span>
        )}
      </span>
      <span className="quota-clauses">
        {clauses.map((id) => (
          <ClauseTag key={id} id={id} {...said.clause(id)} look="bare" />
        ))}
      </span>
    </li>
  );
}

/** What the family pays in a month, over both monthly quotas. */
function Household({ result }: { result: QuotaResult }) {
  const { t } = useTranslation('cases');
  const { money } = useQuotaWords();
  const monthly = result.buckets.filter(({ period }) => period.unit === 'month');
  const amount = monthly.reduce((sum, { copay, selfPay }) => sum + (copay ?? 0) + selfPay, 0);
  if (monthly.filter(isTouched).length < 2) return null;
  return <p className="quota-household">{t('quota.household', { amount: money(amount) })}</p>;
}

function FindingLine({ finding }: { finding: QuotaResult['findings'][number] }) {
  const said = useQuotaWords();
  return (
    <li className={finding.certain ? 'stop' : ''}>
      {said.finding(finding)} <ClauseTag id={finding.clause} {...said.clause(finding.clause)} look="bare" />
    </li>
  );
}
