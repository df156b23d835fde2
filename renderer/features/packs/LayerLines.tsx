import { type ReactNode, useRef, useState } from 'react';
import { Button, ComboBox, type Option, Select } from '#renderer/ui/index.ts';
import { findTitle, type Pack, titleIn } from '#shared/policies/pack.ts';
import type { PackWords } from './usePackWords.ts';

/** A line of a layer that is being written, with its fields. */
interface LineShown {
  id: number;
  legend: string;
  /** What the button that removes it says. */
  name: string;
  fields: ReactNode;
}

interface LayerLinesProps {
  lines: readonly LineShown[];
  onRemove: (id: number) => void;
  /** What can be written one more line about, and what the words for that are. */
  add: {
    options: readonly Option<string>[];
    which: string;
    add: string;
    chooseFirst: string;
    onAdd: (id: string) => void;
  };
  words: PackWords;
}

/** Lines of the unit's own, each to be removed again, and one more to be added. */
export function LayerLines({ lines, onRemove, add, words }: LayerLinesProps) {
  const { t } = words;
  const [chosen, setChosen] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div ref={frame} className="pack-parameters">
      {lines.map(({ id, legend, name, fields }) => (
        <fieldset key={id} className="pack-parameter">
          <legend>{legend}</legend>
          {fields}
          <div className="line whole">
            <Button
              size="small"
              variant="quiet"
              aria-label={t('layers.line.removeName', { name })}
              onPress={() => {
                onRemove(id);
                frame.current?.querySelector<HTMLElement>('.pack-add button')?.focus();
              }}
            >
              {t('layers.line.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className="line pack-add">
        <Select
          label={add.which}
          layout="wide"
          placeholder={t('layers.line.choose')}
          options={add.options}
          value={chosen}
          onChange={setChosen}
        />
        <Button
          onPress={() => {
            if (chosen === null) return;
            setChosen(null);
            add.onAdd(chosen);
          }}
          {...(chosen === null && { disabledReason: add.chooseFirst })}
        >
          {add.add}
        </Button>
      </div>
    </div>
  );
}

interface CiteFieldProps {
  base: Pack;
  words: PackWords;
  cite: string;
  onChange: (cite: string) => void;
  error?: string;
}

/** The clause or reading of the pack that a line goes by. */
export function CiteField({ base, words, cite, onChange, ...rest }: CiteFieldProps) {
  const { t, locale } = words;
  return (
    <ComboBox
      label={t('layers.line.cite')}
      className="whole"
      options={Object.keys({ ...base.clauses, ...base.interpretations }).map((id) => ({
        id,
        label: `${id}\u3000${titleIn(findTitle(base, id)!, locale)}`,
      }))}
      value={cite === '' ? null : cite}
      onChange={(chosen) => onChange(chosen ?? '')}
      {...rest}
    />
  );
}
