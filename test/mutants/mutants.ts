/** A defect put into a source file on purpose, to see that the tests notice. */
export interface Mutant {
  /** What the program would do wrong. */
  does: string;
  file: `${'shared' | 'renderer/data'}/${string}.ts`;
  /** Stands exactly once in the file. */
  text: string;
  becomes: string;
  /** A test file that has to fail for it. */
  caughtBy: `test/${'property' | 'unit'}/${string}.test.ts`;
  /** The test of the file that fails for it, by its own title: no other is run. Unless named, any of them. */
  test?: string;
}

const fold = 'test/property/syncFold.property.test.ts';
const scopes = 'test/property/syncScopes.property.test.ts';
const bundle = 'test/unit/sync/bundle.test.ts';
const segment = 'test/property/syncSegment.property.test.ts';
const returns = 'test/unit/sync/returnBundle.test.ts';
const judging = 'test/unit/sync/branches.test.ts';
const form = 'test/unit/sync/blockForm.test.ts';
const frames = 'test/unit/sync/bundleFrames.test.ts';
const dates = 'test/unit/renderer/data/dateAfter.test.ts';
const acknowledged = 'test/unit/renderer/data/acknowledged.test.ts';
const confirmed = 'test/unit/renderer/data/confirmed.test.ts';

// Titles of tests that several are caught by.
const anyDelivery = 'gives what the definitions say, for any delivery';
const anyBit = 'is refused with any bit of a block flipped, whatever name the block goes by';
const unknownKept =
  'gives back the very lines, with kinds, versions and properties that this version does not know';

export const mutants: readonly Mutant[] = [
  {
    does: 'skips a gap in the lines of a writer',
    file: 'shared/sync/admit.ts',
    text: '!gap && line.seq === have + 1',
    becomes: '!gap',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'passes over a line that is not held yet',
    file: 'shared/sync/admit.ts',
    text: 'line.seq <= have',
    becomes: 'line.seq <= have + 1 && have > 0',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'does not notice a fork',
    file: 'shared/sync/admit.ts',
    text: '!sameLine(first, line)',
    becomes: 'false',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'applies the line at which a writer forked',
    file: 'shared/sync/admit.ts',
    text: 'line.seq >= fork',
    becomes: 'line.seq > fork',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'drops the tie-break between equal instants',
    file: 'shared/sync/instant.ts',
    text: 'compareInstants(a.at, b.at) || byCodeUnit(a.writer, b.writer) || a.seq - b.seq || a.index - b.index',
    becomes: 'compareInstants(a.at, b.at)',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'prunes a head of another field that an operation names',
    file: 'shared/sync/applyOperation.ts',
    text: 'if (replaces) state.live.delete(base)',
    becomes: 'state.live.delete(base)',
    caughtBy: fold,
    test: anyDelivery,
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
    test: anyDelivery,
  },
  {
    does: 'lets a remove take away adds that its author did not know of',
    file: 'shared/sync/applyOperation.ts',
    text: "} else if (kind === 'remove') {",
    becomes: `} else if (kind === 'remove') {
      for (const [other, one] of state.live) if (one.field === field) state.live.delete(other);`,
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'forgets which bases have not been received',
    file: 'shared/sync/applyOperation.ts',
    text: 'else state.unseen.set(base,',
    becomes: 'else void (base,',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'forgets in the row which bases have not been received',
    file: 'shared/sync/packedState.ts',
    text: 'if (unseen.size > 0)',
    becomes: 'if (false)',
    caughtBy: fold,
    test: 'gives the result of a fold of everything at once',
  },
  {
    does: 'forgets through what a deletion knew of an edit',
    file: 'shared/sync/applyOperation.ts',
    text: 'if (path.length > 0) state.lineage.set(id, path)',
    becomes: '',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'lets a deletion count on after an edit has named it',
    file: 'shared/sync/applyOperation.ts',
    text: 'state.deletions.delete(base)',
    becomes: 'state.deletions.has(base)',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'hides a record of which a deletion did not know everything',
    file: 'shared/sync/recordView.ts',
    text: 'reached.size === state.live.size',
    becomes: 'reached.size > 0',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'counts equal values as a conflict',
    file: 'shared/sync/recordView.ts',
    text: 'return heads.some((head) => canonicalJson(head.value) !== first)',
    becomes: 'return true',
    caughtBy: fold,
    test: anyDelivery,
  },
  {
    does: 'does not advance the vector',
    file: 'shared/sync/vector.ts',
    text: 'vector.set(line.writer, line.seq)',
    becomes: '',
    caughtBy: fold,
    test: 'loses nothing: every event is listed, and every value stands until something replaces it',
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
    test: 'carry nothing of any other case, and nothing that was acknowledged',
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
    test: anyBit,
  },
  {
    does: 'accepts a block that is not what its header says',
    file: 'shared/sync/segment.ts',
    text: '!named.has(hash) || blockHash(bytes, crypto) !== hash',
    becomes: '!named.has(hash)',
    caughtBy: segment,
    test: anyBit,
  },
  {
    does: 'accepts a segment without its signature',
    file: 'shared/sync/segment.ts',
    text: "!verifyDocument('segment', header, writerKey, crypto)",
    becomes: 'false',
    caughtBy: bundle,
    test: 'if a segment is signed by another writer',
  },
  {
    does: 'lets a later revocation take back an earlier one',
    file: 'shared/sync/trust.ts',
    text: 'Math.min(last, lastAccepted.get(writer) ?? last)',
    becomes: 'last',
    caughtBy: bundle,
    test: 'beyond the lowest of two revocations of its writer, the second a higher one',
  },
  {
    does: 'takes a block of another version for one of its own',
    file: 'shared/sync/block.ts',
    text: 'if (!text.startsWith(',
    becomes: 'if (false && !text.startsWith(',
    caughtBy: form,
  },
  {
    does: 'reads a block whose ids lie elsewhere than it would write them',
    file: 'shared/sync/block.ts',
    text: 'takeIds(json, ownIds(scope, lines)).text !== text',
    becomes: 'false',
    caughtBy: form,
  },
  {
    does: 'names the block before by half of its link',
    file: 'shared/sync/block.ts',
    text: 'bytes.length !== 0 && bytes.length !== linkLength',
    becomes: 'false',
    caughtBy: form,
  },
  {
    does: 'gives blocks one salt',
    file: 'shared/sync/block.ts',
    text: 'yield bytes.subarray(at, at + saltLength)',
    becomes: 'yield bytes.fill(0).subarray(at, at + saltLength)',
    caughtBy: segment,
    test: 'of the same lines has another hash each time, so a hash confirms no guess',
  },
  {
    does: 'forgets what of an operation this version does not know',
    file: 'shared/sync/blockLines.ts',
    text: 'if (rest !== undefined) rare.rest.push([position, rest])',
    becomes: 'void rest',
    caughtBy: segment,
    test: unknownKept,
  },
  {
    does: 'forgets what of a line this version does not know',
    file: 'shared/sync/blockLines.ts',
    text: 'if (lineRest !== undefined) rare.lineRest.push([position, lineRest])',
    becomes: 'void lineRest',
    caughtBy: segment,
    test: unknownKept,
  },
  {
    does: 'forgets the version of an operation',
    file: 'shared/sync/blockLines.ts',
    text: 'if (version !== undefined) rare.version.push([position, version])',
    becomes: 'void version',
    caughtBy: segment,
    test: unknownKept,
  },
  {
    does: 'rounds an instant that its clock would not have written',
    file: 'shared/sync/blockLines.ts',
    text: 'if (reading === undefined) rare.at.push([position, at])',
    becomes: 'if (reading === undefined) lastMs = 0',
    caughtBy: segment,
    test: unknownKept,
  },
  {
    does: 'lets an operation go by another’s id',
    file: 'shared/sync/blockLines.ts',
    text: 'if (id !== operationId(line.writer, line.seq, index))',
    becomes: 'if (false)',
    caughtBy: segment,
    test: 'is not written of an operation that goes by another’s id',
  },
  {
    does: 'says the sequence of a base from the wrong place on',
    file: 'shared/sync/blockLines.ts',
    text: 'if (parts) lastBase = parts.seq',
    becomes: '',
    caughtBy: segment,
    test: anyBit,
  },
  {
    does: 'leaves bases over that no operation names',
    file: 'shared/sync/blockLines.ts',
    text: 'value === values.length && base === baseSeq.length',
    becomes: 'value === values.length',
    caughtBy: form,
  },
  {
    does: 'puts back the wrong one of several ids',
    file: 'shared/sync/idTail.ts',
    text: 'number === undefined ? placed++ : Number(number)',
    becomes: 'number === undefined ? placed++ : placed - 1',
    caughtBy: form,
  },
  {
    does: 'leaves bits over behind the last id',
    file: 'shared/sync/idTail.ts',
    text: 'characters.length < length || held !== 0',
    becomes: 'characters.length < length',
    caughtBy: form,
  },
  {
    does: 'forgets which blocks it withholds',
    file: 'shared/sync/segmentFrames.ts',
    text: 'withheld: named.filter((hash) => !blocks.has(hash))',
    becomes: 'withheld: []',
    caughtBy: bundle,
    test: 'with a block left out verifies, and is not taken for whole',
  },
  {
    does: 'takes a block twice',
    file: 'shared/sync/segmentFrames.ts',
    text: 'atHand.size < blocks.length || ',
    becomes: '',
    caughtBy: frames,
  },
  {
    does: 'takes blocks shorter than they say',
    file: 'shared/sync/segmentFrames.ts',
    text: 'if (start + noiseLength + textLength !== bytes.length) return undefined',
    becomes: '',
    caughtBy: frames,
  },
  {
    does: 'mixes up tail and text of blocks side by side',
    file: 'shared/sync/segmentFrames.ts',
    text: 'bytes.set(block.subarray(end), noiseAt + start)',
    becomes: 'bytes.set(block.subarray(0, block.length - end), noiseAt + start)',
    caughtBy: frames,
  },
  {
    does: 'dates a return just as the last one',
    file: 'renderer/data/sync/dateAfter.ts',
    text: 'last >= Date.parse(now)',
    becomes: 'last > Date.parse(now)',
    caughtBy: dates,
  },
  {
    does: 'takes an older word of a device for its last',
    file: 'renderer/data/log/applyFrame.ts',
    text: '!hasWritten && Date.parse(known.at) > Date.parse(at)',
    becomes: 'false',
    caughtBy: acknowledged,
  },
  {
    does: 'goes by clocks where a device has written more',
    file: 'renderer/data/log/applyFrame.ts',
    text: 'known !== undefined && !hasWritten &&',
    becomes: 'known !== undefined &&',
    caughtBy: acknowledged,
  },
  {
    does: 'takes a number for confirmed whatever bundle it is for',
    file: 'renderer/data/log/applyFrame.ts',
    text: 'const now = Math.min(received.to, received.have)',
    becomes: 'const now = received.have',
    caughtBy: confirmed,
  },
  {
    does: 'forgets a receipt that said too little',
    file: 'renderer/data/log/applyFrame.ts',
    text: '...(isNew && { received }), ',
    becomes: '',
    caughtBy: confirmed,
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
