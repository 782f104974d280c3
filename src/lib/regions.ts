/** Regions as rules name them: the capital and what lies around its name in the four parts of the country. */
export const REGIONS = ['kampala', 'central', 'eastern', 'northern', 'western'] as const;
export type Region = (typeof REGIONS)[number];
