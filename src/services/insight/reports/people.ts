import { and, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { drivers } from '@/services/delivery/dispatch/tables';
import { vendorStaff } from '@/services/market/vendors/tables';
import { userRoles } from '@/services/platform/identity/tables';

/** Turns an actor as written down ("user:<id>", "system:<job>", "visitor") into words, without a name. */
export type ActorWords = (actor: string) => string;

const USER = 'user:';
const SYSTEM = 'system:';

/** What each of these actors was to the order: customer, shop, driver, admin or the system. Three statements. */
export async function actorWordsFor(
  ctx: Ctx,
  order: { readonly customerId: string; readonly vendorId: string },
  actors: readonly string[],
): Promise<ActorWords> {
  const ids = [...new Set(actors.filter((actor) => actor.startsWith(USER)).map((a) => a.slice(USER.length)))];
  const [staff, couriers, admins] = await Promise.all([
    ids.length === 0
      ? []
      : ctx.db
          .select({ id: vendorStaff.userId })
          .from(vendorStaff)
          .where(and(eq(vendorStaff.vendorId, order.vendorId), inArray(vendorStaff.userId, ids))),
    ids.length === 0
      ? []
      : ctx.db.select({ id: drivers.userId }).from(drivers).where(inArray(drivers.userId, ids)),
    ids.length === 0
      ? []
      : ctx.db
          .select({ id: userRoles.userId })
          .from(userRoles)
          .where(and(eq(userRoles.role, 'admin'), inArray(userRoles.userId, ids))),
  ]);
  // Later lines win: whoever bought it is its customer, whatever else they are.
  const roles = new Map<string, string>([
    ...admins.map(({ id }): [string, string] => [id, 'an admin']),
    ...couriers.map(({ id }): [string, string] => [id, 'the driver']),
    ...staff.map(({ id }): [string, string] => [id, 'the shop']),
    [order.customerId, 'the customer'],
  ]);
  return (actor) => {
    if (actor.startsWith(USER)) return roles.get(actor.slice(USER.length)) ?? 'somebody else';
    return actor.startsWith(SYSTEM) ? 'the system' : 'a visitor';
  };
}
