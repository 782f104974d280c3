import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { noteSessionPlace } from '@/services/platform/identity';
import { ShareSignInPlace } from './inputs';
import type { PlaceVerdict } from './judge-fix';
import { placeSharing } from './place-sharing';
import { tellOwnerOfJourney } from './tell-owner';
import { validateLocation } from './validate-location';

export type PlaceShared = { readonly kind: 'not_wanted' } | ({ readonly kind: 'judged' } & PlaceVerdict);

/**
 * The actor's browser says where it is, because its owner chose so. A place nobody can have come to since the last
 * sign-in is told to the owner; nothing is refused. What is kept is rounded to a kilometre, for two days; the area's name
 * stands beside the sign-in for its owner as long as that lasts.
 */
export async function shareSignInPlace(
  ctx: Ctx,
  input: ShareSignInPlace,
  area: string | null = null,
): Promise<PlaceShared> {
  const { userId } = authoriseSelf(ctx);
  const fix = { ...ShareSignInPlace.parse(input), by: 'phone' as const };
  if (!(await placeSharing(ctx)).share) return { kind: 'not_wanted' };
  return withTransaction(ctx, async (tx) => {
    const subject = { kind: 'user', id: userId };
    const verdict = await validateLocation(tx, { purpose: 'sign_in', subject, fix });
    const tooFast = verdict.reasons.find((reason) => reason.kind === 'too_fast');
    if (tooFast) await tellOwnerOfJourney(tx, userId, tooFast);
    await noteSessionPlace(tx, area);
    await recordAudit(tx, {
      action: 'place.sign-in',
      resourceKind: 'user',
      resourceId: userId,
      details: { outcome: verdict.outcome, km: tooFast?.km ?? null, kmh: tooFast?.kmh ?? null },
    });
    return { kind: 'judged', ...verdict };
  });
}
