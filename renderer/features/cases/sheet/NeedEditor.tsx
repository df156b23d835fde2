import { useTranslation } from 'react-i18next';
import type { Change } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import {
  NumberField,
  RocDateField,
  Select,
  TextField,
  useClock,
  useNow,
  WindowEditor,
} from '#renderer/ui/index.ts';
import type { Need } from '#shared/domain/carePlan/need.ts';
import { serviceTypes } from '#shared/domain/serviceType.ts';
import type { QuickNote } from '#shared/domain/visit/quickNote.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import { settleNote } from '../model/noteForms.ts';
import {
  emptyNeedForm,
  type NeedFormValues,
  needChanges,
  needFormSchema,
  needFormShape,
  needToForm,
} from '../model/planForms.ts';
import { CodePicker } from './CodePicker.tsx';

interface NeedEditorProps {
  /** Null for a need that is added. */
  need: Need | null;
  ids: Pick<Need, 'id' | 'caseId' | 'carePlanId' | 'wanted'>;
  /** What makes the plan, where the need is the first of the case. */
  planChanges: readonly Change[];
  /** The note of a visit that the need is made of. */
  note: QuickNote | null;
  onClose: () => void;
}

/** One need, in place: service, codes, how often, how long, and the hours of the week. */
export function NeedEditor({ need, ids, planChanges, note, onClose }: NeedEditorProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const { today } = useNow();
  const clock = useClock();
  const { save, failed, isSaving } = useSaving();
  const record = useRecordForm<NeedFormValues, Need>({
    draftKey:
      note !== null
        ? `quick-note-${note.id}-need`
        : need === null
          ? `case-${ids.caseId}-need-new`
          : `need-${need.id}`,
    base: need === null ? { ...emptyNeedForm, note: note?.text ?? '' } : needToForm(need),
    schema: needFormSchema({
      id: ids.id,
      caseId: ids.caseId,
      carePlanId: ids.carePlanId,
      wanted: ids.wanted,
    }),
    readDraft: (draft) => {
      const read = needFormShape.safeParse(draft);
      return read.success ? read.data : null;
    },
    async save(changed) {
      const settled = note === null ? [] : settleNote(note, 'need', clock.now());
      if (!(await save([...planChanges, ...needChanges(changed), ...settled]))) return false;
      onClose();
      return true;
    },
  });
  const { form } = record;
  const { control } = form;
  const serviceType = form.watch('serviceType');
  const title =
    need === null ? t('plan.add') : t('plan.editOf', { service: words.service(need.serviceType) });
  return (
    <FormStrip
      title={title}
      form={record}
      failed={failed}
      isSaving={isSaving}
      onClose={onClose}
      layout="form-group need-fields"
    >
      <Bound control={control} name="serviceType">
        {({ onChange, ...field }) => (
          <Select
            label={t('field.serviceType')}
            placeholder={t('field.choose')}
            options={serviceTypes.map((id) => ({ id, label: words.service(id) }))}
            {...field}
            onChange={(type) => {
              onChange(type);
              form.setValue('codes', []);
            }}
          />
        )}
      </Bound>
      <Bound control={control} name="visitsPerWeek">
        {({ onBlur: _, ...field }) => (
          <NumberField label={t('field.visitsPerWeek')} isOptional min={1} max={21} {...field} />
        )}
      </Bound>
      <Bound control={control} name="minutesPerVisit">
        {({ onBlur: _, ...field }) => (
          <NumberField label={t('field.minutesPerVisit')} isOptional min={5} max={1440} step={5} {...field} />
        )}
      </Bound>
      <div className="whole">
        <Bound control={control} name="codes">
          {({ onBlur: _, ...field }) => <CodePicker serviceType={serviceType} {...field} />}
        </Bound>
      </div>
      <div className="whole">
        <Bound control={control} name="windows">
          {({ onBlur: _, ...field }) => <WindowEditor label={t('field.windows')} {...field} />}
        </Bound>
      </div>
      {serviceType === 'meal' && (
        <>
          <Bound control={control} name="changedOn">
            {(field) => (
              <RocDateField
                label={t('field.changedOn')}
                description={t('field.changedOnHelp')}
                isOptional
                max={today}
                {...field}
              />
            )}
          </Bound>
          <Bound control={control} name="changeReportedOn">
            {(field) => (
              <RocDateField label={t('field.changeReportedOn')} isOptional max={today} {...field} />
            )}
          </Bound>
        </>
      )}
      <div className="whole">
        <Bound control={control} name="note">
          {(field) => <TextField label={t('field.note')} layout="wide" isOptional {...field} />}
        </Bound>
      </div>
    </FormStrip>
  );
}
