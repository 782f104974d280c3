import { getMe } from '@/services/platform/identity';
import { router, signedInProcedure } from '../init';

export const accountRouter = router({
  me: signedInProcedure.query(({ ctx }) => getMe(ctx.ctx)),
});
