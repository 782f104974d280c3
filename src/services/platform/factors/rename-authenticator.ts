import { and, eq, isNotNull } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { RenameAuthenticator } from './inputs';
import { authenticators } from './tables';

/** Gives one of the actor's own a new name. @throws AppError not_found */
export async function renameAuthenticator(ctx: Ctx, input: RenameAuthenticator): Promise<void> {
  const { userId } = authoriseSelf(ctx);
  const { authenticatorId, name } = RenameAuthenticator.parse(input);
  await withTransaction(ctx, async (tx) => {
    const [renamed] = await tx.db
      .update(authenticators)
      .set({ name })
      .where(
        and(
          eq(authenticators.id, authenticatorId),
          eq(authenticators.userId, userId),
          isNotNull(authenticators.confirmedAt),
        ),
      )
      .returning({ id: authenticators.id });
    if (!renamed) throw notFound('way to confirm');
    await recordAudit(tx, {
      action: 'factor.rename',
      resourceKind: 'authenticator',
      resourceId: authenticatorId,
    });
  });
}
