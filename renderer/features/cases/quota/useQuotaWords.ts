import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '#renderer/i18n/words.ts';
import { benefits } from '#shared/policies/benefits/benefits.ts';
import type { Bucket, QuotaFinding } from '#shared/rules/quota/result.ts';

/** What a quota comes to, as it is said to a family. */
export interface QuotaWords {
  /** 3,240元. */
  money(amount: number): string;
  /** 每月24,100元，排了20,860元，還剩3,240元。 */
  bucket(of: Bucket): string;
  /** 家裡付3,338元。 What is beyond the quota is said apart. */
  family(of: Bucket): string;
  finding(of: QuotaFinding): string;
  /** What a clause of the benefits says, and where it stands. */
  clause(id: string): { title: string; reference: string };
}

export function useQuotaWords(): QuotaWords {
  const { t } = useTranslation('cases');
  const words = useWords();
  return useMemo(() => {
    const money = (amount: number) => t('quota.money', { amount: amount.toLocaleString('en') });
    return {
      money,
      bucket: ({ period, quota, used, remaining, carried }) =>
        t(carried > 0 ? 'quota.bucketCarried' : 'quota.bucket', {
          period: t(`quota.period.${period.unit}`),
          quota: money(quota),
          carried: money(carried),
          used: money(used),
          remaining: money(remaining),
        }),
      family: ({ copay, selfPay, used }) => {
        // Of nothing that is paid for nobody says that it is free.
        if (used === 0) return selfPay === 0 ? '' : t('quota.notCovered', { amount: money(selfPay) });
        const beyond = selfPay === 0 ? '' : t('quota.selfPay', { amount: money(selfPay) });
        if (copay === null) return t('quota.noRate') + beyond;
        return t(copay === 0 ? 'quota.free' : 'quota.copay', { amount: money(copay) }) + beyond;
      },
      finding: ({ code, codes, certain, figures }) => {
        const named = words.list(codes.map(words.code));
        const { per = 'month', most, times, on, least, oneOf = '' } = figures;
        // What goes by problems of the plan names numbers of the list, everything else codes.
        const others = words.list(
          `${oneOf}`.split(' ').map((one) => (code === 'problemMissing' ? one : words.code(one))),
        );
        return t(`quota.finding.${certain ? 'is' : 'may'}.${code}`, {
          codes: named,
          others,
          most,
          times,
          least,
          on: on ?? '',
          cmsLevel: figures.cmsLevel,
          per: t(`quota.capPer.${per as 'month'}`),
        });
      },
      clause: (id) => {
        const clause = benefits.clauses[id]!;
        return { title: clause.title[words.locale], reference: clause.reference };
      },
    };
  }, [t, words]);
}
