import { loadBuiltInPacks, type PackShelf } from '#shared/policies/builtInPacks.ts';
import type { HashPort } from '#shared/policies/hash.ts';
import { findTitle, titleIn } from '#shared/policies/pack.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import type { PolicyView } from '../work.ts';

let shelf: PackShelf | undefined;

/** The shipped packs, checked against their hashes once per start. */
export function packShelf(hashPort: HashPort): PackShelf {
  shelf ??= loadBuiltInPacks(hashPort);
  return shelf;
}

/** The dispatch policy of the unit's pack. Throws where the unit names a pack that this version does not have. */
export function policyOf(packId: string, hashPort: HashPort): DispatchPolicy {
  const pack = packShelf(hashPort).findPack(packId);
  if (pack === undefined) throw new Error(`no pack ${packId}`);
  const policy = dispatchPolicy(pack);
  if (!policy.ok) throw new Error(`${policy.error.path}: ${policy.error.message}`);
  return policy.value;
}

/** The pack as the screen names it: its title, version, clauses and readings in the language of the window. */
export function policyView({ pack }: DispatchPolicy, locale: 'zh-TW' | 'en'): PolicyView {
  return {
    title: titleIn(pack.title, locale),
    version: pack.version,
    hash: pack.hash,
    clauseOf(id) {
      const found = findTitle(pack, id);
      if (found === undefined) return undefined;
      const title = titleIn(found, locale);
      const reference = pack.clauses[id]?.reference;
      return reference === undefined ? { title } : { title, reference };
    },
  };
}
