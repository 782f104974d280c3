import { router } from '../init';
import { payoutsRouterFor } from '../payouts-for';
import { balanceRouter } from './balance';
import { contentRouter } from './content';
import { detailsRouter } from './details';
import { familiesRouter } from './families';
import { importsRouter } from './imports';
import { licencesRouter } from './licences';
import { lotsRouter } from './lots';
import { ordersRouter } from './orders';
import { productsRouter } from './products';
import { staffRouter } from './staff';

export const vendorRouter = router({
  orders: ordersRouter,
  products: productsRouter,
  families: familiesRouter,
  content: contentRouter,
  imports: importsRouter,
  lots: lotsRouter,
  licences: licencesRouter,
  balance: balanceRouter,
  payouts: payoutsRouterFor('vendor'),
  staff: staffRouter,
  details: detailsRouter,
});
