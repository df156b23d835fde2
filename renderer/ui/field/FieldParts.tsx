import { FieldError, Label, Text } from 'react-aria-components';
import { useUi } from '../context/UiProvider.tsx';
import { Icon } from '../marks/Icon.tsx';

/** What every field says around its control. */
export interface FieldWords {
  label: string;
  /** What to enter, where the label does not say enough. */
  description?: string;
  /** What is wrong and what to do; the field is then invalid. */
  error?: string | undefined;
  /** Fields are needed unless they say that they are not. */
  isOptional?: boolean;
}

/** How a field stands: label above, or beside it in strips. */
export interface FieldLayout {
  layout?: 'above' | 'inline' | 'wide';
  /** The label is said but not drawn, where the question beside it is. */
  isLabelHidden?: boolean;
  className?: string;
}

export function fieldClass({ layout = 'above', className }: FieldLayout): string {
  return ['field', layout === 'above' ? '' : layout, className ?? ''].filter(Boolean).join(' ');
}

export function FieldLabel({
  label,
  isOptional = false,
  isLabelHidden = false,
}: Pick<FieldWords, 'label' | 'isOptional'> & Pick<FieldLayout, 'isLabelHidden'>) {
  const { texts } = useUi();
  return (
    <Label className={isLabelHidden ? 'label vh' : 'label'}>
      {label}
      {isOptional && <span className="optional">{texts.optional}</span>}
    </Label>
  );
}

interface FieldNotesProps extends Pick<FieldWords, 'description' | 'error'> {
  /** The error says that the text could not be read, which no check of the value tells. */
  isUnread?: boolean;
}

/** Description and error, tied to the control by React Aria. */
export function FieldNotes({ description, error, isUnread = false }: FieldNotesProps) {
  return (
    <>
      {description !== undefined && (
        <Text slot="description" className="description">
          {description}
        </Text>
      )}
      {error !== undefined && (
        <FieldError className={isUnread ? 'error unread' : 'error'}>
          <Icon shape="late" />
          {error}
        </FieldError>
      )}
    </>
  );
}
