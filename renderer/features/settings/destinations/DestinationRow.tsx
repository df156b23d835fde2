import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DestinationStatus, useData, useDestinationActions, useSession } from '#renderer/data/index.ts';
import { folderSource } from '#renderer/host/index.ts';
import { useDestinationWords } from '#renderer/i18n/destinationWords.ts';
import { useFolderTexts } from '#renderer/i18n/folderTexts.ts';
import { useHostErrorWords } from '#renderer/i18n/hostErrorWords.ts';
import { Button, type Folder, FolderButton } from '#renderer/ui/index.ts';
import type { HostOutput } from '#shared/host/contract.ts';
import { DestinationState } from './DestinationState.tsx';
import { ProbeResult } from './ProbeResult.tsx';
import { ServerForm } from './ServerForm.tsx';

/** One place: what it is, how it stands with it, and what can be done: try, change, stop. */
export function DestinationRow({
  destination,
  isNew,
  onSay,
  onGone,
}: {
  destination: DestinationStatus;
  /** It was just added: tried at once. */
  isNew: boolean;
  onSay: (words: string) => void;
  /** It was removed, and with it what had the focus. */
  onGone: () => void;
}) {
  const { t } = useTranslation('settings');
  const { host } = useData();
  const session = useSession();
  const { change, remove, probe } = useDestinationActions();
  const words = useDestinationWords();
  const texts = useFolderTexts();
  const hostErrorWords = useHostErrorWords();
  const [result, setResult] = useState<HostOutput<'destinations.probe'>>();
  const [isTesting, setIsTesting] = useState(false);
  const [isChanging, setIsChanging] = useState(false);
  const { id, kind, label: place } = destination;

  const attempt = useCallback(
    (work: () => Promise<void>) =>
      work().catch((error: unknown) => onSay(t('failedBecause', { reason: hostErrorWords(error) }))),
    [onSay, t, hostErrorWords],
  );
  const test = useCallback(async () => {
    setIsTesting(true);
    await attempt(async () => setResult(await probe(id)));
    setIsTesting(false);
  }, [attempt, probe, id]);
  useEffect(() => {
    if (isNew) void test();
  }, [isNew, test]);

  const stop = () =>
    attempt(async () => {
      await remove(id);
      onSay(t(`destination.removed.${kind}`, { place }));
      onGone();
    });
  const move = ({ token, label }: Folder) =>
    attempt(async () => {
      if (session.state !== 'ready') return;
      const settings =
        kind === 'stick'
          ? { kind, folder: token, unit: session.unit.id }
          : { kind: 'folder' as const, folder: token };
      await change(id, settings, null);
      onSay(t('destination.set', { folder: label }));
      await test();
    });

  return (
    <li>
      <div className="destination">
        <p className="destination-place">
          <b>{words.kind(kind)}</b>
          <span className="meta">{place}</span>
        </p>
        <div className="line">
          <Button
            size="small"
            isDisabled={isTesting}
            aria-label={t(isTesting ? 'destination.testingPlace' : 'destination.testPlace', { place })}
            onPress={() => void test()}
          >
            {isTesting ? t('destination.testing') : t('destination.test')}
          </Button>
          {kind === 'folder' || kind === 'stick' ? (
            <FolderButton
              size="small"
              source={folderSource(host)}
              texts={texts}
              onPick={(folder) => void move(folder)}
            >
              {t('destination.change')}
            </FolderButton>
          ) : (
            <Button
              size="small"
              aria-label={t('destination.changePlace', { place })}
              onPress={() => setIsChanging(true)}
            >
              {t('destination.change')}
            </Button>
          )}
          <Button
            size="small"
            aria-label={t('destination.removePlace', { place })}
            onPress={() => void stop()}
          >
            {t('destination.remove')}
          </Button>
        </div>
        <DestinationState destination={destination} />
      </div>
      {result !== undefined && <ProbeResult kind={kind} probe={result} />}
      {isChanging && (kind === 'webdav' || kind === 's3') && (
        <ServerForm
          kind={kind}
          before={destination}
          onLeave={() => setIsChanging(false)}
          onDone={({ label }) => {
            setIsChanging(false);
            onSay(t('destination.set', { folder: label }));
            void test();
          }}
        />
      )}
    </li>
  );
}
