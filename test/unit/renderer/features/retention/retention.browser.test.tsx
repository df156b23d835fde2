import '#renderer/ui/styles/index.css';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { readClosings } from '#renderer/data/retention/useClosings.ts';
import type { CaseId, PersonId } from '#shared/domain/ids.ts';
import { anOpenUnit, made, renderScreens } from '#test/builders/openApp.tsx';
import { aCase } from '#test/builders/records.ts';

const grown = aCase({ name: '陳阿滿', status: 'closed', birthOn: '1940-01-01' });
const child = aCase({
  ...{
    id: 'case-child' as CaseId,
    name: '林小宇',
    nationalId: null,
    status: 'closed',
    birthOn: '2020-06-30',
  },
});
const active = aCase({ id: 'case-active' as CaseId, name: '王美玉', nationalId: null });

beforeEach(() => page.viewport(1366, 768));
afterEach(cleanup);

const aUnit = () =>
  anOpenUnit((managerId) =>
    [grown, child, active].map((one) => made('case', { ...one, managerId: managerId as PersonId } as never)),
  );

const rows = () => within(screen.getByRole('listbox', { name: '保存期限' })).getAllByRole('option');

describe('保存期限', () => {
  it('S-17 lists closed cases by the day they are due, with why, and no active one', async () => {
    const data = await aUnit();
    renderScreens(data, '/settings/retention');
    await screen.findByRole('heading', { name: /結案2件，0件已滿保存期限，0件保留中/ });
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringMatching(/^陳阿滿.*結案起7年122\/05\/12保存中/),
      expect.stringMatching(/^林小宇.*成年起7年134\/07\/01保存中/),
    ]);
    expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
    expect([...(await readClosings(data.unlocked!.engine, [grown.id, active.id]))]).toEqual([
      [grown.id, '2026-05-11'],
    ]);
  });

  it('keeps a case with a reason, and lets it go with one; not without', async () => {
    const data = await aUnit();
    renderScreens(data, '/settings/retention');
    await screen.findByRole('heading', { name: /結案2件/ });
    const set = screen.getByRole('button', { name: /^保留這件/ });
    expect(set.getAttribute('aria-disabled') ?? set.getAttribute('disabled')).not.toBeNull();
    await userEvent.type(screen.getByRole('textbox', { name: '理由' }), '家屬申訴中');
    await userEvent.click(screen.getByRole('button', { name: /^保留這件/ }));
    await waitFor(() => expect(rows()[0]!.textContent).toContain('保留中'));
    expect(screen.getByText('家屬申訴中')).toBeTruthy();
    await userEvent.type(screen.getByRole('textbox', { name: '理由' }), '申訴已結');
    await userEvent.click(screen.getByRole('button', { name: '解除' }));
    await waitFor(() => expect(rows()[0]!.textContent).toContain('保存中'));
    expect(data.unlocked!.views.retentionHolds()).toHaveLength(2);
  });
});
