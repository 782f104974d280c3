import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { vendorStaff } from '@/services/market/vendors/tables';
import {
  type AccessRequest,
  authorise,
  type Decision,
  evaluate,
  factsOf,
  freshRules,
  getPolicy,
  type Permission,
  type Policy,
  peopleNamedIn,
  policiesFor,
} from '@/services/platform/access';
import { recordRead } from '@/services/platform/audit';
import { firstNamesOf, liveRolesOf, maskedPhonesOf, usersWithRole } from '@/services/platform/identity';
import { orderLabel, orderResource } from '@/services/trade/orders';
import { orders } from '@/services/trade/orders/tables';
import { WhoCould } from './inputs';

/** The permissions through which an order is seen or changed, the widest first. */
const WAYS = {
  read: ['order.read-any', 'vendor-order.read', 'order.read-own'],
  write: ['order.write-any', 'vendor-order.decide', 'order.cancel-own'],
} as const satisfies Record<NonNullable<WhoCould['deed']>, readonly Permission[]>;

/** More people than that are not read one by one. */
const MOST_PEOPLE = 100;

export type CouldRow = {
  userId: string;
  firstName: string | null;
  phoneMasked: string;
  roles: readonly string[];
  /** What ties them to the order: "bought it", "packer of the shop". */
  tie: string | null;
  could: boolean;
  by: Decision['by'];
  trace: Decision['trace'];
};

export type WhoCouldAnswer = {
  order: { id: string; label: string };
  people: CouldRow[];
  /** The rule that was tried as if it was on; null when none was. */
  triedRule: string | null;
};

/**
 * Who could see or change this order at that time and from there, and why: everybody with a tie to it, every admin
 * and everybody a rule names. Decides with what decides in earnest; a rule that is off may be tried as if it was on.
 * Asked also about an order the asker is kept from, for that is when one wonders: it tells of people, not of the order.
 * Asking is written down.
 * @throws AppError not_found
 */
export async function whoCould(ctx: Ctx, input: WhoCould): Promise<WhoCouldAnswer> {
  authorise(ctx, 'policy.read');
  authorise(ctx, 'user.read-any');
  const asked = WhoCould.parse(input);
  const row = await orderNamed(ctx, asked.order);
  await recordRead(ctx, { action: 'order.who-could', resourceKind: 'order_people', resourceId: row.id });
  await freshRules(ctx);
  const tried = asked.ruleId ? await getPolicy(ctx, { id: asked.ruleId }) : null;
  const rulesFor = (permission: Permission): readonly Policy[] => {
    const rules = policiesFor(permission);
    return tried && !rules.some(({ id }) => id === tried.id) ? [...rules, tried] : rules;
  };
  const staff = await staffOf(ctx, row.vendorId);
  const ways = WAYS[asked.deed];
  const ids = await candidates(ctx, row.customerId, staff, ways.flatMap(rulesFor));
  const [roles, names, phones] = await Promise.all([
    liveRolesOf(ctx, ids),
    firstNamesOf(ctx, ids),
    maskedPhonesOf(ctx, ids),
  ]);
  const now = asked.at ?? ctx.clock.now();
  const factor = asked.withFactor ? ({ kind: 'passkey', at: now } as const) : null;
  const people = ids.map((userId): CouldRow => {
    const shopRole = staff.get(userId);
    const asker: AccessRequest['actor'] = {
      ...{ userId, roles: roles.get(userId) ?? [], factor },
      vendorIds: shopRole ? [row.vendorId] : [],
    };
    const request = { actor: asker, resource: orderResource(row), now, address: asked.address ?? null };
    const decisions = ways
      .filter((way) => reaches(way, userId === row.customerId, shopRole !== undefined))
      .map((permission) => evaluate(rulesFor(permission), { ...request, permission }));
    const { outcome, by, trace } = telling(decisions);
    return {
      ...{ userId, firstName: names.get(userId) ?? null, phoneMasked: phones.get(userId) ?? '' },
      ...{ roles: asker.roles, tie: tieOf(userId === row.customerId, shopRole) },
      ...{ could: outcome === 'allow', by, trace },
    };
  });
  return { order: { id: row.id, label: orderLabel(row.number) }, people, triedRule: tried?.name ?? null };
}

/** Whether the verb behind a permission would look at this row for that person at all. */
function reaches(permission: Permission, isOwner: boolean, isStaff: boolean): boolean {
  if (factsOf(permission).reachesAll) return true;
  return permission.startsWith('vendor-') ? isStaff : isOwner;
}

/** The decision that settles it: what allows, else what forbids by name, else the first. */
function telling(decisions: readonly Decision[]): Pick<Decision, 'outcome' | 'by' | 'trace'> {
  return (
    decisions.find(({ outcome }) => outcome === 'allow') ??
    decisions.find(({ by }) => by.kind === 'policy') ??
    decisions[0] ?? { outcome: 'deny', by: { kind: 'nothing' }, trace: [] }
  );
}

function tieOf(isOwner: boolean, shopRole: string | undefined): string | null {
  const ties = [isOwner ? 'bought it' : null, shopRole ? `${shopRole} of the shop` : null];
  return ties.filter((tie) => tie !== null).join(', ') || null;
}

async function orderNamed(ctx: Ctx, name: string) {
  const number = /^(?:UH-)?(\d{1,12})$/i.exec(name)?.[1];
  const which = number === undefined ? eq(orders.id, name) : eq(orders.number, Number(number));
  const [row] = await ctx.db.select().from(orders).where(which);
  if (!row) throw notFound('order');
  return row;
}

async function staffOf(ctx: Ctx, vendorId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db
    .select({ userId: vendorStaff.userId, role: vendorStaff.role })
    .from(vendorStaff)
    .where(eq(vendorStaff.vendorId, vendorId))
    .limit(MOST_PEOPLE);
  return new Map(rows.map(({ userId, role }) => [userId, role]));
}

async function candidates(
  ctx: Ctx,
  customerId: string,
  staff: ReadonlyMap<string, string>,
  rules: readonly Policy[],
): Promise<string[]> {
  const admins = await usersWithRole(ctx, 'admin', MOST_PEOPLE);
  const named = rules.flatMap(({ condition }) => peopleNamedIn(condition));
  return [...new Set([customerId, ...staff.keys(), ...admins, ...named])].slice(0, MOST_PEOPLE);
}
