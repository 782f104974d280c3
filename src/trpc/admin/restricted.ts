import { changeRule, decideLicence, getLicence, listLicences, listRules } from '@/services/market/restricted';
import { ChangeRule, DecideLicence, LicenceId, ListLicences } from '@/services/market/restricted/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-any');
const writer = permitted('product.write-any');

/** What restricted categories need in each region, and licences of shops. */
export const restrictedRouter = router({
  rules: reader.query(({ ctx }) => listRules(ctx.ctx)),
  changeRule: writer.input(ChangeRule).mutation(({ ctx, input }) => changeRule(ctx.ctx, input)),
  licences: reader.input(ListLicences).query(({ ctx, input }) => listLicences(ctx.ctx, input)),
  licence: reader.input(LicenceId).query(({ ctx, input }) => getLicence(ctx.ctx, input)),
  decide: writer.input(DecideLicence).mutation(({ ctx, input }) => decideLicence(ctx.ctx, input)),
});
