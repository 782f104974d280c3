import { listMyLicences } from '@/services/market/restricted';
import { permitted, router } from '../init';

/** The shop's licences for restricted goods. They are sent to /api/licences. */
export const licencesRouter = router({
  mine: permitted('product.read-own').query(({ ctx }) => listMyLicences(ctx.ctx)),
});
