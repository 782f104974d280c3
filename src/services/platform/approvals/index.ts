import type { Ctx } from '@/db/tx';
import { expireApprovals } from './expire-approvals';

export { type DecideOutcome, decideApproval } from './decide-approval';
export { type ApprovalView, getApproval } from './get-approval';
export { type AnyKind, type ApprovalKind, anyKind, type Facts } from './kind';
export { switchingLimitOff } from './kinds/switch-limit-off';
export { type ApprovalRow, listApprovals } from './list-approvals';
export { findWaiting, type RequestOutcome, requestApproval } from './request-approval';
export { withdrawApproval } from './withdraw-approval';

export const APPROVALS_SWEEP = 'approvals.sweep';

export const approvalJobs: Readonly<Record<string, (ctx: Ctx) => Promise<void>>> = {
  [APPROVALS_SWEEP]: expireApprovals,
};
