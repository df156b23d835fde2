import { useCopiedWords } from '#renderer/handOut/useCopiedWords.ts';
import { useHandOut } from '#renderer/handOut/useHandOut.ts';
import { useAnnounce } from '#renderer/ui/index.ts';

/** Copies a record of a case or its content, which the trail notes, and says whether it could be copied. */
export function useCopyRecord(
  caseId: string,
): (text: string, said: { copied: string; notCopied: string }) => Promise<void> {
  const announce = useAnnounce();
  const copiedWords = useCopiedWords();
  const handOut = useHandOut();
  return async (text, said) =>
    announce(copiedWords(await handOut.copy(text, { thing: 'unitRecord', caseId }), said));
}
