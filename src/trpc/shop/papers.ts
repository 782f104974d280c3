import { myPapers, removeMyPaper } from '@/services/platform/papers';
import { PaperId } from '@/services/platform/papers/inputs';
import { permitted, router } from '../init';

const own = permitted('paper.own');

/** One's own ids and licences. They are sent to /api/papers, because a file is no JSON. */
export const papersRouter = router({
  mine: own.query(({ ctx }) => myPapers(ctx.ctx)),
  remove: own.input(PaperId).mutation(({ ctx, input }) => removeMyPaper(ctx.ctx, input)),
});
