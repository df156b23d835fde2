import type { Change } from '#renderer/data/index.ts';
import type { Case } from '#shared/domain/case/case.ts';
import type { Instant } from '#shared/domain/date/instant.ts';
import { noteSchema } from '#shared/domain/values.ts';
import type { NoteOutcome, QuickNote } from '#shared/domain/visit/quickNote.ts';

/** That something came of a note; it stays among the case's records. */
export function settleNote({ id }: Pick<QuickNote, 'id'>, outcome: NoteOutcome, at: Instant): Change[] {
  return [{ type: 'quickNote', id, set: { settled: { outcome, at } } }];
}

/** Puts a note back among those that are to be made into records. */
export function reopenNote({ id }: Pick<QuickNote, 'id'>): Change[] {
  return [{ type: 'quickNote', id, set: { settled: null } }];
}

/** A note among the family's wishes, as a line of its own; null where they have no room for it. */
export function noteToWish(
  note: Pick<QuickNote, 'id' | 'text'>,
  person: Pick<Case, 'id' | 'wishes'>,
  at: Instant,
): Change[] | null {
  const wishes = [person.wishes.trim(), note.text].filter((line) => line !== '').join('\n');
  if (!noteSchema.safeParse(wishes).success) return null;
  return [{ type: 'case', id: person.id, set: { wishes } }, ...settleNote(note, 'wish', at)];
}
