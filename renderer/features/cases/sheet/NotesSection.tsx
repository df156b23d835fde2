import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { useSaving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, Section, useClock, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { openNotes, type QuickNote } from '#shared/domain/visit/quickNote.ts';
import { noteToWish, reopenNote, settleNote } from '../model/noteForms.ts';
import { useUndo } from './undo.ts';

interface NotesSectionProps {
  file: CaseFile;
  /** Opens the form that a note is made into a record with. */
  onMake: (note: QuickNote, into: 'need' | 'followUp') => void;
  /** Whether there is a service that can be followed up. */
  canFollowUp: boolean;
}

/** The notes of visits that are to be made into records. Keys act on the one where the keyboard is, else the first. */
export function NotesSection({ file, onMake, canFollowUp }: NotesSectionProps) {
  const { t } = useTranslation('cases');
  const words = useWords();
  const clock = useClock();
  const { today } = useNow();
  const { save, failed } = useSaving();
  const { propose } = useUndo();
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [isFull, setIsFull] = useState(false);
  const notes = openNotes(file.quickNotes);
  if (notes.length === 0) return null;
  const keyed = notes.find(({ id }) => id === focusedId) ?? notes[0]!;
  const { id: caseId, wishes } = file.case;
  const toWish = async (note: QuickNote) => {
    const changes = noteToWish(note, file.case, clock.now());
    setIsFull(changes === null);
    if (changes === null || !(await save(changes))) return;
    const back = [{ type: 'case', id: caseId, set: { wishes } } as const, ...reopenNote(note)];
    propose({ caseId, said: t('notes.undo.wish'), changes: back });
  };
  const settle = async (note: QuickNote) => {
    if (!(await save(settleNote(note, 'done', clock.now())))) return;
    propose({ caseId, said: t('notes.undo.done'), changes: reopenNote(note) });
  };
  return (
    <Section title={t('notes.title', { count: notes.length })}>
      {failed !== null && <Banner tone="stop">{failed}</Banner>}
      {isFull && <Banner tone="warn">{t('notes.wishesFull')}</Banner>}
      <ul className="case-notes">
        {notes.map((note) => {
          const hotkey = <K extends 'G' | 'W' | 'L' | 'X'>(key: K) => note === keyed && { hotkey: key };
          return (
            <li key={note.id} onFocusCapture={() => setFocusedId(note.id)}>
              <span className="meta">{formatInstantForList(note.writtenAt, today, words.locale)}</span>
              <p>{note.text}</p>
              <span className="line">
                {canFollowUp && (
                  <Button
                    variant="quiet"
                    aria-label={t('notes.toOf.followUp', { note: note.text })}
                    {...hotkey('G')}
                    onPress={() => onMake(note, 'followUp')}
                  >
                    {t('notes.to.followUp')}
                  </Button>
                )}
                <Button
                  variant="quiet"
                  aria-label={t('notes.toOf.wish', { note: note.text })}
                  {...hotkey('W')}
                  onPress={() => void toWish(note)}
                >
                  {t('notes.to.wish')}
                </Button>
                <Button
                  variant="quiet"
                  aria-label={t('notes.toOf.need', { note: note.text })}
                  {...hotkey('L')}
                  onPress={() => onMake(note, 'need')}
                >
                  {t('notes.to.need')}
                </Button>
                <Button
                  variant="quiet"
                  aria-label={t('notes.toOf.done', { note: note.text })}
                  {...hotkey('X')}
                  onPress={() => void settle(note)}
                >
                  {t('notes.to.done')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
