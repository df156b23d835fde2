import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tempFolder } from './tempFolder.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

interface Answer {
  status: number | null;
  /** What was printed, one document per line. */
  documents: unknown[];
}

/** Runs the rules command line itself; whatever it prints must be JSON. */
export function rules(args: string[], input: string | Buffer = ''): Answer {
  const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'build/cli/rules.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return {
    status,
    documents: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as unknown),
  };
}

/** A file for `--context`. */
export async function sharedFields(context: unknown): Promise<string> {
  const file = join(await tempFolder(), 'context.json');
  writeFileSync(file, JSON.stringify(context));
  return file;
}
