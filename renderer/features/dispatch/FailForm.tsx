import { useState } from 'react';
import { Button, KeyCap, Strip, TextField } from '#renderer/ui/index.ts';
import { EnterFrame } from './EnterFrame.tsx';
import { useSay } from './useSay.ts';
import { useTyped, useWork } from './work.ts';

interface FailFormProps {
  /** Answers whether it was saved. */
  onSave: (failure: string) => Promise<boolean>;
  onClose: () => void;
}

const suggestions = ['noOpening', 'times', 'noProvider'] as const;

/** Nobody can be found: the attempt ends with its reason, counted in the month's table (I-24); the needs stay open. */
export function FailForm({ onSave, onClose }: FailFormProps) {
  const say = useSay();
  const { file } = useWork();
  const [failure, setFailure] = useTyped(`fail-${file.case.id}`, '');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const save = async () => {
    if (failure.trim() === '') {
      setProblem(say('fail.reasonNeeded'));
      return;
    }
    if (await onSave(failure)) setFailure('');
    else setProblem(say('confirm.notSaved'));
  };
  return (
    <EnterFrame
      className="fail-form"
      onEnter={() => void save()}
      keys={[{ keys: 'Esc', hint: say('keys.backToList'), run: onClose }]}
    >
      {(isActive) => (
        <Strip kind="asks" label={say('fail.title')} says={<b>{say('fail.title')}</b>}>
          <TextField
            label={say('fail.reason')}
            layout="inline"
            className="grow"
            autoFocus
            maxLength={200}
            value={failure}
            onChange={setFailure}
            error={problem}
          />
          <Button variant="filled" onPress={() => void save()}>
            {say('fail.save')}
            {isActive && <KeyCap combo="Enter" />}
          </Button>
          <div className="line whole">
            {suggestions.map((id) => (
              <Button
                key={id}
                variant="quiet"
                size="small"
                onPress={() => setFailure(say(`fail.suggest.${id}`))}
              >
                {say(`fail.suggest.${id}`)}
              </Button>
            ))}
          </div>
          <p className="meta">{say('fail.note')}</p>
        </Strip>
      )}
    </EnterFrame>
  );
}
