/** Why somebody whose account belongs here may not see a page all the same, as services say it. */
const REASONS = ['rule', 'work'] as const;
export type Refusal = (typeof REASONS)[number];

const isRefusal = (value: unknown): value is Refusal => REASONS.some((reason) => reason === value);

/** Out of a refusal's details, or of the address of a "refused" page; null for an account that does not belong. */
export function refusalIn(value: unknown): Refusal | null {
  return isRefusal(value) ? value : null;
}
