import { useState } from 'react';
import { useFieldArray } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type CaseFile, type Change, useActions } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, Checkbox, ComboBox, NumberField, useNow } from '#renderer/ui/index.ts';
import type { CarePlan } from '#shared/domain/carePlan/carePlan.ts';
import type { PlanItem } from '#shared/domain/carePlan/planItem.ts';
import { findServiceCode } from '#shared/domain/serviceCode/serviceCode.ts';
import { benefitAreaOf } from '#shared/policies/benefits/benefitAreas.ts';
import { Bound } from '../form/Bound.tsx';
import { FormStrip } from '../form/FormStrip.tsx';
import { useRecordForm } from '../form/useRecordForm.ts';
import {
  askedOf,
  countable,
  newItem,
  type PlanItemsFormValues,
  periodOfCode,
  planItemChanges,
  planItemsFormSchema,
  planItemsFormShape,
  planItemsToForm,
  plannableCodes,
  undoItemChanges,
} from '../model/planItems.ts';
import { QuotaPart } from './QuotaPart.tsx';
import { useQuota } from './useQuota.ts';

interface ItemsEditorProps {
  file: CaseFile;
  plan: CarePlan;
  /** Those of the plan. */
  items: readonly PlanItem[];
  planChanges: readonly Change[];
  /** Hears what takes the save back. */
  onSaved: (undo: readonly Change[]) => void;
  onClose: () => void;
}

/** All items of a plan in one form; the quotas below follow every number that is typed. */
export function ItemsEditor(props: ItemsEditorProps) {
  const { file, plan, items, planChanges, onSaved, onClose } = props;
  const { t } = useTranslation('cases');
  const words = useWords();
  const { newId } = useActions();
  const { today } = useNow();
  const { save, failed, isSaving } = useSaving();
  const context = { on: today, remote: benefitAreaOf(file.case.township).remote };
  const codes = file.needs.filter(({ wanted }) => wanted).flatMap((need) => need.codes);
  const record = useRecordForm<PlanItemsFormValues, { items: PlanItem[] }>({
    draftKey: `plan-${plan.id}-items`,
    base: planItemsToForm(items, codes),
    schema: planItemsFormSchema({ caseId: file.case.id, carePlanId: plan.id }, context, newId),
    readDraft: (draft) => {
      const read = planItemsFormShape.safeParse(draft);
      return read.success ? read.data : null;
    },
    async save(changed) {
      const changes = planItemChanges(items, changed.items);
      if (changes.length > 0) {
        if (!(await save([...planChanges, ...changes]))) return false;
        onSaved(undoItemChanges(items, changed.items, newId));
      }
      onClose();
      return true;
    },
  });
  const { control, watch } = record.form;
  const { fields, append, remove } = useFieldArray({ control, name: 'items', keyName: 'key' });
  const typed = watch('items');
  const counted = useQuota(file, plan, countable(typed));
  /** The line that was added last, which takes the keyboard. */
  const [added, setAdded] = useState<string | null>(null);
  const chosen = new Set(typed.map(({ code }) => code));
  return (
    <FormStrip title={t('items.edit')} form={record} failed={failed} isSaving={isSaving} onClose={onClose}>
      <ul className="item-lines">
        {fields.map((line, index) => {
          const { code, rented } = typed[index] ?? line;
          const asked = askedOf({ code, rented }, context);
          return (
            <li key={line.key}>
              <span>{words.code(code)}</span>
              <Bound control={control} name={`items.${index}.times`}>
                {({ onBlur: _, ...field }) => (
                  <NumberField
                    label={t(`items.timesPer.${periodOfCode(code)}`, { code })}
                    layout="inline"
                    min={1}
                    max={10_000}
                    autoFocus={added === code}
                    {...field}
                  />
                )}
              </Bound>
              {asked.price && (
                <Bound control={control} name={`items.${index}.price`}>
                  {({ onBlur: _, ...field }) => (
                    <NumberField
                      label={t('items.priceOf', { code })}
                      layout="inline"
                      isOptional
                      hasButtons={false}
                      max={10_000_000}
                      {...field}
                    />
                  )}
                </Bound>
              )}
              {asked.rent && (
                <Bound control={control} name={`items.${index}.rented`}>
                  {({ value, onChange }) => (
                    <Checkbox isSelected={value} onChange={onChange}>
                      {t('items.rented')}
                    </Checkbox>
                  )}
                </Bound>
              )}
              <Button
                variant="quiet"
                aria-label={t('codes.remove', { code })}
                onPress={() => {
                  setAdded(null);
                  remove(index);
                }}
              >
                {t('items.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <ComboBox<string>
        // Empty again after each choice: the chosen ones stand above.
        key={fields.length}
        opensOn="typing"
        label={t('items.add')}
        layout="wide"
        isOptional
        options={plannableCodes(today)
          .filter(({ code }) => !chosen.has(code))
          .map(({ code }) => ({
            id: code,
            label: `${code} ${findServiceCode(code)?.name ?? ''}`,
          }))}
        value={null}
        onChange={(code) => {
          if (code === null) return;
          setAdded(code);
          append(newItem(code), { shouldFocus: false });
        }}
        placeholder={t('codes.find')}
      />
      <QuotaPart counted={counted} />
    </FormStrip>
  );
}
