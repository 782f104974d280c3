/** A family as it stands while rows are placed in it. */
export type FamilyPlan = {
  readonly id: string;
  readonly source: string | null;
  readonly name: string;
  readonly axes: readonly string[];
  readonly categoryId: string;
  /** Whether the database has it. */
  readonly isThere: boolean;
  /** Whether this run makes it. */
  readonly isFresh: boolean;
  /** Who is what in it: products by what a file knows them by. */
  readonly members: Map<string, string>;
};

/** What becomes of a row's family: `in`: the product gets there, or is something else in it than before. */
export type Placement =
  | { readonly kind: 'stays'; readonly note: string }
  | { readonly kind: 'in'; readonly family: FamilyPlan; readonly options: string[]; readonly note: string };

export type Placed = {
  readonly placements: ReadonlyMap<number, Placement>;
  readonly families: ReadonlyMap<string, FamilyPlan>;
  /** Keys of which only one row was there. */
  readonly lone: readonly string[];
};
