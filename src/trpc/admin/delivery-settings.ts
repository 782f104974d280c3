import { changeDeliverySettings, readDeliverySettings } from '@/services/delivery/dispatch';
import { ChangeDeliverySettings } from '@/services/delivery/dispatch/inputs';
import { permitted, router } from '../init';

export const deliverySettingsRouter = router({
  get: permitted('delivery-settings.read').query(({ ctx }) => readDeliverySettings(ctx.ctx)),
  change: permitted('delivery-settings.write')
    .input(ChangeDeliverySettings)
    .mutation(({ ctx, input }) => changeDeliverySettings(ctx.ctx, input)),
});
