import { driverEarnings, takenBack } from '@/services/insight/reports';
import { DriverEarnings } from '@/services/insight/reports/inputs';
import { permitted, router } from '../init';

export const earningsRouter = router({
  mine: permitted('earnings.read-own')
    .input(DriverEarnings)
    .query(({ ctx, input }) => driverEarnings(ctx.ctx, input)),
  takenBack: permitted('earnings.read-own').query(({ ctx }) => takenBack(ctx.ctx, { of: 'earnings' })),
});
