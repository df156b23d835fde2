import type { z } from 'zod';

/** What is wrong with an input, and where: `request.needs[0].id`; an empty path is the document itself. */
export interface InputError {
  readonly code: 'invalidInput';
  readonly path: string;
  readonly message: string;
}

/** The error of a place in an input. */
export function inputError(path: readonly PropertyKey[], message: string): InputError {
  return { code: 'invalidInput', path: pathText(path), message };
}

/** The first thing a schema found wrong; an unknown field is named itself, not the object that holds it. */
export function firstIssue(error: z.ZodError, prefix: readonly PropertyKey[] = []): InputError {
  const issue = error.issues[0];
  if (issue === undefined) return inputError(prefix, 'not valid');
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return inputError([...path, issue.keys[0] ?? ''], 'unknown field');
  }
  // A record's key that is none: the value would be fine, so the key says more than the object.
  if (issue.code === 'invalid_key') return inputError(path, 'unknown key');
  if (issue.code === 'invalid_type' && issue.expected === 'nonoptional') return inputError(path, 'missing');
  return inputError(path, issue.message);
}

/** `providers[0].contracts`, `monthCounts.P1`; a key that would read as punctuation is quoted in brackets. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (key === '' || /[\s.[\]"']/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}
