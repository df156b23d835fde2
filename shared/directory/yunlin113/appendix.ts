import { z } from 'zod';
import { serviceTypes } from '../../domain/serviceType.ts';
import data from '../data/yunlin113/appendix1.json' with { type: 'json' };
import { townshipCodeSchema } from '../townships.ts';

/** What a row of the appendix lists: a service of the rules' contract, or an A unit. */
export const listingTypeSchema = z.enum(['aUnit', ...serviceTypes]);
export type ListingType = z.infer<typeof listingTypeSchema>;

const rowSchema = z.strictObject({
  /** The place in its table, counted from 1. */
  row: z.number().int().min(1),
  /** The number as printed, where it is not `row`. */
  numberPrinted: z.string().optional(),
  /** The name as printed, without the blanks of line breaks. */
  printed: z.string().min(1),
  /** The name that is used, where it is not the printed one. */
  name: z.string().min(1).optional(),
  /** The first eight hex digits of the SHA-256 of the used name in UTF-8. */
  hash: z.string().regex(/^[0-9a-f]{8}$/),
  /** Where the organisation serves, printed behind its name (據點). */
  site: z.string().optional(),
  /** Another remark printed behind the name. */
  note: z.string().optional(),
  /** The service codes of a professional service. */
  codes: z
    .array(z.string().regex(/^C[A-D]\d\d$/))
    .min(1)
    .optional(),
  /** A day care ticked as one for people with dementia. */
  dementia: z.literal(true).optional(),
  /** The number of vehicles printed in this row. */
  vehicles: z.number().int().min(0).optional(),
});

const appendixSchema = z.strictObject({
  source: z.string(),
  townships: z.array(
    z.strictObject({
      township: townshipCodeSchema,
      heading: z.string(),
      bHeading: z.string(),
      /** Headings of tables without a row. */
      emptySections: z.array(z.string()),
      sections: z.array(
        z.strictObject({
          serviceType: listingTypeSchema,
          heading: z.string(),
          rows: z.array(rowSchema).min(1),
        }),
      ),
    }),
  ),
});

export type AppendixTownship = z.infer<typeof appendixSchema>['townships'][number];

const appendix = appendixSchema.parse(data);

/** The document, its date and the appendix. */
export const appendixSource: string = appendix.source;

/** The twenty townships of appendix 1 in its order, with every numbered row. */
export const appendixTownships: readonly AppendixTownship[] = appendix.townships;

/** One numbered row of appendix 1 with the place it stands in. */
export interface AppendixRow extends z.infer<typeof rowSchema> {
  readonly township: string;
  readonly serviceType: ListingType;
  readonly providerId: string;
  /** The mended name; the id is made of it. */
  readonly name: string;
  /** Township heading, table heading and place in the table, as printed. */
  readonly where: string;
}

/** The id of a provider of this directory: the township and the hash of its mended name. */
export function directoryId(township: string, hash: string): string {
  return `yl113-${township}-${hash}`;
}

/** Where a township's part of the appendix stands: its heading without the summary behind it. */
export function placeOf(township: AppendixTownship): string {
  return `附錄一${township.heading.replace(/：.*$/, '')}`;
}

/** All numbered rows, in the order of the document. */
export const appendixRows: readonly AppendixRow[] = appendixTownships.flatMap((township) =>
  township.sections.flatMap((section) =>
    section.rows.map((row) => ({
      ...row,
      township: township.township,
      serviceType: section.serviceType,
      providerId: directoryId(township.township, row.hash),
      name: row.name ?? row.printed,
      where: `${placeOf(township)}／${section.heading}／${row.row}`,
    })),
  ),
);
