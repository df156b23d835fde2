import type { Page } from 'playwright';
import type { Watched } from './watch.ts';

/** What a run may leave behind of each kind: nothing. */
export const nothingSeen = { violations: [], foreignRequests: [], errors: [] };

export function seenBy({ violations, foreignRequests, errors }: Watched): typeof nothingSeen {
  return { violations, foreignRequests, errors } as typeof nothingSeen;
}

/** From the first page into the sample unit, by keyboard; the sample takes a few seconds to make. */
export async function openSampleUnit(page: Page): Promise<void> {
  await page.getByText('第一次使用').waitFor();
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主選單' }).waitFor({ timeout: 60_000 });
}

/**
 * A person at the keyboard whose interactions are counted as the bar counts them: one chord, or uninterrupted typing
 * in one field. Waiting costs nothing and is up to the caller.
 */
export class Typist {
  readonly done: string[] = [];
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get count(): number {
    return this.done.length;
  }

  async press(chord: string): Promise<void> {
    this.done.push(chord);
    await this.#page.keyboard.press(chord);
  }

  async type(text: string): Promise<void> {
    this.done.push(`“${text}”`);
    await this.#page.keyboard.type(text);
  }
}
