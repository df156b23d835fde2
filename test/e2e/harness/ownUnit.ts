import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { RunningApp } from './launchProduction.ts';

/** A passphrase as the forms ask for: twelve characters or more. */
export const passphrase = '三個長長的詞就好記了吧對';

interface UnitNames {
  unitName: string;
  personName: string;
}

const usualNames: UnitNames = { unitName: '虎尾示範A單位', personName: '周督導' };

/** From the first page through the supervisor's form; the screen that asks for the rest is left for later. */
export async function setUpUnit(
  { page }: Pick<RunningApp, 'page'>,
  names: UnitNames = usualNames,
): Promise<void> {
  await page.getByText('第一次使用').waitFor();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await fillSetUp(page, names);
}

/** Fills the supervisor's form that is open, and goes past what is asked next. */
export async function fillSetUp(page: Page, names: UnitNames = usualNames): Promise<void> {
  await page.getByRole('textbox', { name: '單位名稱' }).fill(names.unitName);
  await page.getByRole('textbox', { name: '您的姓名' }).fill(names.personName);
  await fillPassphrase(page);
  await page.getByRole('button', { name: '建立單位' }).click();
  await skipSteps(page);
}

/** From the first page by a supervisor's file; answers with the six words that were shown to compare. */
export async function joinUnit({ page }: RunningApp, file: string, name: string): Promise<string> {
  await page.getByText('第一次使用').waitFor();
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '選檔案' }).waitFor();
  await page.locator('input[type=file]').setInputFiles(file);
  const words = await sixWords(page);
  await page.getByRole('button', { name: '一樣，繼續' }).click();
  await page.getByRole('textbox', { name: '您的姓名' }).fill(name);
  await fillPassphrase(page);
  await page.getByRole('button', { name: /^加入/u }).click();
  await skipSteps(page);
  return words;
}

export async function unlock({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.getByLabel('密碼', { exact: true }).fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主選單' }).waitFor();
}

/** The words on the screen that two people compare. */
export async function sixWords(page: Page): Promise<string> {
  return ((await page.locator('.six-words').textContent()) ?? '').trim();
}

/** Opens a screen by its name in the rail. */
export async function goToScreen({ page }: Pick<RunningApp, 'page'>, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: '主選單' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Chooses the shared folder in the settings. */
export async function setDestination(app: RunningApp, folder: string): Promise<void> {
  await goToScreen(app, '設定');
  await app.chooseFolder(folder);
  await app.page.getByRole('button', { name: '選資料夾' }).click();
  await app.page.getByText(`之後都送往${folder}。`).waitFor();
}

/** Writes the file for new colleagues into a folder, from the settings; answers with it and the words beside it. */
export async function giveOutInvite(
  app: RunningApp,
  folder: string,
): Promise<{ file: string; words: string }> {
  await goToScreen(app, '設定');
  const words = ((await app.page.locator('.invite-words').textContent()) ?? '').trim();
  await app.chooseFolder(folder);
  await app.page.getByRole('button', { name: '存設定檔' }).click();
  await app.page.getByText('已存到').waitFor();
  return { file: join(folder, await fileIn(folder, '.paian')), words };
}

/** The one file of a kind in a folder. */
export async function fileIn(folder: string, extension: string): Promise<string> {
  const found = (await readdir(folder)).filter((name) => name.endsWith(extension));
  if (found.length !== 1) throw new Error(`${found.length} files *${extension} in ${folder}`);
  return found[0]!;
}

/** Hands a file to the sync screen as somebody who chose it. */
export async function importFile({ page }: RunningApp, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(file);
}

/**
 * A case by its form: what must be filled in, nothing else.
 * @param more what is filled in besides, by the field's label
 */
export async function openCase(
  app: Pick<RunningApp, 'page'>,
  name: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { page } = app;
  await goToScreen(app, '個案');
  await page.getByRole('button', { name: '建立個案' }).first().click();
  await page.getByRole('textbox', { name: '姓名' }).fill(name);
  await page.getByRole('radiogroup', { name: '性別' }).getByText('女').click();
  await page.getByRole('combobox', { name: /鄉鎮市區/ }).fill('虎尾');
  await page.getByRole('option', { name: /虎尾鎮/ }).click();
  await page.getByRole('radiogroup', { name: '長照需要等級' }).getByText('5').click();
  await page.getByRole('radiogroup', { name: '福利身分' }).getByText('第三類').click();
  for (const [label, text] of Object.entries(more))
    await page.getByRole('textbox', { name: label }).fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 2, name }).waitFor();
}

/** A need of home care with its hours, from the plan of the open case. */
export async function addHomeCare({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.getByRole('tab', { name: '需求與計畫' }).click();
  await page.getByRole('button', { name: /新增需求/ }).click();
  const form = page.getByRole('region', { name: '新增需求' });
  await form.getByRole('button', { name: /選一項/ }).click();
  await page.getByRole('option', { name: '居家服務' }).click();
  await form.getByRole('combobox', { name: /照顧組合/ }).fill('BA07');
  await page.getByRole('option', { name: /^BA07/ }).click();
  for (const day of ['週一', '週三']) await form.getByRole('button', { name: day }).click();
  await form.getByRole('textbox', { name: '從幾點' }).fill('09:00');
  await form.getByRole('textbox', { name: '到幾點' }).fill('11:00');
  await form.getByLabel('每週幾次').fill('2');
  await page.keyboard.press('Control+Enter');
  await form.waitFor({ state: 'detached' });
}

/** Whatever a new unit is asked for can be done later. */
async function skipSteps(page: Page): Promise<void> {
  await page.getByRole('button', { name: '都以後再填' }).click();
  await page.getByRole('navigation', { name: '主選單' }).waitFor();
}

async function fillPassphrase(page: Page): Promise<void> {
  await page.getByLabel('密碼', { exact: true }).fill(passphrase);
  await page.getByLabel('再輸入一次').fill(passphrase);
}
