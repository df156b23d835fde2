import { spawnSync } from 'node:child_process';
import { installPackages, isRootOnDebian } from './debianPackages.ts';

/** Whether there is a WebDAV server to test against. */
export function hasRclone(): boolean {
  return spawnSync('rclone', ['version'], { stdio: 'ignore' }).status === 0;
}

/** Sees to it that rclone is there. False, after saying what to install, where there is none. */
export function ensureRclone(say: (sentence: string) => void = console.error): boolean {
  if (hasRclone()) return true;
  if (isRootOnDebian()) installPackages(['rclone'], say);
  else
    say(
      'The tests against a real WebDAV server are left out: install rclone (on Debian: sudo apt-get install rclone).',
    );
  return hasRclone();
}

if (import.meta.filename === process.argv[1] && !ensureRclone()) process.exitCode = 1;
