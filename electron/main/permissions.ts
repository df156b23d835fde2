import type { Session } from 'electron';

/** Everything a page can ask for, as Electron types it. */
export type Permission = Parameters<NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>>[1];

/** Only that the database is not cleared when the drive runs short; everything else is denied. */
export function isPermitted(permission: Permission): boolean {
  return permission === 'persistent-storage';
}

/** Answers every permission request and check of a session, and refuses devices and screen capture altogether. */
export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isPermitted(permission)));
  session.setPermissionCheckHandler((_contents, permission) => isPermitted(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
