import { router } from '../init';
import { balanceRouter } from './balance';
import { detailsRouter } from './details';
import { ordersRouter } from './orders';
import { staffRouter } from './staff';

export const vendorRouter = router({
  orders: ordersRouter,
  balance: balanceRouter,
  staff: staffRouter,
  details: detailsRouter,
});
