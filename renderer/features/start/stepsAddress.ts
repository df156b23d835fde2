/** Where the settings ask, step by step, for what a new unit still needs. */
export const stepsAddress = '/settings/begin';
