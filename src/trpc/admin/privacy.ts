import { consentHistory, consentOverview, retentionReport } from '@/services/platform/privacy';
import { ConsentHistory } from '@/services/platform/privacy/inputs';
import { permitted, router } from '../init';

export const privacyRouter = router({
  retention: permitted('privacy.read').query(({ ctx }) => retentionReport(ctx.ctx)),
  consents: permitted('privacy.read').query(({ ctx }) => consentOverview(ctx.ctx)),
  consentHistory: permitted('privacy.read')
    .input(ConsentHistory)
    .query(({ ctx, input }) => consentHistory(ctx.ctx, input)),
});
