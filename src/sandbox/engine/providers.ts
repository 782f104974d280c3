/** The mobile-money operators that are played. */
export const PROVIDERS = ['mtn', 'airtel'] as const;
export type Provider = (typeof PROVIDERS)[number];
