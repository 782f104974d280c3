import { z } from 'zod';
import { decodeCursor } from '@/lib/page';

const Place = z.tuple([z.iso.datetime(), z.uuid()]);

/** Reads a cursor over (instant, id); null for one nobody handed out: the list then starts at its beginning. */
export function placeAfter(cursor: string | null | undefined): z.infer<typeof Place> | null {
  return Place.safeParse(decodeCursor(cursor, 2)).data ?? null;
}
