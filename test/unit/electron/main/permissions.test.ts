import { describe, expect, it } from 'vitest';
import { guardPermissions, isPermitted, type Permission } from '#electron/main/permissions.ts';
import { fakeElectron } from '#test/fakes/electron.ts';

/** The whole union: an update of Electron that adds one does not compile until it is decided here. */
const decided: Record<Permission, boolean> = {
  ar: false,
  'automatic-fullscreen': false,
  'background-fetch': false,
  'background-sync': false,
  'captured-surface-control': false,
  'clipboard-read': false,
  'clipboard-sanitized-write': false,
  'deprecated-sync-clipboard-read': false,
  'display-capture': false,
  fileSystem: false,
  fullscreen: false,
  geolocation: false,
  'geolocation-approximate': false,
  'hand-tracking': false,
  hid: false,
  'idle-detection': false,
  keyboardLock: false,
  'local-fonts': false,
  'local-network': false,
  'local-network-access': false,
  'loopback-network': false,
  media: false,
  mediaKeySystem: false,
  midi: false,
  midiSysex: false,
  nfc: false,
  notifications: false,
  openExternal: false,
  'payment-handler': false,
  'periodic-background-sync': false,
  'persistent-storage': true,
  pointerLock: false,
  'screen-wake-lock': false,
  sensors: false,
  serial: false,
  'smart-card': false,
  'speaker-selection': false,
  'storage-access': false,
  'system-wake-lock': false,
  'top-level-storage-access': false,
  usb: false,
  vr: false,
  'web-app-installation': false,
  'web-printing': false,
  'window-management': false,
  unknown: false,
};

describe.each(Object.entries(decided) as [Permission, boolean][])(
  'the permission %s',
  (permission, allowed) => {
    it(`is ${allowed ? 'granted' : 'denied'} when requested and when checked`, () => {
      const { electron, state } = fakeElectron();
      guardPermissions(electron.session.defaultSession);
      let answered: boolean | undefined;
      const request = state.permission.request as unknown as (
        contents: unknown,
        name: Permission,
        answer: (granted: boolean) => void,
      ) => void;
      request({}, permission, (granted) => {
        answered = granted;
      });
      const check = state.permission.check as unknown as (contents: unknown, name: Permission) => boolean;
      expect([answered, check(null, permission), isPermitted(permission)]).toEqual([
        allowed,
        allowed,
        allowed,
      ]);
    });
  },
);

describe('devices and screens', () => {
  it('are refused', () => {
    const { electron, state } = fakeElectron();
    guardPermissions(electron.session.defaultSession);
    expect((state.permission.device as unknown as () => boolean)()).toBe(false);
    let streams: unknown = 'unanswered';
    (state.permission.display as unknown as (request: unknown, answer: (got: unknown) => void) => void)(
      {},
      (got) => {
        streams = got;
      },
    );
    expect(streams).toBeNull();
  });
});
