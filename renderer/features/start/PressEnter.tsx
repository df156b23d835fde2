import type { ReactNode } from 'react';
import { Button, KeyCap } from '#renderer/ui/index.ts';

/** The only thing one can do there: it has the keyboard. */
export function PressEnter({ onPress, children }: { onPress: () => void; children: ReactNode }) {
  return (
    <Button variant="filled" autoFocus onPress={onPress}>
      {children} <KeyCap combo="Enter" />
    </Button>
  );
}
