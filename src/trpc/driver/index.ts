import { router } from '../init';
import { payoutsRouterFor } from '../payouts-for';
import { cashRouter } from './cash';
import { deliveriesRouter } from './deliveries';
import { earningsRouter } from './earnings';
import { locationRouter } from './location';
import { offersRouter } from './offers';
import { shiftRouter } from './shift';

export const driverRouter = router({
  shift: shiftRouter,
  offers: offersRouter,
  deliveries: deliveriesRouter,
  location: locationRouter,
  cash: cashRouter,
  earnings: earningsRouter,
  payouts: payoutsRouterFor('driver'),
});
