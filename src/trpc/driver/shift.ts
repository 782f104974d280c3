import { driverHome, goOffline, goOnline } from '@/services/delivery/dispatch';
import { GoOnline } from '@/services/delivery/dispatch/inputs';
import { hasDropPhoto } from '@/services/delivery/saved-places';
import { permitted, router } from '../init';

export const shiftRouter = router({
  home: permitted('shift.write').query(async ({ ctx }) => {
    const home = await driverHome(ctx.ctx);
    const { delivery } = home;
    // Only on the way to the door: who rides to the shop need not know it yet.
    const dropPhoto = delivery?.step === 'to_drop' && (await hasDropPhoto(ctx.ctx, delivery));
    return { ...home, dropPhoto };
  }),
  goOnline: permitted('shift.write')
    .input(GoOnline)
    .mutation(({ ctx, input }) => goOnline(ctx.ctx, input)),
  goOffline: permitted('shift.write').mutation(({ ctx }) => goOffline(ctx.ctx)),
});
