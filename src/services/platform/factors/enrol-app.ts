import { and, eq, isNull } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { maskPhone } from '@/lib/phone';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { phoneOf } from '@/services/platform/identity';
import { sealAppSecret } from './app-secret';
import { tooManyHeld } from './begin-registration';
import { requireFreshIfHeld } from './held';
import { EnrolApp } from './inputs';
import { FACTORS } from './limits';
import { authenticators } from './tables';
import { newTotpSecret, type QrCode, qrCode, totpUri } from './totp';

/** Shown once: what an authenticator app scans, or the same to type in, in groups of four. */
export type AppEnrolment = { authenticatorId: string; secret: string; uri: string; qr: QrCode };

/**
 * Makes the secret for an authenticator app. It counts once the app has answered with a code (`confirmApp`); one that
 * never did is replaced. @throws AppError forbidden (step_up), conflict when there are too many
 */
export async function enrolApp(ctx: Ctx, input: EnrolApp): Promise<AppEnrolment> {
  const { userId } = authoriseSelf(ctx);
  const { name } = EnrolApp.parse(input);
  const secret = newTotpSecret();
  return withTransaction(ctx, async (tx) => {
    const held = await requireFreshIfHeld(tx, userId);
    if (held.length >= FACTORS.perPerson) throw tooManyHeld();
    await tx.db
      .delete(authenticators)
      .where(and(eq(authenticators.userId, userId), isNull(authenticators.confirmedAt)));
    const id = tx.ids.uuid();
    const secretSealed = await sealAppSecret(tx, id, secret);
    await tx.db
      .insert(authenticators)
      .values({ id, userId, kind: 'totp', name, secretSealed, createdAt: tx.clock.now() });
    await recordAudit(tx, { action: 'factor.enrol', resourceKind: 'authenticator', resourceId: id });
    const uri = totpUri(secret, maskPhone(await phoneOf(tx, userId)));
    return { authenticatorId: id, secret, uri, qr: qrCode(uri) };
  });
}
