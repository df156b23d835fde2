import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Combo, Mark } from '#renderer/ui/index.ts';
import { ChoiceCard } from '../ChoiceCard.tsx';
import type { Parts } from './model/difference.ts';

interface SideCardProps {
  parts: Parts;
  digit: Combo | undefined;
  isChosen: boolean;
  isDisabled: boolean;
  note: string | undefined;
  onChoose: () => void;
  children: ReactNode;
}

/** One value with who wrote it, and the button that chooses it. */
export function SideCard({ parts, note, children, ...choice }: SideCardProps) {
  const { t } = useTranslation('conflicts');
  return (
    <ChoiceCard
      {...choice}
      value={
        <>
          {parts.before}
          {parts.differs !== '' && <u>{parts.differs}</u>}
          {parts.after}
        </>
      }
      words={{ use: t('side.use'), chosen: t('side.chosen'), hint: t('keys.choose') }}
    >
      <span className="meta">{children}</span>
      {note !== undefined && <Mark kind="ok">{note}</Mark>}
    </ChoiceCard>
  );
}
