import { useState } from 'react';
import { Button, KeyCap, RocDateField, Strip, TextField, useNow } from '#renderer/ui/index.ts';
import type { Day } from '#shared/domain/date/day.ts';
import { ClauseText } from './ClauseText.tsx';
import { EnterFrame } from './EnterFrame.tsx';
import type { StatedException } from './state.ts';
import { useSay } from './useSay.ts';
import { useTypedFor, useWork } from './work.ts';

interface ExceptionStripProps {
  providerId: string;
  name: string;
  /** By which exceptions are allowed. */
  clause: string;
  onState: (exception: StatedException) => void;
  onClose: () => void;
}

const empty: { agreedBy: string; agreedOn: Day | null; reason: string } = {
  agreedBy: '',
  agreedOn: null,
  reason: '',
};

/** I-13: that the authority agreed to use a suspended provider for this case: who, when and why, all of it needed. */
export function ExceptionStrip({ providerId, name, clause, onState, onClose }: ExceptionStripProps) {
  const say = useSay();
  const { today } = useNow();
  const { file } = useWork();
  const [entry, setEntry] = useTypedFor(`exception-${file.case.id}`, providerId, empty);
  const { agreedBy, agreedOn, reason } = entry;
  const [isChecked, setIsChecked] = useState(false);
  const error = (isMissing: boolean, field: 'agreedBy' | 'agreedOn' | 'reason') =>
    isChecked && isMissing ? { error: say(`exception.missing.${field}`) } : {};
  const state = () => {
    setIsChecked(true);
    const [by, why] = [agreedBy.trim(), reason.trim()];
    if (by === '' || why === '' || agreedOn === null) return;
    onState({ agreedBy: by, agreedOn, reason: why });
    // The draft of the whole dispatch has it from here on.
    setEntry(empty);
  };
  return (
    <EnterFrame
      onEnter={state}
      hint={say('exception.save')}
      keys={[{ keys: 'Esc', hint: say('exception.leave'), run: onClose }]}
    >
      {(isActive) => (
        <Strip
          kind="asks"
          label={say('exception.title', { name })}
          says={
            <>
              <b>{say('exception.title', { name })}</b>
              <span className="meta end">
                {say('exception.note')} <ClauseText id={clause} />
              </span>
            </>
          }
        >
          <TextField
            label={say('exception.agreedBy')}
            layout="inline"
            autoFocus
            maxLength={100}
            value={agreedBy}
            onChange={(agreedBy) => setEntry({ ...entry, agreedBy })}
            {...error(agreedBy.trim() === '', 'agreedBy')}
          />
          <RocDateField
            label={say('exception.agreedOn')}
            layout="inline"
            max={today}
            value={agreedOn}
            onChange={(agreedOn) => setEntry({ ...entry, agreedOn })}
            {...error(agreedOn === null, 'agreedOn')}
          />
          <TextField
            label={say('exception.reason')}
            layout="inline"
            maxLength={200}
            value={reason}
            onChange={(reason) => setEntry({ ...entry, reason })}
            {...error(reason.trim() === '', 'reason')}
          />
          <span className="ends">
            <Button variant="quiet" onPress={onClose}>
              {say('exception.leave')}
            </Button>
            <Button variant="filled" onPress={state}>
              {say('exception.save')}
              {isActive && <KeyCap combo="Enter" />}
            </Button>
          </span>
        </Strip>
      )}
    </EnterFrame>
  );
}
