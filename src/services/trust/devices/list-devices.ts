import { and, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { decodeCursor, encodeCursor, type Page, toPage } from '@/lib/page';
import { authoriseSelf } from '@/services/platform/access';
import { signInOf } from '@/services/platform/identity';
import { ListOwn } from './inputs';
import { DEVICES } from './limits';
import { deviceSessions, knownDevices } from './tables';

export type OwnDeviceRow = {
  readonly id: string;
  readonly name: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** The actor's session speaks from it. */
  readonly isThis: boolean;
};

/** The actor's known devices, the one seen last first. */
export async function listDevices(ctx: Ctx, input: ListOwn): Promise<Page<OwnDeviceRow>> {
  const { userId, sessionId } = authoriseSelf(ctx);
  const after = Cursor.safeParse(decodeCursor(ListOwn.parse(input).cursor, 2)).data;
  const signInId = await signInOf(ctx, sessionId);
  const rows = await ctx.db
    .select({
      id: knownDevices.id,
      name: knownDevices.name,
      firstSeenAt: knownDevices.firstSeenAt,
      lastSeenAt: knownDevices.lastSeenAt,
      isThis: sql<boolean>`exists (select 1 from ${deviceSessions}
        where ${deviceSessions.deviceId} = ${knownDevices.id} and ${deviceSessions.signInId} = ${signInId})`,
    })
    .from(knownDevices)
    .where(and(eq(knownDevices.userId, userId), after ? olderThan(after) : undefined))
    .orderBy(desc(knownDevices.lastSeenAt), desc(knownDevices.id))
    .limit(DEVICES.pageSize + 1);
  return toPage(rows, DEVICES.pageSize, ({ lastSeenAt, id }) => encodeCursor([lastSeenAt.toISOString(), id]));
}

const Cursor = z.tuple([z.iso.datetime(), z.uuid()]);

function olderThan([lastSeenAt, id]: z.infer<typeof Cursor>) {
  return sql`(${knownDevices.lastSeenAt}, ${knownDevices.id}) < (${lastSeenAt}::timestamptz, ${id}::uuid)`;
}
