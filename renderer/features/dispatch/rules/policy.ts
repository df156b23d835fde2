import type { PackShelf } from '#shared/policies/builtInPacks.ts';
import { findTitle, titleIn } from '#shared/policies/pack.ts';
import { type DispatchPolicy, dispatchPolicy } from '#shared/rules/dispatch/policy.ts';
import type { PolicyView } from '../work.ts';

/**
 * The dispatch policy of the unit's pack, with the unit's layer where one is in force. Throws where the unit names a
 * pack that this version does not have.
 */
export function policyOf(packs: Pick<PackShelf, 'findPack'>, packId: string): DispatchPolicy {
  const pack = packs.findPack(packId);
  if (pack === undefined) throw new Error(`no pack ${packId}`);
  const policy = dispatchPolicy(pack);
  if (!policy.ok) throw new Error(`${policy.error.path}: ${policy.error.message}`);
  return policy.value;
}

/** The pack as the screen names it: its title, version, clauses and readings in the language of the window. */
export function policyView(
  { pack, listClause }: DispatchPolicy,
  packs: Pick<PackShelf, 'findPackByHash'>,
  locale: 'zh-TW' | 'en',
): PolicyView {
  return {
    title: titleIn(pack.title, locale),
    version: pack.version,
    listClause,
    titleOf(hash) {
      const found = packs.findPackByHash(hash);
      return found === undefined ? undefined : titleIn(found.title, locale);
    },
    clauseOf(id) {
      const found = findTitle(pack, id);
      if (found === undefined) return undefined;
      const title = titleIn(found, locale);
      const reference = pack.clauses[id]?.reference;
      return reference === undefined ? { title } : { title, reference };
    },
  };
}
