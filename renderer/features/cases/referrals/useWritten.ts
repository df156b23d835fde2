import { useState } from 'react';
import { useActions, useSession } from '#renderer/data/index.ts';
import type { Written } from '../model/when.ts';

/** What every new record of a case says beside what is entered: an id of its own, whose case, by whom. */
export function useWritten(caseId: string): Written {
  const { newId } = useActions();
  const session = useSession();
  const [id] = useState(newId);
  return { id, caseId, by: session.state === 'ready' ? session.person.id : '' };
}
