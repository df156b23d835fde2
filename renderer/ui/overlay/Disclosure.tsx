import type { ReactNode } from 'react';
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components';
import type { Combo } from '../keyboard/combo.ts';
import { KeyCap } from '../keyboard/KeyCap.tsx';
import { useHotkeys } from '../keyboard/useHotkeys.ts';
import { Icon } from '../marks/Icon.tsx';

interface DisclosureProps {
  title: ReactNode;
  children: ReactNode;
  isExpanded: boolean;
  onExpandedChange: (isExpanded: boolean) => void;
  hotkey?: Combo;
}

/** Something folded away that opens in place. */
export function Disclosure({ title, children, isExpanded, onExpandedChange, hotkey }: DisclosureProps) {
  const works = useHotkeys(
    hotkey === undefined ? [] : [{ keys: hotkey, run: () => onExpandedChange(!isExpanded) }],
  );
  return (
    <AriaDisclosure className="disclosure" isExpanded={isExpanded} onExpandedChange={onExpandedChange}>
      <Heading level={3} className="title">
        <Button slot="trigger">
          <Icon shape="down" />
          {title}
          {hotkey !== undefined && works(hotkey) && <KeyCap combo={hotkey} />}
        </Button>
      </Heading>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
