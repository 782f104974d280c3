import { takenBack } from '@/services/insight/reports';
import { vendorBalance } from '@/services/trade/orders';
import { VendorStatement } from '@/services/trade/orders/inputs';
import { permitted, router } from '../init';

export const balanceRouter = router({
  summary: permitted('vendor-balance.read')
    .input(VendorStatement)
    .query(({ ctx, input }) => vendorBalance(ctx.ctx, input)),
  takenBack: permitted('vendor-balance.read').query(({ ctx }) => takenBack(ctx.ctx, { of: 'shop' })),
});
