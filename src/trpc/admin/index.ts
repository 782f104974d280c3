import { adminOverview, integrityReport } from '@/services/insight/reports';
import { listSearches } from '@/services/market/search';
import { ListSearches } from '@/services/market/search/inputs';
import { searchFreshness } from '@/services/market/search-index';
import { permitted, router } from '../init';
import { approvalsRouter } from './approvals';
import { auditRouter } from './audit';
import { cashRouter } from './cash';
import { categoriesRouter } from './categories';
import { contentRouter } from './content';
import { deliverySettingsRouter } from './delivery-settings';
import { geofencesRouter } from './geofences';
import { keysRouter } from './keys';
import { ledgerRouter } from './ledger';
import { limitsRouter } from './limits';
import { lotsRouter } from './lots';
import { moneySettingsRouter } from './money-settings';
import { ordersRouter } from './orders';
import { papersRouter } from './papers';
import { paymentsRouter } from './payments';
import { payoutsRouter } from './payouts';
import { peopleRouter } from './people';
import { policiesRouter } from './policies';
import { privacyRouter } from './privacy';
import { productsRouter } from './products';
import { providersRouter } from './providers';
import { reconciliationRouter } from './reconciliation';
import { refundsRouter } from './refunds';
import { restrictedRouter } from './restricted';
import { securityRouter } from './security';

export const adminRouter = router({
  overview: permitted('order.read-any').query(({ ctx }) => adminOverview(ctx.ctx)),
  orders: ordersRouter,
  products: productsRouter,
  categories: categoriesRouter,
  content: contentRouter,
  lots: lotsRouter,
  restricted: restrictedRouter,
  keys: keysRouter,
  ledger: ledgerRouter,
  payments: paymentsRouter,
  payouts: payoutsRouter,
  refunds: refundsRouter,
  cash: cashRouter,
  providers: providersRouter,
  moneySettings: moneySettingsRouter,
  deliverySettings: deliverySettingsRouter,
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
  search: router({
    /** How soon changes of the catalogue can be found. */
    freshness: permitted('product.read-any').query(({ ctx }) => searchFreshness(ctx.ctx)),
    /** What people look for, and what they do not find. */
    asked: permitted('product.read-any')
      .input(ListSearches)
      .query(({ ctx, input }) => listSearches(ctx.ctx, input)),
  }),
  integrity: router({
    /** Every promise of the market, recomputed. */
    report: permitted('ledger.read').query(({ ctx }) => integrityReport(ctx.ctx)),
  }),
});
