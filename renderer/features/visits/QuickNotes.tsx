import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions, useKept, useSession } from '#renderer/data/index.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Button, KeyCap, TextField, useClock, useFocusReturn, useHotkeys } from '#renderer/ui/index.ts';
import { caseIdSchema, personIdSchema } from '#shared/domain/ids.ts';
import { quickNoteLimit } from '#shared/domain/visit/quickNote.ts';

interface QuickNotesProps {
  caseId: string;
  /** How many notes of the case are to be made into records. What they say stays off a screen that the family sees. */
  count: number;
}

/** A note with one key, wherever in the visit one is: each is on disk as soon as it is entered. */
export function QuickNotes({ caseId, count }: QuickNotesProps) {
  const { t } = useTranslation('visits');
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const toOpener = useCallback(() => opener.current, []);
  return (
    <>
      <Button ref={opener} hotkey="F2" onPress={() => setIsOpen(!isOpen)}>
        {count === 0 ? t('note.open') : t('note.openCount', { count })}
      </Button>
      {isOpen && <NoteLine caseId={caseId} onClose={() => setIsOpen(false)} fallback={toOpener} />}
    </>
  );
}

interface NoteLineProps {
  caseId: string;
  onClose: () => void;
  fallback: () => HTMLElement | null;
}

function NoteLine({ caseId, onClose, fallback }: NoteLineProps) {
  const { t } = useTranslation('visits');
  const clock = useClock();
  const session = useSession();
  const { newId } = useActions();
  const { save, failed, isSaving } = useSaving();
  const [text, setText, forget] = useKept<string>(`visit-note-${caseId}`, '');
  const box = useRef<HTMLElement>(null);
  useFocusReturn(box, fallback);
  const keep = async () => {
    if (session.state !== 'ready' || isSaving || text.trim() === '') return;
    const set = {
      caseId: caseIdSchema.parse(caseId),
      by: personIdSchema.parse(session.person.id),
      writtenAt: clock.now(),
      text: text.trim(),
      settled: null,
    };
    if (!(await save([{ type: 'quickNote', id: newId(), set }], t('note.kept')))) return;
    setText('');
    forget();
  };
  const within = () => box.current;
  const works = useHotkeys([
    { keys: 'Enter', run: () => void keep(), within },
    { keys: 'Esc', run: onClose, within },
  ]);
  return (
    <section ref={box} className="visit-note" aria-label={t('note.title')}>
      <TextField
        label={t('note.title')}
        description={t('note.help')}
        layout="wide"
        isOptional
        autoFocus
        maxLength={quickNoteLimit}
        value={text}
        onChange={setText}
        error={failed ?? undefined}
      />
      <Button onPress={() => void keep()}>
        {t('note.keep')}
        {works('Enter') && <KeyCap combo="Enter" />}
      </Button>
      <Button variant="quiet" onPress={onClose}>
        {t('note.close')}
        {works('Esc') && <KeyCap combo="Esc" />}
      </Button>
    </section>
  );
}
