import { adminOverview, integrityReport } from '@/services/insight/reports';
import { permitted, router } from '../init';
import { approvalsRouter } from './approvals';
import { auditRouter } from './audit';
import { geofencesRouter } from './geofences';
import { keysRouter } from './keys';
import { ledgerRouter } from './ledger';
import { limitsRouter } from './limits';
import { ordersRouter } from './orders';
import { papersRouter } from './papers';
import { paymentsRouter } from './payments';
import { peopleRouter } from './people';
import { policiesRouter } from './policies';
import { privacyRouter } from './privacy';
import { reconciliationRouter } from './reconciliation';
import { securityRouter } from './security';

export const adminRouter = router({
  overview: permitted('order.read-any').query(({ ctx }) => adminOverview(ctx.ctx)),
  orders: ordersRouter,
  keys: keysRouter,
  ledger: ledgerRouter,
  payments: paymentsRouter,
  reconciliation: reconciliationRouter,
  audit: auditRouter,
  security: securityRouter,
  people: peopleRouter,
  papers: papersRouter,
  policies: policiesRouter,
  geofences: geofencesRouter,
  privacy: privacyRouter,
  approvals: approvalsRouter,
  limits: limitsRouter,
  integrity: router({
    /** Every promise of the market, recomputed. */
    report: permitted('ledger.read').query(({ ctx }) => integrityReport(ctx.ctx)),
  }),
});
