import { useTranslation } from 'react-i18next';
import { type DeviceStatus, useDeviceStatus } from '#renderer/data/index.ts';
import { useWords } from '#renderer/i18n/words.ts';
import { Mark, Section, useNow } from '#renderer/ui/index.ts';
import { formatInstantForList } from '#shared/domain/date/rocFormat.ts';
import { useMissingWords } from './missingWords.ts';
import { RevokeButton } from './RevokeButton.tsx';

/** For a supervisor: each device that was let in, when it was heard last, and what of it is missing. */
export function Devices() {
  const { t } = useTranslation('sync');
  const devices = useDeviceStatus();
  if (devices.length === 0) return null;
  return (
    <Section title={t('devices')}>
      <ul className="sync-rows devices">
        {devices.map((device) => (
          <DeviceRow key={device.device} device={device} />
        ))}
      </ul>
    </Section>
  );
}

function DeviceRow({ device }: { device: DeviceStatus }) {
  const { t } = useTranslation('sync');
  const { locale } = useWords();
  const { today } = useNow();
  const missingWords = useMissingWords();
  const at = (instant: string) => formatInstantForList(instant, today, locale);
  const { personName, lastHeardAt, lastBundle, missing, returned, revokedAfter, leftOut, disputedFrom } =
    device;
  return (
    <li>
      <b>{personName}</b>
      <span>
        <span>{lastHeardAt === null ? t('neverHeard') : t('lastHeard', { at: at(lastHeardAt) })}</span>
        <span className="meta">
          {lastBundle === null
            ? t('neverBundle')
            : t('lastBundle', { at: at(lastBundle.at), count: lastBundle.lines })}
        </span>
        {returned !== null && (
          <span className="meta">
            {t(returned.acknowledged ? 'returnTaken' : 'returnWaits', { at: at(returned.at) })}
          </span>
        )}
        {missing.length > 0 && (
          <Mark kind="stale">{t('deviceMissing', { ranges: missingWords(missing) })}</Mark>
        )}
        {revokedAfter !== null && (
          <Mark kind="suspended">
            {revokedAfter === 0 ? t('revoke.isNone') : t('revoke.is', { count: revokedAfter })}
            {leftOut > 0 && t('revoke.leftOut', { count: leftOut })}
          </Mark>
        )}
        {disputedFrom !== null && <Mark kind="stale">{t('disputed', { from: disputedFrom })}</Mark>}
      </span>
      {revokedAfter !== 0 && <RevokeButton device={device} />}
    </li>
  );
}
