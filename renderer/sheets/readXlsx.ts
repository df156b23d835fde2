import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { addDays } from '#shared/domain/date/day.ts';
import type { GridRead, GridRow, OnRead } from './readGrid.ts';

/*
 * Libraries for this start workers from addresses of their own making (read-excel-file and what it unzips with) or write
 * code from strings; the content security policy and Trusted Types allow neither. What a table needs of the format is
 * little: the first sheet's cells, the texts they share, and which numbers are shown as days and times.
 */

/** Inflated; more is no table of a unit. */
const mostBytes = 300 * 1024 * 1024;
const slice = 128 * 1024;

/** Formats of the standard that show a day or a time; the others begin at 164 and say how they show it. */
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
// In Chinese versions of the program.
for (const [from, to] of [
  [27, 36],
  [50, 58],
] as const) {
  for (let id = from; id <= to; id += 1) dateFormats.add(id);
}

/** What the workbook says besides its cells. */
interface Book {
  readonly texts: readonly string[];
  /** By the number of a style: whether it shows a day or a time. */
  readonly isDate: readonly boolean[];
  /** The day 0: that of 1900, with the leap day it never had, or of 1904. */
  readonly epoch: string;
}

/** Reads the first sheet of an .xlsx file, and lets the window draw in between. */
export async function readXlsx(bytes: Uint8Array, onRead: OnRead): Promise<GridRead> {
  try {
    const parts = unpack(bytes, (name) =>
      /^xl\/(workbook|sharedStrings|styles)\.xml$|^xl\/_rels\/workbook\.xml\.rels$/.test(name),
    );
    const part = (name: string) => (parts[name] === undefined ? '' : strFromU8(parts[name]));
    const { sheet, is1904 } = readWorkbook(part('xl/workbook.xml'), part('xl/_rels/workbook.xml.rels'));
    const book: Book = {
      texts: await readSharedTexts(part('xl/sharedStrings.xml'), onRead),
      isDate: readStyles(part('xl/styles.xml')),
      epoch: is1904 ? '1904-01-01' : '1899-12-30',
    };
    const xml = unpack(bytes, (name) => name === sheet)[sheet];
    if (xml === undefined) return { ok: false, error: { code: 'notReadable' } };
    return { ok: true, value: await readSheet(strFromU8(xml), book, onRead) };
  } catch (error) {
    if (error instanceof TooLarge) return { ok: false, error: { code: 'tooLarge' } };
    // fflate and saxes throw plain errors for what is no archive and no XML.
    return { ok: false, error: { code: 'notReadable' } };
  }
}

class TooLarge extends Error {}

function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!isWanted(name)) return false;
      if (originalSize > mostBytes) throw new TooLarge();
      return true;
    },
  });
}

interface Handlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Names come without the prefix that some programs write before each. */
function parserOf({ open, text, close }: Handlers): SaxesParser {
  const parser = new SaxesParser();
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => open?.(local(name), attributes as Record<string, string>));
  parser.on('text', (found) => text?.(found));
  parser.on('closetag', ({ name }) => close?.(local(name)));
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

async function parseSlowly(xml: string, handlers: Handlers, onRead: OnRead): Promise<void> {
  const parser = parserOf(handlers);
  for (let at = 0; at < xml.length; at += slice) {
    parser.write(xml.slice(at, at + slice));
    await onRead(Math.min(xml.length, at + slice), xml.length);
  }
  parser.close();
}

/** Where the first sheet stands, and from which day days are counted. */
function readWorkbook(workbook: string, relations: string): { sheet: string; is1904: boolean } {
  let first: string | undefined;
  let is1904 = false;
  parserOf({
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet') first ??= Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    },
  })
    .write(workbook)
    .close();
  let sheet = '';
  parserOf({
    open(name, { Id, Target = '' }) {
      if (name !== 'Relationship' || Id !== first) return;
      sheet = Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`;
    },
  })
    .write(relations)
    .close();
  return { sheet, is1904 };
}

async function readSharedTexts(xml: string, onRead: OnRead): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let inReading = 0;
  await parseSlowly(
    xml,
    {
      open(name) {
        if (name === 'si') text = '';
        // How a word is read aloud is no part of it.
        if (name === 'rPh') inReading += 1;
        isText = name === 't' && inReading === 0;
      },
      text(found) {
        if (isText) text += found;
      },
      close(name) {
        if (name === 'si') texts.push(text);
        if (name === 'rPh') inReading -= 1;
        isText = false;
      },
    },
    onRead,
  );
  return texts;
}

function readStyles(xml: string): boolean[] {
  const isDate: boolean[] = [];
  const own = new Map<string, string>();
  let inCells = false;
  if (xml === '') return isDate;
  parserOf({
    open(name, attributes) {
      const id = attributes['numFmtId'] ?? '0';
      if (name === 'numFmt') own.set(id, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) isDate.push(dateFormats.has(Number(id)) || showsDate(own.get(id) ?? ''));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  })
    .write(xml)
    .close();
  return isDate;
}

/** `yyyy/m/d`, `[$-404]e/m/d`, `[h]:mm`: letters of days and times outside of quoted words, colours and languages. */
function showsDate(format: string): boolean {
  return /[ymdhse]/i.test(format.replace(/"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|E[+-]/gi, ''));
}

async function readSheet(xml: string, book: Book, onRead: OnRead): Promise<GridRow[]> {
  const rows: GridRow[] = [];
  let cells: string[] = [];
  let number = 0;
  let column = 0;
  let attributes: Record<string, string> = {};
  let text = '';
  let isText = false;
  await parseSlowly(
    xml,
    {
      open(name, found) {
        if (name === 'row') {
          number = found['r'] === undefined ? number + 1 : Number(found['r']);
          cells = [];
          column = 0;
        } else if (name === 'c') {
          attributes = found;
          column = found['r'] === undefined ? column : columnOf(found['r']);
          text = '';
        }
        isText = name === 'v' || name === 't';
      },
      text(found) {
        if (isText) text += found;
      },
      close(name) {
        isText = false;
        if (name === 'c') {
          while (cells.length < column) cells.push('');
          cells[column] = cellText(text, attributes, book);
          column += 1;
        } else if (name === 'row') rows.push({ number, cells });
      },
    },
    onRead,
  );
  return rows;
}

/** 1 of `B7`, 26 of `AA7`. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/.exec(address)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  return Math.max(0, column - 1);
}

function cellText(
  text: string,
  { t: type = 'n', s: style = '' }: Record<string, string>,
  book: Book,
): string {
  if (type === 's') return book.texts[Number(text)] ?? '';
  if (type !== 'n' || text === '') return text;
  const value = Number(text);
  if (book.isDate[Number(style)] === true && Number.isFinite(value) && value >= 0)
    return dateText(value, book.epoch);
  // 1.15E6 is said as it is shown.
  return /e/i.test(text) && Number.isFinite(value) ? String(value) : text;
}

/** `2026-05-11`, `09:30` of a time alone, or both; to the minute. */
function dateText(serial: number, epoch: string): string {
  const minutes = Math.round(serial * 1440);
  const day = Math.floor(minutes / 1440);
  const rest = minutes % 1440;
  const time = `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
  if (day === 0) return time;
  return rest === 0 ? addDays(epoch, day) : `${addDays(epoch, day)} ${time}`;
}
