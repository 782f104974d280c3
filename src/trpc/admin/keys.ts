import { keysOverview, rotateKeys } from '@/services/platform/key-rotation';
import { permitted, router } from '../init';

export const keysRouter = router({
  /** Ids, ages and progress; never a key. */
  overview: permitted('keys.read').query(({ ctx }) => keysOverview(ctx.ctx)),
  rotate: permitted('keys.rotate').mutation(({ ctx }) => rotateKeys(ctx.ctx)),
});
