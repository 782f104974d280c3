/** Something to go to, for what somebody has typed so far. */
export type Suggestion = {
  readonly kind: 'category' | 'shop' | 'product';
  readonly slug: string;
  readonly name: string;
  /** What tells it from others of its name: a product's shop, a shop's place. */
  readonly beside: string | null;
};

/** More than these nobody reads while typing. */
export const MOST_SUGGESTIONS = 8;

/** So many shelves, and so many shops; products get the rest. */
export const MOST_NAMED = 2;
