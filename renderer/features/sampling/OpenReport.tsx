import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseSummary, useActions, useDraft } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import {
  Button,
  ClauseTag,
  RocDateField,
  Section,
  Select,
  TextField,
  useClock,
  useNow,
} from '#renderer/ui/index.ts';
import { abnormalityEntrySchema } from '#shared/domain/sampling/abnormality.ts';
import type { SampleCheck } from '#shared/domain/sampling/sampleEntry.ts';
import { reportText } from './model/report.ts';
import { useChinese } from './useChinese.ts';
import type { SamplingWork } from './useSamplingWork.ts';

interface OpenReportProps {
  check: SampleCheck;
  summary: CaseSummary;
  work: SamplingWork;
}

const nobody = 'nobody';

/** A report made from a finding: whom it is about, what the case manager is asked, until when (Y-Q.4). */
export function OpenReport({ check, summary, work }: OpenReportProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const chinese = useChinese();
  const clock = useClock();
  const { today } = useNow();
  const { newId } = useActions();
  const draft = useDraft<string>(`sample-report-${check.id}`);
  const providerIds = [
    ...new Set(summary.needs.flatMap(({ need, progress }) => (need.wanted && progress.providerId) || [])),
  ];
  const [about, setAbout] = useState(providerIds.length === 1 ? providerIds[0]! : nobody);
  const [typed, setTyped] = useState(draft.restored);
  const [answerBy, setAnswerBy] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const facts = {
    ...{ check, person: summary.case, unitName: work.unitName, officerName: work.me.name },
    ...{ providerName: about === nobody ? null : work.providerName(about), abnormality: null },
  };
  // Until somebody types in it, the text follows what is chosen.
  const text = typed ?? `${reportText(facts, chinese)}\n${chinese.sampling('text.ask')}`;
  const isMissing = text.trim() === '';
  const report = async () => {
    if (isMissing) return;
    const event = abnormalityEntrySchema.parse({
      ...{ id: newId(), caseId: check.caseId, by: work.me.id, recordedAt: clock.now(), kind: 'opened' },
      ...{ checkId: check.id, providerId: about === nobody ? null : about, text: text.trim(), answerBy },
    });
    setIsSaving(true);
    const manager = work.personName(summary.case.managerId);
    const isSaved = await work.save([{ type: 'abnormalityEntry', event }], t('report.done', { manager }));
    setIsSaving(false);
    if (isSaved) draft.keep(undefined);
  };
  return (
    <Section
      title={t('report.title')}
      end={<ClauseTag id="Y-Q.4" title={words.clauseTitle('Y-Q.4')!} look="bare" />}
    >
      <div className="sampling-form">
        <p className="sec">{t('report.noLimit')}</p>
        <div className="line sampling-when">
          <Select
            label={t('report.about')}
            value={about}
            onChange={setAbout}
            options={[
              ...providerIds.map((id) => ({ id: id as string, label: work.providerName(id) })),
              { id: nobody, label: t('report.noProvider') },
            ]}
          />
          <RocDateField
            label={t('report.answerBy')}
            isOptional
            min={today}
            value={answerBy}
            onChange={setAnswerBy}
          />
        </div>
        <TextField
          label={t('report.text')}
          layout="wide"
          isMultiline
          maxLength={4000}
          value={text}
          onChange={(changed) => {
            setTyped(changed);
            draft.keep(changed);
          }}
        />
        <div className="line">
          <Button
            variant="filled"
            hotkey="Ctrl+Enter"
            isDisabled={isSaving}
            onPress={() => void report()}
            {...(isMissing && { disabledReason: t('report.textFirst') })}
          >
            {t('report.report', { manager: work.personName(summary.case.managerId) })}
          </Button>
        </div>
      </div>
    </Section>
  );
}
