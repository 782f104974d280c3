import {
  changeStaffRole,
  inviteStaff,
  listStaff,
  myWork,
  removeStaff,
  shareMoney,
} from '@/services/market/vendors';
import { ChangeStaffRole, InviteStaff, RemoveStaff, ShareMoney } from '@/services/market/vendors/inputs';
import { permitted, router } from '../init';

export const staffRouter = router({
  /** What the asker does in their shop. */
  me: permitted('vendor-order.read').query(({ ctx }) => myWork(ctx.ctx)),
  list: permitted('vendor-staff.manage').query(({ ctx }) => listStaff(ctx.ctx)),
  invite: permitted('vendor-staff.manage')
    .input(InviteStaff)
    .mutation(({ ctx, input }) => inviteStaff(ctx.ctx, input)),
  changeRole: permitted('vendor-staff.manage')
    .input(ChangeStaffRole)
    .mutation(({ ctx, input }) => changeStaffRole(ctx.ctx, input)),
  remove: permitted('vendor-staff.manage')
    .input(RemoveStaff)
    .mutation(({ ctx, input }) => removeStaff(ctx.ctx, input)),
  shareMoney: permitted('vendor-staff.manage')
    .input(ShareMoney)
    .mutation(({ ctx, input }) => shareMoney(ctx.ctx, input)),
});
