import { ClauseTag } from '#renderer/ui/index.ts';
import { useWork } from './work.ts';

/** A clause id that opens what the pack in force says it means. */
export function ClauseText({ id, look = 'bare' }: { id: string; look?: 'framed' | 'bare' }) {
  const { policy } = useWork();
  const words = policy.clauseOf(id);
  return (
    <ClauseTag
      id={id}
      look={look}
      {...(words !== undefined && { title: words.title })}
      {...(words?.reference !== undefined && { reference: words.reference })}
    />
  );
}
