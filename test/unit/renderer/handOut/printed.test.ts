import { describe, expect, it } from 'vitest';
import { featureRoutes } from '#renderer/app/routes.tsx';
import { printedAt } from '#renderer/handOut/printed.ts';

describe('what is printed', () => {
  it.each([
    ['/today', 'caseList', null],
    ['/cases', 'caseList', null],
    ['/cases/new', 'caseList', null],
    ['/cases/c1', 'case', 'c1'],
    ['/cases/c1/edit', 'case', 'c1'],
    ['/cases/c1/dispatch', 'dispatch', 'c1'],
    ['/cases/c1/dispatch/family', 'familyList', 'c1'],
    ['/dispatch/c1/d1', 'dispatch', 'c1'],
    ['/reports', 'report', null],
    ['/reports/sampling', 'samples', null],
    ['/reports/audit', 'audit', null],
    ['/settings/trail', 'trail', null],
    ['/sync/conflicts', 'caseList', null],
  ])('at %s is %s of %s', (path, thing, caseId) => {
    expect(printedAt(path)).toEqual({ thing, caseId });
  });

  it('is noted on every screen but those of providers and settings', () => {
    const silent = featureRoutes.map(({ path }) => path).filter((path) => printedAt(path) === null);
    expect(silent.every((path) => /^\/(providers|settings)/.test(path))).toBe(true);
    expect(silent).not.toContain('/settings/trail');
  });
});
