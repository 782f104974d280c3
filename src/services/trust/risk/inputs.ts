import { z } from 'zod';

export const ListFacts = z.object({ cursor: z.string().max(200).optional() });
export type ListFacts = z.infer<typeof ListFacts>;
