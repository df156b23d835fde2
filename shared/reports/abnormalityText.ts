import type { Day } from '../domain/date/day.ts';
import { formatRocLong } from '../domain/date/rocFormat.ts';

/** What a report of an abnormality says, in the order of the source's columns (三(一)1(4)G, note 6 of the flow). */
export interface AbnormalityFacts {
  unitName: string;
  officerName: string;
  checkedOn: Day;
  /** 電訪, 實地. */
  way: string;
  name: string;
  caseNumber: string;
  cmsLevel: number;
  /** Null: only papers were looked at. */
  spokenTo: string | null;
  providerName: string | null;
  findings: readonly { category: string; summary: string }[];
  /** Null: not passed on yet. */
  county: { toldOn: Day; name: string } | null;
  /** Null: nothing was heard of it. */
  handled: { handledOn: Day; text: string } | null;
}

export type AbnormalityWord =
  | 'title'
  | 'from'
  | 'checkedOn'
  | 'way'
  | 'name'
  | 'caseNumber'
  | 'cmsLevel'
  | 'spokenTo'
  | 'papers'
  | 'provider'
  | 'findings'
  | 'finding'
  | 'toldOn'
  | 'notTold'
  | 'office'
  | 'noOffice'
  | 'handled'
  | 'notHandled';

export type AbnormalityWords = (key: AbnormalityWord, values?: Record<string, string | number>) => string;

/** The report as text, a line per column; what is not known yet says so instead of being left out. */
export function abnormalityText(facts: AbnormalityFacts, say: AbnormalityWords): string {
  const { county, handled, caseNumber, providerName } = facts;
  return [
    say('title'),
    say('from', { unit: facts.unitName, officer: facts.officerName }),
    say('checkedOn', { day: formatRocLong(facts.checkedOn) }),
    say('way', { way: facts.way }),
    say('name', { name: facts.name }) + (caseNumber === '' ? '' : say('caseNumber', { number: caseNumber })),
    say('cmsLevel', { level: facts.cmsLevel }),
    facts.spokenTo === null ? say('papers') : say('spokenTo', { who: facts.spokenTo }),
    ...(providerName === null ? [] : [say('provider', { name: providerName })]),
    say('findings'),
    ...facts.findings.map(({ category, summary }) => say('finding', { category, summary: summary.trim() })),
    county === null ? say('notTold') : say('toldOn', { day: formatRocLong(county.toldOn) }),
    county === null ? say('noOffice') : say('office', { name: county.name }),
    handled === null
      ? say('notHandled')
      : say('handled', { day: formatRocLong(handled.handledOn), text: handled.text.trim() }),
  ].join('\n');
}
