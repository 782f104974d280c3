import { decideConsent, myConsents } from '@/services/platform/privacy';
import { DecideConsent } from '@/services/platform/privacy/inputs';
import { permitted, router } from '../init';

/** What a person decides about their own data. */
export const privacyRouter = router({
  consents: permitted('privacy.own').query(({ ctx }) => myConsents(ctx.ctx)),
  decide: permitted('privacy.own')
    .input(DecideConsent)
    .mutation(({ ctx, input }) => decideConsent(ctx.ctx, input)),
});
