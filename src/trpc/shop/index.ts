import { router } from '../init';
import { accountRouter } from './account';
import { cartRouter } from './cart';
import { catalogRouter } from './catalog';
import { checkoutRouter } from './checkout';
import { contentRouter } from './content';
import { devicesRouter } from './devices';
import { factorsRouter } from './factors';
import { myPlacesRouter } from './my-places';
import { ordersRouter } from './orders';
import { papersRouter } from './papers';
import { paymentsRouter } from './payments';
import { placesRouter } from './places';
import { privacyRouter } from './privacy';
import { recoveryRouter } from './recovery';
import { refundsRouter } from './refunds';
import { searchRouter } from './search';
import { signInWaysRouter } from './sign-in-ways';
import { walletRouter } from './wallet';

export const shopRouter = router({
  catalog: catalogRouter,
  search: searchRouter,
  content: contentRouter,
  cart: cartRouter,
  places: placesRouter,
  myPlaces: myPlacesRouter,
  checkout: checkoutRouter,
  payments: paymentsRouter,
  orders: ordersRouter,
  wallet: walletRouter,
  refunds: refundsRouter,
  account: accountRouter,
  factors: factorsRouter,
  signInWays: signInWaysRouter,
  recovery: recoveryRouter,
  devices: devicesRouter,
  papers: papersRouter,
  privacy: privacyRouter,
});
