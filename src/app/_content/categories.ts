import { createContext, use } from 'react';

/** What a shelf can be filled from. */
export type CategoryChoice = {
  readonly slug: string;
  readonly name: string;
  /** What it stands below, where it does. */
  readonly parent?: object | null;
};

/** The shop's categories, for whoever edits shelves; shops' own pages have none. */
export const Categories = createContext<readonly CategoryChoice[]>([]);

/** The categories, and the one that is chosen even where it is no longer among them. */
export function useCategories(chosen: string): readonly CategoryChoice[] {
  const known = use(Categories);
  if (chosen === '' || known.some(({ slug }) => slug === chosen)) return known;
  return [...known, { slug: chosen, name: chosen }];
}
