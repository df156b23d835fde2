import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '#shared/host/hostError.ts';

/** What can go wrong with folders, files and servers and that a person can do something about. */
const told = [
  'noAnswer',
  'driveError',
  'journalUnreadable',
  'journalCorrupt',
  'diskFull',
  'readOnly',
  'notFound',
  'nameTaken',
  'tooLarge',
  'unknownFolder',
  'noDestination',
  'unreachable',
  'notMounted',
  'mismatch',
  'unknownDestination',
  'badAddress',
  'notHttps',
  'noSecret',
  'noMarker',
  'wrongStick',
  'badCertificate',
  'signInRefused',
  'forbidden',
  'noSuchPlace',
  'locked',
  'busy',
  'serverError',
  'redirected',
  'webPage',
  'badAnswer',
  'tooSlow',
  'cutOff',
  'wrongClock',
  'inTraining',
] as const;

/** The text of a host's error code; the rest are defects and said in one sentence. */
export function hostErrorKey(code: string): (typeof told)[number] | 'other' {
  return told.find((one) => one === code) ?? 'other';
}

/** In plain words why a call to the host failed, of its code or of what it was rejected with. */
export function useHostErrorWords(): (failure: unknown) => string {
  const { t } = useTranslation('folder');
  return useCallback(
    (failure) => {
      const code = failure instanceof HostError ? failure.code : failure;
      return t(`error.${hostErrorKey(typeof code === 'string' ? code : 'other')}`);
    },
    [t],
  );
}
