import { useEffect } from 'react';
import { useTrail } from '#renderer/data/index.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { printedAt } from './printed.ts';

/**
 * Notes whatever is printed, by whichever way: the browser says so before it lays out the pages.
 * @param path asked at that moment
 */
export function usePrintNoted(path: () => string): void {
  const trail = useTrail();
  useEffect(() => {
    const note = () => {
      const printed = printedAt(path());
      if (printed === null) return;
      const { thing, caseId } = printed;
      trail.note({ action: 'printed', thing, caseId: caseId as CaseId | null, file: null });
    };
    addEventListener('beforeprint', note);
    return () => removeEventListener('beforeprint', note);
  }, [trail, path]);
}
