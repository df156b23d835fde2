import { useState } from 'react';
import { useDraft } from '#renderer/data/index.ts';

/** Whether what happened at an instant has not been read; that it was is kept under a key, also over a restart. */
export function useUnread(key: string, at: string | undefined): { isUnread: boolean; markRead: () => void } {
  const { restored, keep } = useDraft<string>(key);
  const [readAt, setReadAt] = useState(restored);
  return {
    isUnread: at !== undefined && readAt !== at,
    markRead() {
      keep(at);
      setReadAt(at);
    },
  };
}
