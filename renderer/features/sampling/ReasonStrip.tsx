import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKept } from '#renderer/data/index.ts';
import { Button, Strip, TextField } from '#renderer/ui/index.ts';

interface ReasonStripProps {
  /** What is typed is kept under it. */
  draftKey: string;
  title: string;
  /** What is to be known before; above the reason. */
  says?: string;
  label: string;
  /** Why it cannot be done without a reason. */
  first: string;
  act: string;
  /** The button stands out: what it does is what one came for. */
  isMain?: boolean;
  /** True once it is done: then the strip closes. */
  onAct: (reason: string) => Promise<boolean>;
  onClose: () => void;
  children?: ReactNode;
}

/** Something that takes a reason before it is done: the reason, what goes with it, and the two ways out. */
export function ReasonStrip({
  draftKey,
  title,
  says,
  label,
  first,
  act,
  isMain,
  onAct,
  onClose,
  children,
}: ReasonStripProps) {
  const { t } = useTranslation('sampling');
  const [typed, setTyped] = useKept(draftKey, '');
  const reason = typed.trim();
  const run = async () => {
    if (reason === '' || !(await onAct(reason))) return;
    setTyped('');
    onClose();
  };
  return (
    <Strip kind="asks" label={title} says={<b>{title}</b>}>
      <div className="sampling-form">
        {says !== undefined && <p className="sec">{says}</p>}
        <TextField label={label} layout="wide" maxLength={200} autoFocus value={typed} onChange={setTyped} />
        {children}
        <div className="line">
          <Button
            {...(isMain && { variant: 'filled' as const })}
            hotkey="Ctrl+Enter"
            onPress={() => void run()}
            {...(reason === '' && { disabledReason: first })}
          >
            {act}
          </Button>
          <Button hotkey="Esc" onPress={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Strip>
  );
}
