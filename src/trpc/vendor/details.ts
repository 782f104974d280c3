import { saveShopDetails, shopDetails } from '@/services/market/vendors';
import { SaveShopDetails } from '@/services/market/vendors/inputs';
import { permitted, router } from '../init';

/** The shop as its receipts name it. */
export const detailsRouter = router({
  get: permitted('vendor-balance.read').query(({ ctx }) => shopDetails(ctx.ctx)),
  save: permitted('vendor-staff.manage')
    .input(SaveShopDetails)
    .mutation(({ ctx, input }) => saveShopDetails(ctx.ctx, input)),
});
