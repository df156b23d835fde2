import type { TFunction } from 'i18next';
import type { Words } from '#renderer/i18n/words.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { formatInstantForList, formatMonthDay } from '#shared/domain/date/rocFormat.ts';
import { followUpAspects } from '#shared/domain/followUp/followUp.ts';
import { isShortNotice } from '#shared/domain/followUp/serviceEnd.ts';
import type { ProtectionReport } from '#shared/domain/referral/protectionReport.ts';
import type { AbnormalityEntry } from '#shared/domain/sampling/abnormality.ts';
import type { SampleEntry } from '#shared/domain/sampling/sampleEntry.ts';
import type { ShortNoticeRule } from '#shared/rules/workflow/shortNotice.ts';
import type { HistoryEntry } from '../model/history.ts';

export interface HistoryFacts {
  readonly t: TFunction<'cases'>;
  readonly words: Words;
  readonly providerName: (providerId: string) => string;
  readonly today: Day;
  /** What the unit's pack asked for on a day of how long ahead an end of service is announced. */
  readonly shortNoticeOn: (day: Day, flow: 'B' | 'C') => ShortNoticeRule | undefined;
}

/** A record in words: what happened, what belongs to it, and what was said or written. */
export function historyWords(
  entry: HistoryEntry,
  { t, words, providerName, today, shortNoticeOn }: HistoryFacts,
): { what: string; more: string; said: string } {
  switch (entry.kind) {
    case 'visit': {
      const { kind, planVisit, spokeWith, confirmedNeedIds, said, offlineSince } = entry.visit;
      const { explainedNeedIds = [] } = entry.visit;
      const people = words.list(spokeWith.map(words.member));
      return {
        what: [t(planVisit ? `visit.${kind}Plan` : `visit.${kind}`), people]
          .filter(Boolean)
          .join(words.t('clause')),
        more: [
          confirmedNeedIds.length === 0 ? '' : t('visit.confirmed', { count: confirmedNeedIds.length }),
          explainedNeedIds.length === 0 ? '' : t('visit.explained'),
          offlineSince === null
            ? ''
            : t('visit.offline', { since: formatInstantForList(offlineSince, today, words.locale) }),
        ]
          .filter(Boolean)
          .join(words.t('clause')),
        said,
      };
    }
    case 'consent': {
      const { from, how, words: asked } = entry.consent;
      return {
        what: t('consent.given', { who: words.member(from) }),
        more: t(`consent.way.${how}`),
        said: asked,
      };
    }
    case 'quickNote': {
      const { text, settled } = entry.note;
      return {
        what: t('notes.one'),
        more:
          settled === null
            ? t('notes.open')
            : t('notes.became', { outcome: words.t(`noteOutcome.${settled.outcome}`) }),
        said: text,
      };
    }
    case 'attempt': {
      const { providerId, channel, answer, note = '' } = entry.attempt;
      return {
        what: t(answer === undefined ? 'dispatch.attempt' : `dispatch.attemptAnswer.${answer}`, {
          provider: providerName(providerId),
        }),
        more: words.t(`channel.${channel}`),
        said: note,
      };
    }
    case 'dispatch': {
      const { dispatch } = entry;
      const services = words.services(dispatch.serviceTypes);
      if (dispatch.outcome === 'matchFailed') {
        return { what: t('dispatch.failed', { services }), more: dispatch.failure, said: '' };
      }
      return {
        what: t('dispatch.chosen', { provider: providerName(dispatch.providerId), services }),
        more: t(`dispatch.basis.${dispatch.basis}`, { rank: dispatch.rank }),
        said: '',
      };
    }
    case 'notice': {
      const { notice } = entry;
      return {
        what: t('dispatch.notice', { provider: providerName(notice.providerId) }),
        more: words.t(`channel.${notice.channel}`),
        said: notice.text,
      };
    }
    case 'reply': {
      const { reply } = entry;
      return {
        what: t(`dispatch.reply.${reply.answer}`, { provider: providerName(reply.providerId) }),
        more: words.t(`channel.${reply.channel}`),
        said: reply.reason,
      };
    }
    case 'followUp': {
      const { followUp } = entry;
      const judged = followUpAspects.flatMap((aspect) => {
        const judgement = followUp[aspect];
        return judgement === null
          ? []
          : [
              t('followUp.judged', {
                aspect: t(`followUp.aspect.${aspect}`),
                judgement: t(`followUp.judgement.${judgement}`),
              }),
            ];
      });
      return {
        what: t('followUp.followed', {
          provider: providerName(followUp.providerId),
          result: t(`followUp.result.${followUp.result}`),
        }),
        more: [t(`visit.${followUp.channel}`), ...judged].join(words.t('clause')),
        said: followUp.note,
      };
    }
    case 'improvementCheck': {
      const { improved, note } = entry.check;
      return {
        what: t('followUp.checked', { result: t(`followUp.check.${improved ? 'improved' : 'notImproved'}`) }),
        more: '',
        said: note,
      };
    }
    case 'reassignment': {
      const { providerId, ground, consent, note } = entry.reassignment;
      return {
        what: t('reassign.done', { provider: providerName(providerId) }),
        more: [
          ground === null ? '' : t('reassign.groundOf', { title: words.clauseTitle(ground), clause: ground }),
          t('reassign.agreed', {
            who: words.member(consent.by),
            how: t(`reassign.way.${consent.how}`),
            when: formatInstantForList(consent.at, today, words.locale),
          }),
        ]
          .filter(Boolean)
          .join(words.t('clause')),
        said: note,
      };
    }
    case 'session': {
      const { session } = entry;
      const day = formatMonthDay(session.servedOn, today, words.locale);
      return {
        what: t(session.takesBack === undefined ? 'session.given' : 'session.tookBack', {
          provider: providerName(session.providerId),
          day,
        }),
        more: session.code === null ? '' : words.code(session.code),
        said: '',
      };
    }
    case 'unitRecord': {
      const { kind, items, people, content } = entry.record;
      return {
        what: t('unitRecord.recorded', { kind }),
        more: [
          words.list(items.map((item) => t(`unitRecordText.item.${item}`))),
          words.list(people.map((one) => t(`unitRecordText.people.${one}`))),
        ].join(words.t('clause')),
        said: content,
      };
    }
    case 'sample':
      return sampleWords(entry.sample, { t, words });
    case 'abnormality':
      return abnormalityWords(entry.abnormality, { t, words, today });
    case 'referral':
    case 'protection':
    case 'referralContact':
      return referralWords(entry, { t, words, today });
    case 'serviceEnd': {
      const { end } = entry;
      // Only professional services are closed with an outcome.
      const rule = shortNoticeOn(end.endedOn, end.closureOutcome === null ? 'B' : 'C');
      const dayWords = (day: Day) => formatMonthDay(day, today, words.locale);
      return {
        what: t('serviceEnd.done', { provider: providerName(end.providerId), day: dayWords(end.endedOn) }),
        more: [
          end.noticeOn === null
            ? t('serviceEnd.unannounced')
            : t('serviceEnd.announced', { day: dayWords(end.noticeOn) }),
          end.closureOutcome === null ? '' : t(`closure.${end.closureOutcome}`),
          rule !== undefined && isShortNotice(end, rule.days)
            ? t('serviceEnd.shortNotice', { count: rule.days, clause: rule.clause })
            : '',
        ]
          .filter(Boolean)
          .join(words.t('clause')),
        said: end.note,
      };
    }
  }
}

/** A referral or a report of risk, and what was heard of it. */
function referralWords(
  entry: Extract<HistoryEntry, { kind: 'referral' | 'protection' | 'referralContact' }>,
  { t, words, today }: Pick<HistoryFacts, 't' | 'words' | 'today'>,
): { what: string; more: string; said: string } {
  switch (entry.kind) {
    case 'referral': {
      const { kind, toName, channel, reason } = entry.referral;
      return {
        what: t('referrals.made', { to: toName, kind: words.referralKind(kind) }),
        more: words.t(`channel.${channel}`),
        said: reason,
      };
    }
    case 'protection': {
      const { kind, concern, reported, note } = entry.report;
      return {
        what: t('protection.known', { kind: words.protectionKind(kind) }),
        more:
          reported === null ? t('protection.state.toReport') : reportedWords(reported, { t, words, today }),
        said: [concern, note].filter(Boolean).join('\n'),
      };
    }
    case 'referralContact': {
      const { of, outcome, note } = entry.contact;
      return {
        what: t('referrals.asked', {
          to: entry.to,
          outcome: t(`outcome.${of}.${outcome}` as 'outcome.referral.waiting'),
        }),
        more: '',
        said: note,
      };
    }
  }
}

/** That and how it was reported, under which number. */
export function reportedWords(
  { at, to, how, receiptNumber }: NonNullable<ProtectionReport['reported']>,
  { t, words, today }: Pick<HistoryFacts, 't' | 'words' | 'today'>,
): string {
  const when = formatInstantForList(at, today, words.locale);
  return [
    t('protection.reported', { when, to, how: t(`protection.way.${how}`) }),
    receiptNumber === null ? '' : t('protection.receipt', { number: receiptNumber }),
  ]
    .filter(Boolean)
    .join(words.t('clause'));
}

/** A check of a drawn case: how it was done, and what was found under which category. */
function sampleWords(
  entry: SampleEntry,
  { t, words }: Pick<HistoryFacts, 't' | 'words'>,
): { what: string; more: string; said: string } {
  if (entry.kind === 'withdrawn') return { what: t('sample.withdrawn'), more: '', said: entry.reason };
  const way = words.t(`sampleWay.${entry.way}`);
  if (entry.kind === 'notReached') return { what: t('sample.notReached'), more: way, said: entry.note };
  const { spokenTo, findings, note } = entry;
  return {
    what: t(findings.length === 0 ? 'sample.normal' : 'sample.abnormal'),
    more: [
      way,
      spokenTo === null ? '' : words.t(`spokenTo.${spokenTo}`),
      words.list(findings.map(({ category }) => words.t(`finding.${category}`))),
    ]
      .filter(Boolean)
      .join(words.t('clause')),
    said: [...findings.map(({ summary }) => summary), note].filter(Boolean).join('\n'),
  };
}

/** What became of an abnormality. */
function abnormalityWords(
  entry: AbnormalityEntry,
  { t, words, today }: Pick<HistoryFacts, 't' | 'words' | 'today'>,
): { what: string; more: string; said: string } {
  const dayWords = (day: Day) => formatMonthDay(day, today, words.locale);
  const what = t(`abnormality.entry.${entry.kind}`);
  switch (entry.kind) {
    case 'told': {
      const recipient = words.t(`abnormalityRecipient.${entry.to}`);
      return {
        what,
        more: [recipient, entry.name, dayWords(entry.toldOn)].join(words.t('clause')),
        said: '',
      };
    }
    case 'handled':
      return { what, more: dayWords(entry.handledOn), said: entry.text };
    case 'closed':
      return { what, more: '', said: entry.note };
    default:
      return { what, more: '', said: entry.text };
  }
}
