/** A defect put into a source file on purpose, to see that the tests notice. */
export interface Mutant {
  /** What the program would do wrong. */
  does: string;
  file: `shared/sync/${string}.ts`;
  /** Stands exactly once in the file. */
  text: string;
  becomes: string;
  /** A test file that has to fail for it. */
  caughtBy: `test/${'property' | 'unit'}/${string}.test.ts`;
}

const fold = 'test/property/syncFold.property.test.ts';
const scopes = 'test/property/syncScopes.property.test.ts';
const bundle = 'test/unit/sync/bundle.test.ts';
const segment = 'test/property/syncSegment.property.test.ts';
const returns = 'test/unit/sync/returnBundle.test.ts';
const judging = 'test/unit/sync/branches.test.ts';

export const mutants: readonly Mutant[] = [
  {
    does: 'skips a gap in the lines of a writer',
    file: 'shared/sync/admit.ts',
    text: '!gap && line.seq === have + 1',
    becomes: '!gap',
    caughtBy: fold,
  },
  {
    does: 'passes over a line that is not held yet',
    file: 'shared/sync/admit.ts',
    text: 'line.seq <= have',
    becomes: 'line.seq <= have + 1 && have > 0',
    caughtBy: fold,
  },
  {
    does: 'does not notice a fork',
    file: 'shared/sync/admit.ts',
    text: '!sameLine(first, line)',
    becomes: 'false',
    caughtBy: fold,
  },
  {
    does: 'applies the line at which a writer forked',
    file: 'shared/sync/admit.ts',
    text: 'line.seq >= fork',
    becomes: 'line.seq > fork',
    caughtBy: fold,
  },
  {
    does: 'drops the tie-break between equal instants',
    file: 'shared/sync/instant.ts',
    text: 'compareInstants(a.at, b.at) || byCodeUnit(a.writer, b.writer) || a.seq - b.seq || a.index - b.index',
    becomes: 'compareInstants(a.at, b.at)',
    caughtBy: fold,
  },
  {
    does: 'prunes a head of another field that an operation names',
    file: 'shared/sync/applyOperation.ts',
    text: 'if (replaces) state.live.delete(base)',
    becomes: 'state.live.delete(base)',
    caughtBy: fold,
  },
  {
    does: 'prunes the heads that a value came after without knowing of them',
    file: 'shared/sync/applyOperation.ts',
    text: "state.live.set(id, contentOf(operation, line, index, 'register'))",
    becomes: `{
      for (const [other, one] of state.live) if (one.field === field && one.at < line.at) state.live.delete(other);
      state.live.set(id, contentOf(operation, line, index, 'register'));
    }`,
    caughtBy: fold,
  },
  {
    does: 'lets a remove take away adds that its author did not know of',
    file: 'shared/sync/applyOperation.ts',
    text: "} else if (kind === 'remove') {",
    becomes: `} else if (kind === 'remove') {
      for (const [other, one] of state.live) if (one.field === field) state.live.delete(other);`,
    caughtBy: fold,
  },
  {
    does: 'forgets which bases have not been received',
    file: 'shared/sync/applyOperation.ts',
    text: 'else state.unseen.set(base,',
    becomes: 'else void (base,',
    caughtBy: fold,
  },
  {
    does: 'forgets in the row which bases have not been received',
    file: 'shared/sync/packedState.ts',
    text: 'if (unseen.size > 0)',
    becomes: 'if (false)',
    caughtBy: fold,
  },
  {
    does: 'forgets through what a deletion knew of an edit',
    file: 'shared/sync/applyOperation.ts',
    text: 'if (path.length > 0) state.lineage.set(id, path)',
    becomes: '',
    caughtBy: fold,
  },
  {
    does: 'lets a deletion count on after an edit has named it',
    file: 'shared/sync/applyOperation.ts',
    text: 'state.deletions.delete(base)',
    becomes: 'state.deletions.has(base)',
    caughtBy: fold,
  },
  {
    does: 'hides a record of which a deletion did not know everything',
    file: 'shared/sync/recordView.ts',
    text: 'reached.size === state.live.size',
    becomes: 'reached.size > 0',
    caughtBy: fold,
  },
  {
    does: 'counts equal values as a conflict',
    file: 'shared/sync/recordView.ts',
    text: 'return heads.some((head) => canonicalJson(head.value) !== first)',
    becomes: 'return true',
    caughtBy: fold,
  },
  {
    does: 'does not advance the vector',
    file: 'shared/sync/vector.ts',
    text: 'vector.set(line.writer, line.seq)',
    becomes: '',
    caughtBy: fold,
  },
  {
    does: 'does not advance what is held of a scope',
    file: 'shared/sync/scopeVector.ts',
    text: 'scopes.set(writer, own.set(scope, seq))',
    becomes: '',
    caughtBy: scopes,
  },
  {
    does: 'skips a gap in the blocks of a scope',
    file: 'shared/sync/stageWriter.ts',
    text: 'previous === (tip ? linkTo(tip.hash) : null)',
    becomes: 'true',
    caughtBy: scopes,
  },
  {
    does: 'sends cases that the reader does not carry',
    file: 'shared/sync/selectBlocks.ts',
    text: 'for (const scope of scopes)',
    becomes: 'for (const scope of index.scopesOf(writer))',
    caughtBy: scopes,
  },
  {
    does: 'takes one line more than was accepted of a revoked writer',
    file: 'shared/sync/stageWriter.ts',
    text: 'part.line.seq <= limit',
    becomes: 'part.line.seq <= limit + 1',
    caughtBy: returns,
  },
  {
    does: 'takes segments of a branch that was decided against',
    file: 'shared/sync/branches.ts',
    text: 'const continues = previous !== null && out.has(previous)',
    becomes: 'const continues = false',
    caughtBy: judging,
  },
  {
    does: 'does not notice that two blocks continue the same one',
    file: 'shared/sync/branches.ts',
    text: 'else dispute(Math.min(other, from))',
    becomes: '',
    caughtBy: judging,
  },
  {
    does: 'lets the first of several decisions on a fork stand',
    file: 'shared/sync/branches.ts',
    text: 'orderOf(decision) > orderOf(known)',
    becomes: 'orderOf(decision) < orderOf(known)',
    caughtBy: judging,
  },
  {
    does: 'accepts a block that its header does not name',
    file: 'shared/sync/segment.ts',
    text: '!named.has(hash) || blockHash',
    becomes: 'blockHash',
    caughtBy: segment,
  },
  {
    does: 'accepts a block that is not what its header says',
    file: 'shared/sync/segment.ts',
    text: '!named.has(hash) || blockHash(bytes, crypto) !== hash',
    becomes: '!named.has(hash)',
    caughtBy: segment,
  },
  {
    does: 'accepts a segment without its signature',
    file: 'shared/sync/segment.ts',
    text: "!verifyDocument('segment', header, writerKey, crypto)",
    becomes: 'false',
    caughtBy: bundle,
  },
  {
    does: 'lets a later revocation take back an earlier one',
    file: 'shared/sync/trust.ts',
    text: 'Math.min(last, lastAccepted.get(writer) ?? last)',
    becomes: 'last',
    caughtBy: bundle,
  },
];

/** The source with its defect. @throws Error where the text does not stand there exactly once: the list is out of date */
export function mutate(source: string, { file, text, becomes }: Mutant): string {
  const [before, after, ...more] = source.split(text);
  if (after === undefined || more.length > 0) {
    throw new Error(`${file}: “${text}” stands there ${more.length + (after === undefined ? 0 : 1)} times`);
  }
  return `${before}${becomes}${after}`;
}
