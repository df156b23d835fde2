import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RocDateField, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import type { Contract } from '#shared/domain/provider/contract.ts';
import { daySchema } from '#shared/domain/values.ts';
import { endContract } from '../model/commands.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

export interface EndContractValues {
  validTo: Day | null;
}

/** The last day of a contract; what was dispatched under it stays. */
export function EndContractForm(props: FormProps<Contract, EndContractValues> & { before: Contract }) {
  const { before, restored, onType, onDone } = props;
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const record = useRecordForm<EndContractValues, { validTo: Day }>({
    // Today, or its first day where that is still to come.
    base: { validTo: before.validTo ?? [before.validFrom, today].sort()[1] ?? null },
    restored,
    onType,
    schema: z.object({
      validTo: daySchema.refine((day) => day >= before.validFrom, { error: 'endsBeforeStart' }),
    }),
    changesOf: ({ validTo }) => endContract(before, validTo),
    onSaved: onDone,
  });
  return (
    <FormStrip title={t('form.endContract')} record={record} wasRestored={restored !== null} onLeave={onDone}>
      <Bound control={record.form.control} name="validTo">
        {(field) => (
          <RocDateField label={t('form.lastDay')} description={t('form.endNote')} autoFocus {...field} />
        )}
      </Bound>
    </FormStrip>
  );
}
