import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices, Select, useNow } from '#renderer/ui/index.ts';
import { quarterOf } from '#shared/domain/date/quarter.ts';
import type { Ratings } from '#shared/domain/provider/ratings.ts';
import { saveRatings } from '../model/commands.ts';
import { type RatingsFormValues, ratingsFormSchema, ratingsToForm } from '../model/qualityForms.ts';
import { freeQuarters, partsOfQuarter } from '../model/quarters.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import { NoteField } from './NoteField.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

interface RatingsFormProps extends FormProps<Ratings, RatingsFormValues> {
  all: readonly Ratings[];
}

const kinds = ['quality', 'cooperation', 'closure'] as const;
const bands = ['A', 'B', 'C', 'none'] as const;

/** The bands of one quarter. A quarter has one set of bands, so a new one is offered only for the others. */
export function RatingsForm(props: RatingsFormProps) {
  const { providerId, before, restored, onType, onDone, all } = props;
  const { t } = useTranslation('providers');
  const { today } = useNow();
  const { newId } = useWork();
  const [id] = useState(() => before?.id ?? newId());
  const quarters = before === null ? freeQuarters(all, today) : [before.quarter];
  const record = useRecordForm<RatingsFormValues, Ratings>({
    base: ratingsToForm(before, quarters.find((one) => one === quarterOf(today)) ?? quarters[0] ?? ''),
    restored,
    onType,
    schema: ratingsFormSchema({ id, providerId }, before === null),
    changesOf: (ratings) => saveRatings(ratings, before),
    onSaved: onDone,
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t(before === null ? 'form.addRatings' : 'form.editRatings')}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      <Bound control={control} name="quarter">
        {(field) => (
          <Select<string>
            label={t('form.quarter')}
            options={quarters.map((quarter) => {
              const { rocYear: year, number } = partsOfQuarter(quarter);
              return { id: quarter, label: t('sheet.ratings.quarter', { year, number }) };
            })}
            isDisabled={before !== null}
            {...field}
          />
        )}
      </Bound>
      {kinds.map((kind) => (
        <Bound control={control} name={kind} key={kind}>
          {({ onBlur: _, ...field }) => (
            <Choices
              label={t(`form.${kind}`)}
              choices={bands.map((band) => ({ id: band, label: t(`sheet.ratings.band.${band}`) }))}
              {...field}
            />
          )}
        </Bound>
      ))}
      <Bound control={control} name="note">
        {(field) => <NoteField {...field} />}
      </Bound>
    </FormStrip>
  );
}
