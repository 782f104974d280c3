import {
  consentHistory,
  consentOverview,
  getBreach,
  liftHold,
  listBreaches,
  listDataRequests,
  listHolds,
  openBreach,
  placeHold,
  retentionReport,
  updateBreach,
} from '@/services/platform/privacy';
import {
  BreachId,
  ConsentHistory,
  LiftHold,
  ListBreaches,
  ListDataRequests,
  OpenBreach,
  PlaceHold,
  UpdateBreach,
} from '@/services/platform/privacy/inputs';
import { permitted, router } from '../init';

const reader = permitted('privacy.read');
const manager = permitted('privacy.manage');

export const privacyRouter = router({
  retention: reader.query(({ ctx }) => retentionReport(ctx.ctx)),
  consents: reader.query(({ ctx }) => consentOverview(ctx.ctx)),
  consentHistory: reader.input(ConsentHistory).query(({ ctx, input }) => consentHistory(ctx.ctx, input)),
  requests: reader.input(ListDataRequests).query(({ ctx, input }) => listDataRequests(ctx.ctx, input)),
  holds: reader.query(({ ctx }) => listHolds(ctx.ctx)),
  placeHold: manager.input(PlaceHold).mutation(({ ctx, input }) => placeHold(ctx.ctx, input)),
  liftHold: manager.input(LiftHold).mutation(({ ctx, input }) => liftHold(ctx.ctx, input)),
  breaches: reader.input(ListBreaches).query(({ ctx, input }) => listBreaches(ctx.ctx, input)),
  breach: reader.input(BreachId).query(({ ctx, input }) => getBreach(ctx.ctx, input)),
  openBreach: manager.input(OpenBreach).mutation(({ ctx, input }) => openBreach(ctx.ctx, input)),
  updateBreach: manager.input(UpdateBreach).mutation(({ ctx, input }) => updateBreach(ctx.ctx, input)),
});
