import { z } from 'zod';

export const APPROVAL_STATES = [
  'waiting',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
  'overtaken',
] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

export const ApprovalId = z.object({ requestId: z.uuid() });
export type ApprovalId = z.infer<typeof ApprovalId>;

export const DecideApproval = ApprovalId.extend({
  decision: z.enum(['approve', 'reject']),
  note: z.string().trim().max(500).default(''),
}).refine(({ decision, note }) => decision === 'approve' || note.length >= 5, {
  path: ['note'],
  message: 'Say why not, in five letters or more.',
});
export type DecideApproval = z.input<typeof DecideApproval>;

export const ListApprovals = z.object({
  show: z.enum(['waiting', 'decided']).default('waiting'),
  cursor: z.string().max(300).nullish(),
  limit: z.number().int().min(1).max(100).default(30),
});
export type ListApprovals = z.input<typeof ListApprovals>;
