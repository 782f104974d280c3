import { router } from '../init';
import { accountRouter } from './account';
import { cartRouter } from './cart';
import { catalogRouter } from './catalog';
import { checkoutRouter } from './checkout';
import { devicesRouter } from './devices';
import { factorsRouter } from './factors';
import { ordersRouter } from './orders';
import { papersRouter } from './papers';
import { paymentsRouter } from './payments';
import { placesRouter } from './places';
import { privacyRouter } from './privacy';
import { recoveryRouter } from './recovery';
import { signInWaysRouter } from './sign-in-ways';
import { walletRouter } from './wallet';

export const shopRouter = router({
  catalog: catalogRouter,
  cart: cartRouter,
  places: placesRouter,
  checkout: checkoutRouter,
  payments: paymentsRouter,
  orders: ordersRouter,
  wallet: walletRouter,
  account: accountRouter,
  factors: factorsRouter,
  signInWays: signInWaysRouter,
  recovery: recoveryRouter,
  devices: devicesRouter,
  papers: papersRouter,
  privacy: privacyRouter,
});
