import { useState } from 'react';
import { useActions, useSession } from '#renderer/data/index.ts';
import type { GivenService } from '../model/followUpForms.ts';

/** What every record of a given service says beside what is entered: an id of its own, whose case, by whom. */
export function useOfDispatch({ need, progress: { dispatchId, providerId } }: GivenService) {
  const { newId } = useActions();
  const session = useSession();
  const [id] = useState(newId);
  const by = session.state === 'ready' ? session.person.id : '';
  return { id, caseId: need.caseId, by, dispatchId, providerId };
}
