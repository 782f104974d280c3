import { decideApproval, getApproval, listApprovals, withdrawApproval } from '@/services/platform/approvals';
import { ApprovalId, DecideApproval, ListApprovals } from '@/services/platform/approvals/inputs';
import { APPROVAL_KINDS } from '../approval-kinds';
import { permitted, router } from '../init';

export const approvalsRouter = router({
  list: permitted('approval.read')
    .input(ListApprovals)
    .query(({ ctx, input }) => listApprovals(ctx.ctx, input, APPROVAL_KINDS)),
  get: permitted('approval.read')
    .input(ApprovalId)
    .query(({ ctx, input }) => getApproval(ctx.ctx, input, APPROVAL_KINDS)),
  decide: permitted('approval.decide')
    .input(DecideApproval)
    .mutation(({ ctx, input }) => decideApproval(ctx.ctx, input, APPROVAL_KINDS)),
  withdraw: permitted('approval.read')
    .input(ApprovalId)
    .mutation(({ ctx, input }) => withdrawApproval(ctx.ctx, input)),
});
