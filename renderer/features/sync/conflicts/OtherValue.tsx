import { useTranslation } from 'react-i18next';
import type { OpenConflict } from '#renderer/data/index.ts';
import { Button, Choices, NumberField, RocDateField, TextField } from '#renderer/ui/index.ts';
import type { Json } from '#shared/sync/json.ts';
import { editorOf, formAddress } from './model/fieldEditor.ts';
import { useConflictWords } from './useConflictWords.ts';

/** What stands in the field; an empty one may be no value. */
export interface EnteredValue {
  value: Json;
  isValue: boolean;
}

interface OtherValueProps {
  conflict: OpenConflict;
  entered: Json;
  onEnter: (entered: EnteredValue) => void;
  error: string | undefined;
  onForm: (address: string) => void;
}

/** The field itself, for the value that none of the sides has; what is entered in no single field opens its form. */
export function OtherValue({ conflict, entered: value, onEnter, error, onForm }: OtherValueProps) {
  const { t } = useTranslation('conflicts');
  const say = useConflictWords();
  const { type, field } = conflict;
  const editor = editorOf(conflict);
  const label = t('otherLabel', { field: say.field(type, field) });
  const enter = (to: Json, isValue = true) => onEnter({ value: to, isValue });
  switch (editor.kind) {
    case 'text': {
      const typed = typeof value === 'string' ? value : '';
      return (
        <TextField
          label={label}
          value={typed}
          isMultiline={editor.isMultiline}
          onChange={(text) => enter(text === '' ? editor.emptyIs : text)}
          error={error}
          autoFocus
        />
      );
    }
    case 'day':
      return (
        <RocDateField
          label={label}
          isOptional={editor.isOptional}
          value={typeof value === 'string' ? value : null}
          onChange={(day) => enter(day, day !== null)}
          autoFocus
          {...(error !== undefined && { error })}
        />
      );
    case 'number':
      return (
        <NumberField
          label={label}
          value={typeof value === 'number' ? value : null}
          onChange={(number) => enter(number, number !== null)}
          min={editor.min}
          max={editor.max}
          autoFocus
          {...(error !== undefined && { error })}
        />
      );
    case 'choice':
      return (
        <Choices
          label={label}
          choices={editor.values.map((one) => ({ id: String(one), label: say.value(field, one) }))}
          value={value === null ? null : String(value)}
          onChange={(id) => enter(editor.values.find((one) => String(one) === id) ?? null)}
          error={error}
          autoFocus
        />
      );
    case 'form': {
      const address = formAddress(conflict);
      return (
        <div className="line">
          <span className="sec">{t('otherElsewhere')}</span>
          {address !== undefined && (
            <Button onPress={() => onForm(address)} autoFocus>
              {t('openForm')}
            </Button>
          )}
        </div>
      );
    }
  }
}
