import { z } from 'zod';
import { Reason } from '@/lib/reason';

export const RecallLot = z.object({ lotId: z.uuid(), reason: Reason });
export type RecallLot = z.input<typeof RecallLot>;

export const ListRecalls = z.object({
  cursor: z.string().max(200).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListRecalls = z.input<typeof ListRecalls>;
