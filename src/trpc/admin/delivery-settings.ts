import { changeDeliverySettings, readDeliverySettings } from '@/services/delivery/dispatch';
import { ChangeDeliverySettings } from '@/services/delivery/dispatch/inputs';
import { estimateAccuracy } from '@/services/delivery/estimates';
import { permitted, router } from '../init';

export const deliverySettingsRouter = router({
  get: permitted('delivery-settings.read').query(({ ctx }) => readDeliverySettings(ctx.ctx)),
  /** How wrong arrival estimates were. */
  accuracy: permitted('delivery-settings.read').query(({ ctx }) => estimateAccuracy(ctx.ctx)),
  change: permitted('delivery-settings.write')
    .input(ChangeDeliverySettings)
    .mutation(({ ctx, input }) => changeDeliverySettings(ctx.ctx, input)),
});
