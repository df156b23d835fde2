import type { Pack } from '../../policies/pack.ts';

/** By which clause a point may be proposed where an end of service was announced fewer than `days` ahead. */
export interface ShortNoticeRule {
  readonly clause: string;
  readonly days: number;
}

/** What a pack's flow says of it; undefined where the unit's paper asks for no such notice. */
export function shortNoticeRule(pack: Pack | undefined, flow: 'B' | 'C'): ShortNoticeRule | undefined {
  for (const { event, proposals = [] } of pack?.workflow?.flows[flow].transitions ?? []) {
    if (event !== 'serviceEnded') continue;
    for (const { clause, noticeUnderDays } of proposals) {
      if (noticeUnderDays !== undefined) return { clause, days: noticeUnderDays };
    }
  }
  return undefined;
}
