import { driverEarnings } from '@/services/insight/reports';
import { DriverEarnings } from '@/services/insight/reports/inputs';
import { permitted, router } from '../init';

export const earningsRouter = router({
  mine: permitted('earnings.read-own')
    .input(DriverEarnings)
    .query(({ ctx, input }) => driverEarnings(ctx.ctx, input)),
});
