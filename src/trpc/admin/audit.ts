import { mayExportAudit, searchAudit } from '@/services/trust/monitoring';
import { SearchAudit } from '@/services/trust/monitoring/inputs';
import { permitted, router } from '../init';

export const auditRouter = router({
  /** Entries by person, resource, action and time, newest first. */
  search: permitted('audit.read')
    .input(SearchAudit)
    .query(({ ctx, input }) => searchAudit(ctx.ctx, input)),
  /** Asked before the browser fetches the file, so that a missing factor can be shown first. */
  mayExport: permitted('audit.export').query(({ ctx }) => mayExportAudit(ctx.ctx)),
});
