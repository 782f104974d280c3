import {
  acknowledgeEvent,
  getSecurityEvent,
  listSecurityEvents,
  noteEvent,
  recentAlerts,
} from '@/services/trust/monitoring';
import {
  AcknowledgeEvent,
  ListSecurityEvents,
  NoteEvent,
  SecurityEventOf,
} from '@/services/trust/monitoring/inputs';
import { permitted, router } from '../init';

export const securityRouter = router({
  alerts: permitted('security.read').query(({ ctx }) => recentAlerts(ctx.ctx)),
  list: permitted('security.read')
    .input(ListSecurityEvents)
    .query(({ ctx, input }) => listSecurityEvents(ctx.ctx, input)),
  get: permitted('security.read')
    .input(SecurityEventOf)
    .query(({ ctx, input }) => getSecurityEvent(ctx.ctx, input)),
  acknowledge: permitted('security.review')
    .input(AcknowledgeEvent)
    .mutation(({ ctx, input }) => acknowledgeEvent(ctx.ctx, input)),
  note: permitted('security.review')
    .input(NoteEvent)
    .mutation(({ ctx, input }) => noteEvent(ctx.ctx, input)),
});
