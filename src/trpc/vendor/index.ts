import { router } from '../init';
import { balanceRouter } from './balance';
import { ordersRouter } from './orders';

export const vendorRouter = router({ orders: ordersRouter, balance: balanceRouter });
