import type { HandedOut } from './useHandOut.ts';

const reports: Readonly<Record<string, HandedOut['thing']>> = { sampling: 'samples', audit: 'audit' };

/** What is printed of the screen at an address; null for one that shows nothing of anybody. */
export function printedAt(path: string): HandedOut | null {
  const [screen, second, third, fourth] = path.split('/').filter((part) => part !== '');
  switch (screen) {
    case 'cases':
      if (second === undefined || second === 'new') return { thing: 'caseList', caseId: null };
      if (third === 'dispatch')
        return { thing: fourth === 'family' ? 'familyList' : 'dispatch', caseId: second };
      return { thing: 'case', caseId: second };
    case 'dispatch':
      return { thing: 'dispatch', caseId: second ?? null };
    case 'reports':
      return { thing: reports[second ?? ''] ?? 'report', caseId: null };
    case 'settings':
      if (second === 'trail' || second === 'retention') return { thing: second, caseId: null };
      return null;
    case 'providers':
      return null;
    default:
      return { thing: 'caseList', caseId: null };
  }
}
