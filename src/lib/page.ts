import { z } from 'zod';

/** One page of a keyset-paged list. */
export type Page<T> = { items: T[]; nextCursor: string | null };

/** Splits `limit + 1` fetched rows into the page and the cursor of the next one. */
export function toPage<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? cursorOf(last) : null };
}

/** Opaque cursor over the sort keys of the last row. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Null for a cursor nobody handed out: the list then starts at its beginning. */
export function decodeCursor(cursor: string | null | undefined, length: number): string[] | null {
  if (!cursor) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const ok =
      Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string');
    return ok ? parts : null;
  } catch {
    return null;
  }
}

const Place = z.tuple([z.iso.datetime().regex(/^(19|2[01])/), z.uuid()]);

/** Reads a cursor over (instant, id); null for one nobody handed out: the list then starts at its beginning. */
export function placeAfter(cursor: string | null | undefined): { at: string; id: string } | null {
  const place = Place.safeParse(decodeCursor(cursor, 2)).data;
  return place ? { at: place[0], id: place[1] } : null;
}
