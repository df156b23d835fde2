import { useTranslation } from 'react-i18next';
import { useActions } from '#renderer/data/index.ts';
import type { Saving } from '#renderer/saving/useSaving.ts';
import { Banner, Button, Mark, useClock } from '#renderer/ui/index.ts';
import { type RotationList, turnOutcome } from './model/rotation.ts';

interface AtOnceProps {
  shown: RotationList;
  nameOf: (memberId: string) => string;
  me: string;
  save: Saving['save'];
}

/** Turns that two computers gave without knowing of each other: both stand until somebody keeps or withdraws the later. */
export function AtOnce({ shown, nameOf, me, save }: AtOnceProps) {
  const { t } = useTranslation('rotation');
  const { newId } = useActions();
  const clock = useClock();
  const written = () => ({ id: newId(), by: me, at: clock.now() });
  return shown.standing.atOnce.flatMap(({ number, first, others }) =>
    others.map((other) => (
      <Banner
        key={other.id}
        tone="warn"
        actions={
          <>
            <Button
              size="small"
              onPress={() => void save(turnOutcome(written(), other, { kind: 'kept' }, null))}
            >
              {t('atOnce.keep')}
            </Button>
            <Button
              size="small"
              onPress={() =>
                void save(
                  turnOutcome(written(), other, { kind: 'withdrawn', reason: t('atOnce.title') }, null),
                )
              }
            >
              {t('atOnce.withdraw')}
            </Button>
          </>
        }
      >
        <Mark kind="conflict">{t('atOnce.title')}</Mark>
        <span>
          {t('atOnce.says', { count: number, first: nameOf(first.memberId), other: nameOf(other.memberId) })}
        </span>
      </Banner>
    )),
  );
}
