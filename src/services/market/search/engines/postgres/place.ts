/** A place in an order: by key, then by the product's rank on the shelf, then by id. */
export type Place = { readonly key: string; readonly rank: number; readonly id: string };
