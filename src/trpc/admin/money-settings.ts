import { changeMoneySettings, readMoneySettings } from '@/services/money/settings';
import { ChangeMoneySettings } from '@/services/money/settings/inputs';
import { permitted, router } from '../init';

export const moneySettingsRouter = router({
  get: permitted('money-settings.read').query(({ ctx }) => readMoneySettings(ctx.ctx)),
  change: permitted('money-settings.write')
    .input(ChangeMoneySettings)
    .mutation(({ ctx, input }) => changeMoneySettings(ctx.ctx, input)),
});
