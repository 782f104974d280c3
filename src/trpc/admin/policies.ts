import { whoCould } from '@/services/insight/reports';
import { WhoCould } from '@/services/insight/reports/inputs';
import {
  createPolicy,
  deletePolicy,
  getPolicy,
  listPolicies,
  listTraces,
  startTracing,
  switchPolicy,
  tracedUntil,
  updatePolicy,
} from '@/services/platform/access';
import {
  CreatePolicy,
  ListPolicies,
  ListTraces,
  PolicyId,
  SwitchPolicy,
  UpdatePolicy,
} from '@/services/platform/access/inputs';
import { permitted, router } from '../init';

export const policiesRouter = router({
  list: permitted('policy.read')
    .input(ListPolicies)
    .query(({ ctx, input }) => listPolicies(ctx.ctx, input)),
  get: permitted('policy.read')
    .input(PolicyId)
    .query(({ ctx, input }) => getPolicy(ctx.ctx, input)),
  create: permitted('policy.write')
    .input(CreatePolicy)
    .mutation(({ ctx, input }) => createPolicy(ctx.ctx, input)),
  update: permitted('policy.write')
    .input(UpdatePolicy)
    .mutation(({ ctx, input }) => updatePolicy(ctx.ctx, input)),
  switch: permitted('policy.write')
    .input(SwitchPolicy)
    .mutation(({ ctx, input }) => switchPolicy(ctx.ctx, input)),
  delete: permitted('policy.write')
    .input(PolicyId)
    .mutation(({ ctx, input }) => deletePolicy(ctx.ctx, input)),
  /** A dry run: who could see or change an order, and why. */
  whoCould: permitted('policy.read')
    .input(WhoCould)
    .query(({ ctx, input }) => whoCould(ctx.ctx, input)),
  /** Decisions about one's own requests. */
  startTracing: permitted('policy.read').mutation(({ ctx }) => startTracing(ctx.ctx)),
  tracedUntil: permitted('policy.read').query(({ ctx }) => tracedUntil(ctx.ctx)),
  traces: permitted('policy.read')
    .input(ListTraces)
    .query(({ ctx, input }) => listTraces(ctx.ctx, input)),
});
