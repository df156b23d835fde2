import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How anything could leave a screen: as a file, by the clipboard. Printing is noted by the browser's own event. */
const ways =
  /createObjectURL|navigator\.clipboard|'clipboard\.write'|'files\.save'|import \{[^}]*\b(copyText|download|commaSeparated|spreadsheet)\b[^}]*\} from '#renderer\/(host|sheets)/u;

/**
 * What saves by itself and is about nobody: an invitation to join, the signed receipt of an import, and what opens a
 * computer again whose passphrase was forgotten.
 */
const aboutNobody = [
  'renderer/features/settings/HelpSection.tsx',
  'renderer/features/settings/InviteSection.tsx',
  'renderer/features/start/Forgotten.tsx',
  'renderer/features/sync/ImportDone.tsx',
];

describe('what leaves a screen', () => {
  it('goes through renderer/handOut, where it is noted', () => {
    const files = execFileSync(
      'git',
      ['ls-files', '-co', '--exclude-standard', '--', 'renderer/features', 'renderer/app', 'renderer/saving'],
      { cwd: root, encoding: 'utf8' },
    ).split('\n');
    const leaving = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => ways.test(readFileSync(join(root, file), 'utf8')));
    expect(leaving.sort()).toEqual(aboutNobody);
  });
});
