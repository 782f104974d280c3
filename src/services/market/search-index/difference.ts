/** What an index has otherwise than the products, as ids of products. */
export type Difference = {
  /** Products on sale that were looked at. */
  readonly products: number;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly different: readonly string[];
};

export const idsOf = ({ missing, extra, different }: Difference): string[] => [
  ...missing,
  ...extra,
  ...different,
];
