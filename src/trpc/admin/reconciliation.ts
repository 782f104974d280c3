import {
  getItem,
  listFiles,
  listItems,
  listRuns,
  mayImportStatement,
  reconciliationOverview,
  resolveItem,
  runReconciliation,
  takeItem,
} from '@/services/money/reconciliation';
import {
  ItemId,
  ListFiles,
  ListItems,
  ResolveItem,
  StatementAccount,
} from '@/services/money/reconciliation/inputs';
import { permitted, router } from '../init';

const reader = permitted('reconciliation.read');
const resolver = permitted('reconciliation.resolve');

/** Statements themselves come in by /api/admin/reconciliation. */
export const reconciliationRouter = router({
  overview: reader.query(({ ctx }) => reconciliationOverview(ctx.ctx)),
  files: reader.input(ListFiles).query(({ ctx, input }) => listFiles(ctx.ctx, input)),
  runs: reader.input(ListFiles).query(({ ctx, input }) => listRuns(ctx.ctx, input)),
  items: reader.input(ListItems).query(({ ctx, input }) => listItems(ctx.ctx, input)),
  item: reader.input(ItemId).query(({ ctx, input }) => getItem(ctx.ctx, input)),
  mayImport: permitted('reconciliation.run').query(({ ctx }) => mayImportStatement(ctx.ctx)),
  run: permitted('reconciliation.run')
    .input(StatementAccount)
    .mutation(({ ctx, input }) => runReconciliation(ctx.ctx, input)),
  take: resolver.input(ItemId).mutation(({ ctx, input }) => takeItem(ctx.ctx, input)),
  resolve: resolver.input(ResolveItem).mutation(({ ctx, input }) => resolveItem(ctx.ctx, input)),
});
