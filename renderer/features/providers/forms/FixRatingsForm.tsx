import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choices, TextField, useClock } from '#renderer/ui/index.ts';
import { type Ratings, ratingKinds } from '#shared/domain/provider/ratings.ts';
import { saveRatings } from '../model/commands.ts';
import {
  type FreezeFormValues,
  freezeFormSchema,
  freezeToForm,
  type RatingProposal,
} from '../model/ratings.ts';
import { useQuarterWords } from '../sheet/useQuarterWords.ts';
import { useWork } from '../work.ts';
import { Bound } from './Bound.tsx';
import { FormStrip } from './FormStrip.tsx';
import type { FormProps } from './openForm.ts';
import { useRecordForm } from './useRecordForm.ts';

interface FixRatingsFormProps extends FormProps<Ratings, FreezeFormValues> {
  proposal: RatingProposal;
}

const bands = ['A', 'B', 'C', 'none'] as const;

/** The bands of a quarter as they are proposed, to be taken over, or others with a reason; fixed with all they rest on. */
export function FixRatingsForm(props: FixRatingsFormProps) {
  const { providerId, before, proposal, restored, onType, onDone } = props;
  const { t } = useTranslation('providers');
  const clock = useClock();
  const quarterWords = useQuarterWords();
  const { me, newId: makeId } = useWork();
  const [newId] = useState(makeId);
  const isChange = before?.frozen !== undefined;
  const fixing = { newId, providerId, before, proposal, by: me.id, now: () => clock.now() };
  const record = useRecordForm<FreezeFormValues, Ratings>({
    base: freezeToForm(before, proposal),
    restored,
    onType,
    schema: freezeFormSchema(fixing),
    changesOf: (ratings) => saveRatings(ratings, before),
    onSaved: onDone,
  });
  const { control } = record.form;
  return (
    <FormStrip
      title={t(isChange ? 'ratings.changeOf' : 'ratings.fixOf', { quarter: quarterWords(proposal.quarter) })}
      record={record}
      wasRestored={restored !== null}
      onLeave={onDone}
    >
      {ratingKinds.map((kind, index) => (
        <Bound control={control} name={kind} key={kind}>
          {({ onBlur: _, ...field }) => (
            <Choices
              label={t(`form.${kind}`)}
              description={t('ratings.proposedBand', {
                band: t(`sheet.ratings.band.${proposal.bands[kind] ?? 'none'}`),
              })}
              choices={bands.map((band) => ({ id: band, label: t(`sheet.ratings.band.${band}`) }))}
              autoFocus={index === 0}
              {...field}
            />
          )}
        </Bound>
      ))}
      <Bound control={control} name="reason">
        {(field) => (
          <TextField
            label={t('form.reason')}
            description={t(isChange ? 'ratings.reasonOfChange' : 'ratings.reasonOfOther')}
            className="whole"
            layout="wide"
            maxLength={4000}
            isOptional={!isChange}
            {...field}
          />
        )}
      </Bound>
    </FormStrip>
  );
}
