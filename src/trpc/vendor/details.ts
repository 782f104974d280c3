import { changeShopAddress, myShopAddress, saveShopDetails, shopDetails } from '@/services/market/vendors';
import { ChangeShopAddress, SaveShopDetails } from '@/services/market/vendors/inputs';
import { permitted, router } from '../init';

/** The shop as its receipts name it, and where buyers find it. */
export const detailsRouter = router({
  get: permitted('vendor-balance.read').query(({ ctx }) => shopDetails(ctx.ctx)),
  save: permitted('vendor-staff.manage')
    .input(SaveShopDetails)
    .mutation(({ ctx, input }) => saveShopDetails(ctx.ctx, input)),
  address: permitted('product.read-own').query(({ ctx }) => myShopAddress(ctx.ctx)),
  changeAddress: permitted('vendor-staff.manage')
    .input(ChangeShopAddress)
    .mutation(({ ctx, input }) => changeShopAddress(ctx.ctx, input)),
});
