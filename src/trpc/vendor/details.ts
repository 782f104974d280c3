import {
  changeShopAddress,
  changeShopSubsidy,
  myShopAddress,
  saveShopDetails,
  shopDetails,
  shopSubsidy,
} from '@/services/market/vendors';
import { ChangeShopAddress, ChangeShopSubsidy, SaveShopDetails } from '@/services/market/vendors/inputs';
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
  /** What the shop pays of the deliveries of large orders. */
  subsidy: permitted('vendor-balance.read').query(({ ctx }) => shopSubsidy(ctx.ctx)),
  changeSubsidy: permitted('vendor-staff.manage')
    .input(ChangeShopSubsidy)
    .mutation(({ ctx, input }) => changeShopSubsidy(ctx.ctx, input)),
});
