import { useState } from 'react';
import { Button, Choices, KeyCap, Select, Strip, TextField } from '#renderer/ui/index.ts';
import type { ChoiceReason } from '#shared/domain/dispatch/dispatch.ts';
import type { FamilyMember } from '#shared/domain/values.ts';
import { EnterFrame } from './EnterFrame.tsx';
import { type ChoiceDraft, isChoiceComplete } from './state.ts';
import { useSay } from './useSay.ts';

interface ChooseStripProps {
  rank: number;
  choice: ChoiceDraft;
  members: readonly FamilyMember[];
  onChange: (choice: ChoiceDraft) => void;
  onPrepare: () => Promise<boolean>;
  onClose: () => void;
}

const codes = ['familyChoice', 'providerDeclined', 'clinical', 'other'] as const;
const digits = ['1', '2', '3', '4'] as const;

/** Who chose, and for another than the first why: asked, never blocking. */
export function ChooseStrip({ rank, choice, members, onChange, onPrepare, onClose }: ChooseStripProps) {
  const say = useSay();
  const [problem, setProblem] = useState<'reasonNeeded' | 'notSaved' | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const prepare = async () => {
    if (isSaving) return;
    if (!isChoiceComplete(rank, choice)) {
      setProblem('reasonNeeded');
      return;
    }
    setIsSaving(true);
    const saved = await onPrepare();
    setIsSaving(false);
    setProblem(saved ? null : 'notSaved');
  };
  return (
    <EnterFrame
      isGlobal
      onEnter={() => void prepare()}
      keys={[{ keys: 'Esc', hint: say('keys.back'), run: onClose }]}
    >
      {(isActive) => (
        <Strip
          kind="asks"
          label={rank === 1 ? say('choose.titleFirst') : say('choose.reasons', { rank })}
          says={
            <>
              <b>{rank === 1 ? say('choose.titleFirst') : say('choose.titleOther', { rank })}</b>
              {rank > 1 && <span className="meta end">{say('choose.note')}</span>}
            </>
          }
        >
          {rank > 1 && (
            <Choices<ChoiceReason['code']>
              label={say('choose.reasons', { rank })}
              isLabelHidden
              autoFocus
              hint={say('keys.reasons')}
              value={choice.reason}
              onChange={(reason) => {
                setProblem(null);
                onChange({ ...choice, reason });
              }}
              choices={codes.map((id, index) => ({
                id,
                label: say(`choose.reason.${id}`),
                ...(digits[index] !== undefined && { hotkey: digits[index] }),
              }))}
            />
          )}
          {rank > 1 && (choice.reason === 'other' || choice.reason === 'clinical') && (
            <TextField
              label={say('choose.reasonText')}
              layout="inline"
              autoFocus={choice.reason === 'other'}
              isOptional={choice.reason === 'clinical'}
              maxLength={200}
              value={choice.text}
              onChange={(text) => onChange({ ...choice, text })}
            />
          )}
          <Select
            label={say('choose.by')}
            layout="inline"
            options={members.map(({ name, relation }, index) => ({
              id: String(index),
              label: say('person.member', { name, relation }),
            }))}
            value={String(choice.chooser)}
            onChange={(id) => onChange({ ...choice, chooser: Number(id) })}
          />
          <span className="ends">
            {problem !== null && (
              <span className="error" role="alert">
                {say(`choose.${problem}`)}
              </span>
            )}
            <Button variant="filled" autoFocus={rank === 1} onPress={() => void prepare()}>
              {say('choose.prepare')}
              {isActive && <KeyCap combo="Enter" />}
            </Button>
          </span>
        </Strip>
      )}
    </EnterFrame>
  );
}
