import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { AppError, notFound } from '@/lib/errors';
import { requirePhone } from '@/lib/phone';
import { authorise, requireStepUp } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import {
  addGrant,
  endGrant,
  endSessionsOf,
  firstNamesOf,
  maskedPhonesOf,
  notifyOwner,
  userIdByPhone,
} from '@/services/platform/identity';
import { ChangeStaffRole, InviteStaff, RemoveStaff, ShareMoney } from './inputs';
import { type Membership, requireMembership } from './membership';
import { STAFF_ROLES, type StaffRole } from './staff-rights';
import { vendorStaff, vendors } from './tables';

export type StaffRow = {
  userId: string;
  firstName: string | null;
  phoneMasked: string;
  role: StaffRole;
  since: Date;
  isMe: boolean;
};

export type StaffList = { shopName: string; managersSeeMoney: boolean; people: StaffRow[] };

const Role = z.enum(STAFF_ROLES);
/** A shop has people, not an army: more than fit on one page are not looked after here. */
const MOST_STAFF = 100;

/** Who works in the actor's shop, owners first. */
export async function listStaff(ctx: Ctx): Promise<StaffList> {
  const { userId: me } = authorise(ctx, 'vendor-staff.manage');
  const { vendorId, name, managersSeeMoney } = await requireMembership(ctx, 'staff.manage');
  const rows = await ctx.db
    .select()
    .from(vendorStaff)
    .where(eq(vendorStaff.vendorId, vendorId))
    .orderBy(asc(vendorStaff.createdAt), asc(vendorStaff.userId))
    .limit(MOST_STAFF);
  const ids = rows.map(({ userId }) => userId);
  const [names, phones] = await Promise.all([firstNamesOf(ctx, ids), maskedPhonesOf(ctx, ids)]);
  const people = rows.map((row) => ({
    userId: row.userId,
    firstName: names.get(row.userId) ?? null,
    phoneMasked: phones.get(row.userId) ?? '',
    role: Role.parse(row.role),
    since: row.createdAt,
    isMe: row.userId === me,
  }));
  const rank = ({ role }: StaffRow) => STAFF_ROLES.indexOf(role);
  return { shopName: name, managersSeeMoney, people: people.sort((a, b) => rank(a) - rank(b)) };
}

export type InviteOutcome =
  | { kind: 'added' }
  | { kind: 'works_here_already' }
  /** An account works for one shop at a time. */
  | { kind: 'works_elsewhere' }
  /** They must sign in once before anybody can add them. */
  | { kind: 'no_account' }
  | { kind: 'shop_is_full' };

/**
 * Adds the person with this number to the actor's shop. Says whether a number has an account, so only an owner with
 * a fresh second factor may ask.
 */
export async function inviteStaff(ctx: Ctx, input: InviteStaff): Promise<InviteOutcome> {
  const actor = authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const { phone, role } = InviteStaff.parse(input);
  const number = requirePhone(phone);
  const shop = await requireMembership(ctx, 'staff.manage');
  return withTransaction(ctx, async (tx): Promise<InviteOutcome> => {
    const staff = await lockStaff(tx, shop, actor.userId);
    const userId = await userIdByPhone(tx, number);
    if (userId === null) return { kind: 'no_account' };
    if (staff.some((one) => one.userId === userId)) return { kind: 'works_here_already' };
    if (await worksElsewhere(tx, userId)) return { kind: 'works_elsewhere' };
    if (staff.length >= MOST_STAFF) return { kind: 'shop_is_full' };
    const { vendorId } = shop;
    await tx.db.insert(vendorStaff).values({ vendorId, userId, role, createdAt: tx.clock.now() });
    const reason = 'Works in a shop.';
    const isNew = await addGrant(tx, { userId, role: 'vendor', by: byOther(actor.userId, userId), reason });
    if (isNew) await endSessionsOf(tx, userId, 'roles_changed');
    await tell(tx, shop, userId, { action: 'staff.add', after: role });
    return { kind: 'added' };
  });
}

export type StaffOutcome = { kind: 'done' } | { kind: 'last_owner' };

/** @throws AppError not_found for somebody of another shop */
export async function changeStaffRole(ctx: Ctx, input: ChangeStaffRole): Promise<StaffOutcome> {
  const actor = authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const { userId, role } = ChangeStaffRole.parse(input);
  const shop = await requireMembership(ctx, 'staff.manage');
  return withTransaction(ctx, async (tx): Promise<StaffOutcome> => {
    const staff = await lockStaff(tx, shop, actor.userId);
    const before = staff.find((one) => one.userId === userId)?.role;
    if (before === undefined) throw notFound('person');
    if (before === role) return { kind: 'done' };
    if (role !== 'owner' && isLastOwner(staff, userId)) return { kind: 'last_owner' };
    await tx.db.update(vendorStaff).set({ role }).where(isOne(shop, userId));
    await tell(tx, shop, userId, { action: 'staff.change', before, after: role });
    return { kind: 'done' };
  });
}

/** Takes somebody off the shop's staff. @throws AppError not_found for somebody who does not work there (any more) */
export async function removeStaff(ctx: Ctx, input: RemoveStaff): Promise<StaffOutcome> {
  const actor = authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const { userId } = RemoveStaff.parse(input);
  const shop = await requireMembership(ctx, 'staff.manage');
  return withTransaction(ctx, async (tx): Promise<StaffOutcome> => {
    const staff = await lockStaff(tx, shop, actor.userId);
    const before = staff.find((one) => one.userId === userId)?.role;
    if (before === undefined) throw notFound('person');
    if (isLastOwner(staff, userId)) return { kind: 'last_owner' };
    await tx.db.delete(vendorStaff).where(isOne(shop, userId));
    await endVendorRole(tx, userId, actor.userId);
    await tell(tx, shop, userId, { action: 'staff.remove', before });
    return { kind: 'done' };
  });
}

/** Opens balance and payouts to the shop's managers, or closes them. */
export async function shareMoney(ctx: Ctx, input: ShareMoney): Promise<ShareMoney> {
  authorise(ctx, 'vendor-staff.manage');
  requireStepUp(ctx);
  const { managersSeeMoney } = ShareMoney.parse(input);
  const { vendorId } = await requireMembership(ctx, 'staff.manage');
  await withTransaction(ctx, async (tx) => {
    await tx.db.update(vendors).set({ managersSeeMoney }).where(eq(vendors.id, vendorId));
    await recordAudit(tx, {
      action: 'staff.share-money',
      resourceKind: 'vendor',
      resourceId: vendorId,
      details: { managersSeeMoney },
    });
  });
  return { managersSeeMoney };
}

type Staff = readonly { readonly userId: string; readonly role: StaffRole }[];

const isOne = ({ vendorId }: Membership, userId: string) =>
  and(eq(vendorStaff.vendorId, vendorId), eq(vendorStaff.userId, userId));
const isLastOwner = (staff: Staff, userId: string) =>
  staff.filter(({ role }) => role === 'owner').every((owner) => owner.userId === userId) &&
  staff.some((one) => one.userId === userId && one.role === 'owner');
const byOther = (by: string, userId: string) => (by === userId ? null : by);

/**
 * The shop's staff, held until the transaction ends: two owners who remove each other come one after the other, and
 * the second is none any more. @throws AppError forbidden
 */
async function lockStaff(tx: TxCtx, { vendorId }: Membership, ownerId: string): Promise<Staff> {
  await tx.db.select({ id: vendors.id }).from(vendors).where(eq(vendors.id, vendorId)).for('no key update');
  const rows = await tx.db
    .select({ userId: vendorStaff.userId, role: vendorStaff.role })
    .from(vendorStaff)
    .where(eq(vendorStaff.vendorId, vendorId));
  const staff = rows.map(({ userId, role }) => ({ userId, role: Role.parse(role) }));
  if (!staff.some(({ userId, role }) => userId === ownerId && role === 'owner'))
    throw new AppError('forbidden', 'Only owners change who works in the shop.');
  return staff;
}

/** Whether an account has a shop; nobody gives it one until the transaction ends. */
export async function worksElsewhere(tx: TxCtx, userId: string): Promise<boolean> {
  // Two shops that invite the same person come one after the other.
  await tx.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`staff:${userId}`}, 0))`);
  return (await tx.db.$count(vendorStaff, eq(vendorStaff.userId, userId))) > 0;
}

/** Who works for no shop any more is no vendor any more. */
async function endVendorRole(tx: TxCtx, userId: string, by: string): Promise<void> {
  if (await worksElsewhere(tx, userId)) return;
  await endGrant(tx, { userId, role: 'vendor', by, reason: 'Works in no shop any more.' });
  await endSessionsOf(tx, userId, 'roles_changed');
}

type Change = { readonly action: string; readonly before?: StaffRole; readonly after?: StaffRole };

async function tell(tx: TxCtx, { vendorId }: Membership, userId: string, change: Change): Promise<void> {
  await recordAudit(tx, {
    action: change.action,
    resourceKind: 'vendor',
    resourceId: vendorId,
    details: { userId, before: change.before ?? null, after: change.after ?? null },
  });
  await notifyOwner(tx, userId, {
    kind: 'staff_changed',
    subjectId: tx.ids.uuid(),
    text: 'Urban Herb: your part in a shop has changed. Open the shop console to see it. If you did not expect this, tell us.',
  });
}
