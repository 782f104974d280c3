import type { Provider } from './engine/providers';

// National destination codes of Uganda; what is missing here has no mobile money, or is nobody's for certain (079).
const PREFIXES: readonly (readonly [RegExp, Provider])[] = [
  [/^256(7[678]|3[19])\d{7}$/, 'mtn'],
  [/^256(7[045]|20)\d{7}$/, 'airtel'],
];

/** Whose number this is; null where the number does not say. */
export function operatorOf(msisdn: string): Provider | null {
  return PREFIXES.find(([pattern]) => pattern.test(msisdn))?.[1] ?? null;
}

/** Whether the number is known to belong to another operator, who alone can look it up. */
export const isElsewhere = (msisdn: string, provider: Provider): boolean =>
  (operatorOf(msisdn) ?? provider) !== provider;
