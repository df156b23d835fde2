import type { Page } from 'playwright';

const fields = 'input:not([type=checkbox], [type=radio], [type=file], [type=range], [type=hidden]), textarea';

/** Words of characters that stand next to each other nowhere else, each another. */
export function rareWords(random: () => number): () => string {
  const characters = [...'龘鱻麤鸞籲灪爨驫靐龗鸝癵'];
  return () => Array.from({ length: 6 }, () => characters[Math.floor(random() * characters.length)]).join('');
}

/**
 * Types another word into every field of what is on the page, as a person who then goes away without saving. A field
 * for numbers alone takes none.
 * @returns how many of them took it
 */
export async function typeEverywhere(page: Page, word: () => string): Promise<number> {
  let taken = 0;
  for (const field of await page.locator(fields).all()) {
    // What is typed into one field may take another off the page.
    if (!(await field.isVisible()) || !(await field.isEditable())) continue;
    const text = word();
    await field.fill(text, { timeout: 2_000 }).catch(() => undefined);
    if ((await field.inputValue({ timeout: 1_000 }).catch(() => '')).includes(text)) taken += 1;
  }
  return taken;
}
