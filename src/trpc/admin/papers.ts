import { decidePaper, getPaper, listPapers, readPaper } from '@/services/platform/papers';
import { DecidePaper, ListPapers, PaperId } from '@/services/platform/papers/inputs';
import { permitted, router } from '../init';

const reader = permitted('paper.read-any');

export const papersRouter = router({
  list: reader.input(ListPapers).query(({ ctx, input }) => listPapers(ctx.ctx, input)),
  get: reader.input(PaperId).query(({ ctx, input }) => getPaper(ctx.ctx, input)),
  /** The number; a mutation, because that it was read is written down. The file comes from /api/papers/[id]. */
  read: reader.input(PaperId).mutation(({ ctx, input }) => readPaper(ctx.ctx, input)),
  decide: permitted('paper.decide-any')
    .input(DecidePaper)
    .mutation(({ ctx, input }) => decidePaper(ctx.ctx, input)),
});
