import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authorise } from '@/services/platform/access';
import { accountIn, type FoundEntry, findEntries, recordRead } from '@/services/platform/audit';
import { firstNamesOf } from '@/services/platform/identity';
import { readFilter } from './audit-filter';
import { SearchAudit } from './inputs';

/** One entry as the console shows it; `actorName` is a person's first name where the actor is one. */
export type AuditLine = Omit<FoundEntry, 'id'> & { readonly id: string; readonly actorName: string | null };

const Place = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** Entries of the audit by person, resource, action and time, newest first. Looking is itself written down. */
export async function searchAudit(ctx: Ctx, input: SearchAudit): Promise<Page<AuditLine>> {
  authorise(ctx, 'audit.read');
  const { cursor, limit, ...asked } = SearchAudit.parse(input);
  const filter = await readFilter(ctx, asked);
  await recordRead(ctx, {
    action: 'audit.search',
    resourceKind: 'audit',
    resourceId: 'entries',
    details: { ...asked, person: filter ? filter.actor : 'nobody' },
  });
  if (!filter) return { items: [], nextCursor: null };
  const place = Place.safeParse(decodeCursor(cursor, 1)).data;
  const rows = await findEntries(ctx, filter, {
    beforeId: place ? BigInt(place[0]) : undefined,
    limit: limit + 1,
  });
  const page = toPage(rows, limit, (row) => encodeCursor([row.id.toString()]));
  const names = await firstNamesOf(
    ctx,
    page.items.flatMap(({ actor }) => accountIn(actor) ?? []),
  );
  const items = page.items.map((row) => {
    const userId = accountIn(row.actor);
    return { ...row, id: row.id.toString(), actorName: userId ? (names.get(userId) ?? null) : null };
  });
  return { items, nextCursor: page.nextCursor };
}
