import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseFile, useActions } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, Checkbox, Choices, RocDateField, TextField, useNow } from '#renderer/ui/index.ts';
import { type Caregiver, type CaregiverBurden, caregiverBurdens } from '#shared/domain/case/caregiver.ts';
import { caregiverIdSchema } from '#shared/domain/ids.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  type CaregiverFormValues,
  caregiverChanges,
  caregiverFormSchema,
  caregiverFormShape,
  caregiverToForm,
  emptyCaregiverForm,
  restoreCaregiver,
} from '../model/planForms.ts';
import { useUndo } from './undo.ts';

/** The caregivers of a case, added and changed in place. */
export function CaregiversTab({ file }: { file: CaseFile }) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { newId } = useActions();
  const { save, failed } = useSaving();
  const [edited, setEdited] = useState<string | null>(null);
  const { propose } = useUndo();
  const close = () => setEdited(null);
  const remove = async (caregiver: Caregiver) => {
    if (!(await save([{ type: 'caregiver', id: caregiver.id, delete: true }]))) return;
    propose({
      caseId: caregiver.caseId,
      said: t('undo.caregiver', { name: caregiver.name }),
      changes: restoreCaregiver(caregiver, newId()),
    });
  };
  const ids = { id: caregiverIdSchema.parse(newId()), caseId: file.case.id };
  const sorted = [...file.caregivers].sort((a, b) => Number(b.primary) - Number(a.primary));
  return (
    <div className="stack">
      {failed !== null && <Banner tone="stop">{failed}</Banner>}
      <ul className="services">
        {sorted.map((caregiver) => (
          <li key={caregiver.id}>
            <b>{caregiver.name}</b>
            <span>
              {t(caregiver.livesWith ? 'caregivers.relationLivesWith' : 'caregivers.relation', {
                relation: caregiver.relation,
              })}
              {caregiver.phone !== null && `　${caregiver.phone}`}
              {caregiver.note !== '' && <span className="meta">{caregiver.note}</span>}
            </span>
            <span className="line">
              {caregiver.burden != null && (
                <span className="sec">{words.t(`burden.${caregiver.burden}`)}</span>
              )}
              {caregiver.primary && <span className="sec">{t('caregivers.primary')}</span>}
              <Button
                variant="quiet"
                aria-label={t('caregivers.editOf', { name: caregiver.name })}
                onPress={() => setEdited(edited === caregiver.id ? null : caregiver.id)}
              >
                {t('plan.edit')}
              </Button>
              <Button
                variant="quiet"
                aria-label={t('caregivers.removeOf', { name: caregiver.name })}
                onPress={() => void remove(caregiver)}
              >
                {t('caregivers.remove')}
              </Button>
            </span>
            {edited === caregiver.id && (
              <CaregiverEditor
                caregiver={caregiver}
                ids={caregiver}
                others={file.caregivers}
                onClose={close}
              />
            )}
          </li>
        ))}
      </ul>
      {edited === 'new' ? (
        <CaregiverEditor caregiver={null} ids={ids} others={file.caregivers} onClose={close} />
      ) : (
        <div>
          <Button hotkey="A" onPress={() => setEdited('new')}>
            {t('caregivers.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface CaregiverEditorProps {
  caregiver: Caregiver | null;
  ids: Pick<Caregiver, 'id' | 'caseId'>;
  others: readonly Caregiver[];
  onClose: () => void;
}

function CaregiverEditor({ caregiver, ids, others, onClose }: CaregiverEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const { save, failed, isSaving } = useSaving();
  const [{ id, caseId }] = useState(ids);
  const [base] = useState<CaregiverFormValues>(() =>
    caregiver === null ? { ...emptyCaregiverForm, primary: others.length === 0 } : caregiverToForm(caregiver),
  );
  const record = useRecordForm<CaregiverFormValues, Caregiver>({
    draftKey: caregiver === null ? `case-${caseId}-caregiver-new` : `caregiver-${caregiver.id}`,
    base,
    schema: caregiverFormSchema({ id, caseId }),
    readDraft: (draft) => {
      const read = caregiverFormShape.safeParse(draft);
      return read.success ? read.data : null;
    },
    async save(changed) {
      if (!(await save(caregiverChanges(changed, others)))) return false;
      onClose();
      return true;
    },
  });
  const { control } = record.form;
  const title = caregiver === null ? t('caregivers.add') : t('caregivers.editOf', { name: caregiver.name });
  return (
    <FormStrip
      title={title}
      form={record}
      failed={failed}
      isSaving={isSaving}
      onClose={onClose}
      layout="form-group"
    >
      <Bound control={control} name="name">
        {(field) => <TextField label={t('field.name')} autoFocus {...field} />}
      </Bound>
      <Bound control={control} name="relation">
        {(field) => (
          <TextField label={t('field.relation')} placeholder={t('field.relationExample')} {...field} />
        )}
      </Bound>
      <Bound control={control} name="phone">
        {(field) => <TextField label={t('field.phone')} type="tel" isOptional {...field} />}
      </Bound>
      <div className="whole line">
        <Bound control={control} name="primary">
          {({ value, onChange }) => (
            <Checkbox isSelected={value} onChange={onChange}>
              {t('field.primary')}
            </Checkbox>
          )}
        </Bound>
        <Bound control={control} name="livesWith">
          {({ value, onChange }) => (
            <Checkbox isSelected={value} onChange={onChange}>
              {t('field.livesWith')}
            </Checkbox>
          )}
        </Bound>
      </div>
      <div className="whole">
        <Bound control={control} name="burden">
          {({ value, onChange }) => (
            <Choices<CaregiverBurden | 'none'>
              label={t('field.burden')}
              description={t('field.burdenHelp')}
              value={value ?? 'none'}
              onChange={(id) => onChange(id === 'none' ? null : id)}
              choices={[
                ...caregiverBurdens.map((id) => ({ id, label: words.t(`burden.${id}`) })),
                { id: 'none', label: t('field.burdenNone') },
              ]}
            />
          )}
        </Bound>
      </div>
      {record.form.watch('burden') !== null && (
        <Bound control={control} name="burdenRatedOn">
          {(field) => <RocDateField label={t('field.burdenRatedOn')} max={today} {...field} />}
        </Bound>
      )}
      <div className="whole">
        <Bound control={control} name="note">
          {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
        </Bound>
      </div>
    </FormStrip>
  );
}
