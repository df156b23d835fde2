import { Button } from '#renderer/ui/index.ts';

interface DecideButtonProps {
  words: string;
  onPress: () => void;
  /** Why it cannot be decided yet. */
  disabledReason?: string;
  /** What was in the way of the last attempt, where nothing else on the screen says it. */
  failed: string | null;
}

/** Decides; what was in the way stands above it. */
export function DecideButton({ words, onPress, disabledReason, failed }: DecideButtonProps) {
  return (
    <>
      {failed !== null && (
        <p role="alert" className="stop">
          {failed}
        </p>
      )}
      <div className="line">
        <Button
          variant="filled"
          hotkey="Ctrl+Enter"
          onPress={onPress}
          {...(disabledReason !== undefined && { disabledReason })}
        >
          {words}
        </Button>
      </div>
    </>
  );
}
