import { and, eq, isNotNull } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import type { HeldFactor } from '@/lib/context';
import { requireStepUp } from '@/services/platform/access';
import { authenticators } from './tables';

export type Held = Pick<
  typeof authenticators.$inferSelect,
  'id' | 'kind' | 'name' | 'createdAt' | 'lastUsedAt' | 'backedUp'
>;

/** What a person has set up and confirmed. */
export async function heldBy(ctx: Ctx, userId: string): Promise<Held[]> {
  const { id, kind, name, createdAt, lastUsedAt, backedUp } = authenticators;
  return ctx.db
    .select({ id, kind, name, createdAt, lastUsedAt, backedUp })
    .from(authenticators)
    .where(and(eq(authenticators.userId, userId), isNotNull(authenticators.confirmedAt)))
    .orderBy(createdAt, id);
}

export function strongestOf(held: readonly Pick<Held, 'kind'>[]): HeldFactor {
  if (held.some(({ kind }) => kind !== 'totp')) return 'key';
  return held.length > 0 ? 'app' : 'none';
}

/** Once somebody holds a factor, changing factors takes a fresh one; the first is set up with the sign-in alone. */
export async function requireFreshIfHeld(ctx: Ctx, userId: string): Promise<Held[]> {
  const held = await heldBy(ctx, userId);
  const holds = strongestOf(held);
  if (holds !== 'none' && ctx.actor.kind === 'user')
    requireStepUp({ ...ctx, actor: { ...ctx.actor, holds } });
  return held;
}
