import { goTo, press, type Shown, settled } from './screens.ts';

/** What opens over the screens of the work, and forms that were filled in wrongly. */
export const everyState: readonly Shown[] = [
  { name: 'finder', open: overlay(from('/today', 'Control+k', '“居家”')) },
  { name: 'finder-nothing', open: overlay(from('/today', 'Control+k', '“沒有這個人”')) },
  { name: 'today-preview', open: from('/today', 'ArrowDown', 'Space') },
  { name: 'cases-new-errors', open: from('/cases/new', 'Control+Enter') },
  { name: 'providers-found', open: from('/providers', '/', '“老學堂”') },
  // Real providers have neither suspensions nor ratings in the sample; the invented one has.
  { name: 'provider-suspended', open: from('/providers', '/', '“範例乙”', 'Enter') },
  { name: 'providers-nothing', open: from('/providers', '/', '“沒有這一家”') },
  { name: 'providers-choosing', open: overlay(from('/providers', '/', 'Tab', 'Enter')) },
  { name: 'provider-new-errors', open: from('/providers', 'a', 'Control+Enter') },
  { name: 'provider-edit', open: from('/providers', 'e') },
  { name: 'contract-new-errors', open: formOf('新增特約') },
  { name: 'contact-new-errors', open: formOf('新增聯絡人') },
  { name: 'ratings-new', open: formOf('輸入評等') },
  { name: 'suspension-new-errors', open: formOf('輸入停派') },
  {
    name: 'calendar',
    open: overlay(async (page) => {
      await formOf('輸入停派')(page);
      await page.getByRole('textbox', { name: /^停派開始/ }).focus();
      await press(page, 'Alt+ArrowDown');
    }),
  },
  { name: 'round-calling', open: from('/providers/round', '2', 'Tab', '+', 'Tab', 'Tab', 'Space') },
  { name: 'round-errors', open: from('/providers/round', 'PageDown', 'Enter') },
  { name: 'sync-conflicts-settled', open: from('/sync/conflicts', 'ArrowRight') },
  { name: 'reports-items', open: from('/reports', 'ArrowDown', 'Enter') },
  { name: 'reports-filed', open: from('/reports?part=filed&month=2026-10') },
  {
    name: 'clause',
    open: overlay(async (page) => {
      await goTo(page, '/today');
      await page.getByRole('button', { name: /^條文Y-C\.1/ }).focus();
      await press(page, 'Enter');
    }),
  },
];

/** Ends once the list, calendar or clause that opens over the screen is there. */
function overlay(open: Shown['open']): Shown['open'] {
  return async (page) => {
    await open(page);
    await page.locator('.popover').first().waitFor();
    await settled(page);
  };
}

/** Presses keys on the screen of an address. */
function from(address: string, ...keys: readonly string[]): Shown['open'] {
  return async (page) => {
    await goTo(page, address);
    await press(page, ...keys);
  };
}

/** A form of a provider's sheet, saved without anything filled in. */
function formOf(button: string): Shown['open'] {
  return async (page) => {
    await goTo(page, '/providers');
    await page.getByRole('button', { name: button, exact: true }).focus();
    await press(page, 'Enter', 'Control+Enter');
  };
}
