import { eq, inArray, sql } from 'drizzle-orm';
import type { TxCtx } from '@/db/tx';
import { seal } from '@/services/platform/encryption';
import { authenticators } from '@/services/platform/factors/tables';
import { users } from '@/services/platform/identity/tables';
import { demoStaff } from './people';
import { demoTotpSecret } from './people/totp';
import { stableId } from './stable';

const idOf = (phone: string) => stableId('demo-authenticator', phone);

/**
 * With a seed, the demo's vendor, driver and admin hold an authenticator app whose codes the demo prints; without one
 * it is taken away again, so that a folder that once had it is as easy to enter as any other.
 */
export async function seedDemoFactors(ctx: TxCtx, now: Date, seed: string | undefined): Promise<void> {
  if (seed === undefined) return takeAway(ctx);
  for (const phone of demoStaff) {
    const [id, userId] = [idOf(phone), stableId('user', phone)];
    const place = { context: 'factors', table: 'authenticators', column: 'secret_sealed', row: id } as const;
    await ctx.db
      .insert(authenticators)
      .values({
        id,
        userId,
        kind: 'totp',
        name: 'Demo app',
        secretSealed: await seal(ctx, place, demoTotpSecret(seed, phone)),
        createdAt: now,
        confirmedAt: now,
      })
      .onConflictDoNothing();
    await ctx.db
      .update(users)
      .set({ holds: 'app' })
      .where(sql`${users.id} = ${userId} and ${users.holds} = 'none'`);
  }
}

async function takeAway({ db }: TxCtx): Promise<void> {
  const gone = await db
    .delete(authenticators)
    .where(inArray(authenticators.id, demoStaff.map(idOf)))
    .returning({ userId: authenticators.userId });
  for (const { userId } of gone) {
    const rest = await db.select().from(authenticators).where(eq(authenticators.userId, userId));
    const holds = rest.some(({ kind }) => kind !== 'totp') ? 'key' : rest.length > 0 ? 'app' : 'none';
    await db.update(users).set({ holds }).where(eq(users.id, userId));
  }
}
