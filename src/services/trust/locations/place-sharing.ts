import { eq } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { ChoosePlaceSharing } from './inputs';
import { forgetLastPlaces } from './last-place';
import { placeChoices } from './tables';

/** Whether the actor wants their browser to say where they sign in. */
export async function placeSharing(ctx: Ctx): Promise<{ share: boolean }> {
  const { userId } = authorise(ctx, 'device.own');
  const [row] = await ctx.db.select().from(placeChoices).where(eq(placeChoices.userId, userId));
  return { share: row?.share ?? false };
}

/** Changing one's mind also removes the last place. */
export async function choosePlaceSharing(ctx: Ctx, input: ChoosePlaceSharing): Promise<{ share: boolean }> {
  const { userId } = authorise(ctx, 'device.own');
  const { share } = ChoosePlaceSharing.parse(input);
  return withTransaction(ctx, async (tx) => {
    await tx.db
      .insert(placeChoices)
      .values({ userId, share })
      .onConflictDoUpdate({ target: placeChoices.userId, set: { share } });
    if (!share) await forgetLastPlaces(tx, { kind: 'user', id: userId }, 'sign_in');
    await recordAudit(tx, {
      action: share ? 'place.share' : 'place.stop-sharing',
      resourceKind: 'user',
      resourceId: userId,
    });
    return { share };
  });
}
