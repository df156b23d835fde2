import { useUi } from '../context/UiProvider.tsx';
import { InfoPopover } from './InfoPopover.tsx';

interface ClauseTagProps {
  /** The id of the rule, such as T-2.3.3. */
  id: string;
  /** The rule in one's own words; without it the id is only text. */
  title?: string;
  /** Where it stands in the source, such as 貳、三、(三). */
  reference?: string;
  /** Framed in headings, bare in lists. */
  look?: 'framed' | 'bare';
}

/** A clause id; opens what the clause says. */
export function ClauseTag({ id, title, reference, look = 'framed' }: ClauseTagProps) {
  const { texts } = useUi();
  const className = look === 'framed' ? 'cl' : 'cl bare';
  if (title === undefined) return <span className={className}>{id}</span>;
  return (
    <InfoPopover
      trigger={id}
      triggerLabel={texts.clause(id)}
      triggerClass={className}
      label={texts.clause(id)}
    >
      <h3>{id}</h3>
      <p className="prose">{title}</p>
      {reference !== undefined && <p className="meta">{reference}</p>}
    </InfoPopover>
  );
}
