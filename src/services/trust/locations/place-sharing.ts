import { type Ctx, withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { authoriseSelf } from '@/services/platform/access';
import { decideConsent, hasConsent, myConsents } from '@/services/platform/privacy';
import { forgetSignInPlaces } from './forget-sign-in-places';
import { ChoosePlaceSharing } from './inputs';

const PURPOSE = 'location_history';

/** Whether the actor lets their browser say where they sign in. Nobody does until they choose to. */
export async function placeSharing(ctx: Ctx): Promise<{ share: boolean }> {
  const { userId } = authoriseSelf(ctx);
  return { share: await hasConsent(ctx, userId, PURPOSE) };
}

/** The actor agrees to it or takes it back, which also removes the last place. */
export async function choosePlaceSharing(ctx: Ctx, input: ChoosePlaceSharing): Promise<{ share: boolean }> {
  const { userId } = authoriseSelf(ctx);
  const { share } = ChoosePlaceSharing.parse(input);
  return withTransaction(ctx, async (tx) => {
    const { optional } = await myConsents(tx);
    const { version } = required(
      optional.find(({ purpose }) => purpose === PURPOSE),
      'words of the consent',
    );
    await decideConsent(
      tx,
      { purpose: PURPOSE, version, decision: share ? 'given' : 'withdrawn' },
      'devices_page',
    );
    if (!share) await forgetSignInPlaces(tx, userId);
    return { share };
  });
}
