import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useKeptPart } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Button, RocDateField, Select, Strip, TextField, useClock, useNow } from '#renderer/ui/index.ts';
import {
  type Abnormality,
  type AbnormalityRecipient,
  abnormalityEntrySchema,
  abnormalityRecipients,
} from '#shared/domain/sampling/abnormality.ts';
import type { SamplingWork } from './useSamplingWork.ts';

/** What a supervisor records of an abnormality. */
export type ReportAct = 'tell' | 'handle' | 'ask' | 'close';

interface ActFormProps {
  act: ReportAct;
  abnormality: Abnormality;
  work: SamplingWork;
  onClose: () => void;
}

/** Somebody was told, the county did something, the manager is asked again, or it is closed. */
export function ActForm({ act, abnormality, work, onClose }: ActFormProps) {
  const { t } = useTranslation('sampling');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const { newId } = useActions();
  const { opened, told, round } = abnormality;
  const [to, setTo] = useState<AbnormalityRecipient>(
    abnormalityRecipients.find((one) => !told.has(one)) ?? 'county',
  );
  const [text, setText] = useKeptPart(`abnormality-${opened.id}`, act, '');
  const [day, setDay] = useState<string | null>(act === 'ask' ? null : today);
  const [isChecked, setIsChecked] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  // The provider's name is known; what an office or a person is called is not.
  const ofProvider =
    act === 'tell' && to === 'provider' && opened.providerId !== null
      ? work.providerName(opened.providerId)
      : '';
  const said = text.trim() === '' ? ofProvider : text.trim();
  const needsText = act !== 'close' && said === '';
  const needsDay = (act === 'tell' || act === 'handle') && day === null;
  const save = async () => {
    setIsChecked(true);
    if (needsText || needsDay) return;
    const common = { id: newId(), caseId: opened.caseId, by: work.me.id, recordedAt: clock.now() };
    const event = abnormalityEntrySchema.parse({ ...common, abnormalityId: opened.id, ...ofAct() });
    setIsSaving(true);
    const isSaved = await work.save([{ type: 'abnormalityEntry', event }], t(`act.${act}.done`));
    setIsSaving(false);
    if (!isSaved) return;
    setText('');
    onClose();
  };
  return (
    <Strip kind="asks" label={t(`act.${act}.title`)} says={<b>{t(`act.${act}.title`)}</b>}>
      <form className="sampling-form" onSubmit={(event) => event.preventDefault()} noValidate>
        <div className="line sampling-when">
          {act === 'tell' && (
            <Select
              label={t('act.tell.to')}
              value={to}
              onChange={setTo}
              options={abnormalityRecipients.map((id) => ({
                id,
                label: words.t(`abnormalityRecipient.${id}`),
              }))}
            />
          )}
          {act !== 'close' && (
            <RocDateField
              label={t(`act.${act}.day`)}
              value={day}
              onChange={setDay}
              {...(act === 'ask' ? { isOptional: true, min: today } : { max: today })}
              {...(isChecked && needsDay && { error: t('problem.needed') })}
            />
          )}
        </div>
        <TextField
          label={t(`act.${act}.text`)}
          layout="wide"
          autoFocus
          isOptional={act === 'close'}
          isMultiline={act !== 'tell'}
          maxLength={act === 'tell' ? 200 : 2000}
          placeholder={ofProvider}
          value={text}
          onChange={setText}
          {...(isChecked && needsText && { error: t('problem.needed') })}
        />
        <div className="line">
          <Button variant="filled" hotkey="Ctrl+Enter" isDisabled={isSaving} onPress={() => void save()}>
            {t(`act.${act}.save`)}
          </Button>
          <Button hotkey="Esc" onPress={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Strip>
  );

  /** What the record says besides who, when and of what. */
  function ofAct(): object {
    switch (act) {
      case 'tell':
        return { kind: 'told', to, toldOn: day, name: said };
      case 'handle':
        return { kind: 'handled', handledOn: day, text: said };
      case 'ask':
        return { kind: 'askedAgain', round: round + 1, text: said, answerBy: day };
      case 'close':
        return { kind: 'closed', note: said };
    }
  }
}
