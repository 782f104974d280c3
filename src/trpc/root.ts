import { adminRouter } from './admin';
import { driverRouter } from './driver';
import { router } from './init';
import { shopRouter } from './shop';
import { vendorRouter } from './vendor';

export const appRouter = router({
  shop: shopRouter,
  vendor: vendorRouter,
  driver: driverRouter,
  admin: adminRouter,
});

export type AppRouter = typeof appRouter;
