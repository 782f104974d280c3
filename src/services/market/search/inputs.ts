import { z } from 'zod';

export const LONGEST_QUERY = 200;

export const SearchProducts = z.object({
  q: z.string().max(LONGEST_QUERY),
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(48).default(24),
});
export type SearchProducts = z.input<typeof SearchProducts>;
