import { driverHome, goOffline, goOnline } from '@/services/delivery/dispatch';
import { GoOnline } from '@/services/delivery/dispatch/inputs';
import { permitted, router } from '../init';

export const shiftRouter = router({
  home: permitted('shift.write').query(({ ctx }) => driverHome(ctx.ctx)),
  goOnline: permitted('shift.write')
    .input(GoOnline)
    .mutation(({ ctx, input }) => goOnline(ctx.ctx, input)),
  goOffline: permitted('shift.write').mutation(({ ctx }) => goOffline(ctx.ctx)),
});
