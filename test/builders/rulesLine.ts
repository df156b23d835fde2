import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runRules } from '#build/cli/runRules.ts';
import { tempFolder } from './tempFolder.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

interface Answer {
  /** The exit code. */
  status: number | null;
  /** What was printed, one document per line. */
  documents: unknown[];
}

/** What the rules command line answers, in this process; whatever it prints is JSON. */
export async function rules(args: readonly string[], input: string | Buffer = ''): Promise<Answer> {
  const documents: unknown[] = [];
  const status = await runRules(args, {
    read: async () => Buffer.from(input),
    // As whoever reads it takes it from there.
    print: (document) => void documents.push(JSON.parse(JSON.stringify(document))),
  });
  return { status, documents };
}

/** The same from a process of its own, as a person runs it. */
export function rulesProcess(args: readonly string[], input: string | Buffer = ''): Answer {
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
