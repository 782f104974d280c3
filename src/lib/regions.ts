/** Uganda's regions, the capital by itself: where a rule holds. */
export const REGIONS = ['kampala', 'central', 'eastern', 'northern', 'western'] as const;
export type Region = (typeof REGIONS)[number];
