import data from './data/townshipShapes.json' with { type: 'json' };

/** The outlines of a county's townships for a map, in units of which the longer side has 1000; y goes down. */
export interface CountyShapes {
  readonly county: string;
  readonly width: number;
  readonly height: number;
  readonly townships: readonly {
    readonly code: string;
    /** Where a figure stands: the point farthest from the outline. */
    readonly label: readonly number[];
    /** An SVG path of straight lines in whole units; neighbours share their corners. */
    readonly outline: string;
  }[];
}

/** The shapes of a county's townships (D-29); undefined for counties of which none are here. */
export function findCountyShapes(countyCode: string): CountyShapes | undefined {
  return data.counties.find(({ county }) => county === countyCode);
}
