import { requestApproval, switchingLimitOff } from '@/services/platform/approvals';
import { changeLimit, listLimits, switchLimitOn } from '@/services/platform/limits';
import { AskLimitOff, ChangeLimit, SwitchLimitOn } from '@/services/platform/limits/inputs';
import { permitted, router } from '../init';

export const limitsRouter = router({
  list: permitted('limit.read').query(({ ctx }) => listLimits(ctx.ctx)),
  change: permitted('limit.write')
    .input(ChangeLimit)
    .mutation(({ ctx, input }) => changeLimit(ctx.ctx, input)),
  switchOn: permitted('limit.write')
    .input(SwitchLimitOn)
    .mutation(({ ctx, input }) => switchLimitOn(ctx.ctx, input)),
  /** Off takes a second person: this only asks. */
  askOff: permitted('limit.write')
    .input(AskLimitOff)
    .mutation(({ ctx, input: { name, reason } }) =>
      requestApproval(ctx.ctx, switchingLimitOff, { payload: { name }, reason }),
    ),
});
