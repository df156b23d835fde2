import { Checkbox } from './Checkbox.tsx';

interface CheckListProps {
  /** What can be chosen: its word, and a second one in grey. */
  items: readonly { readonly id: string; readonly label: string; readonly meta: string }[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
  className?: string;
}

/** Any number of many, each with its box. */
export function CheckList({ items, chosen, onChange, className }: CheckListProps) {
  const toggle = (id: string, isChosen: boolean) => {
    const after = new Set(chosen);
    if (isChosen) after.add(id);
    else after.delete(id);
    onChange(after);
  };
  return (
    <ul {...(className !== undefined && { className })}>
      {items.map(({ id, label, meta }) => (
        <li key={id}>
          <Checkbox isSelected={chosen.has(id)} onChange={(is) => toggle(id, is)}>
            {`${label}\u3000`}
            <span className="meta">{meta}</span>
          </Checkbox>
        </li>
      ))}
    </ul>
  );
}
