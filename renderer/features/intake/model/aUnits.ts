import { yunlinDirectory } from '#shared/directory/yunlin113/index.ts';

/** The A units that the built-in directory has for a township, its own first. How much they carry is not known here. */
export function aUnitsOf(township: string): { id: string; name: string; township: string }[] {
  return yunlinDirectory()
    .providers.filter(({ contracts }) =>
      contracts.some(({ serviceType, townships }) => serviceType === 'aUnit' && townships.includes(township)),
    )
    .map(({ id, name = '', township: own }) => ({ id, name, township: own }))
    .sort(
      (a, b) => Number(b.township === township) - Number(a.township === township) || (a.id < b.id ? -1 : 1),
    );
}
