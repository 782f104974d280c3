import {
  decideConsent,
  downloadExport,
  myConsents,
  myDataRequests,
  requestErasure,
  requestExport,
  undoErasure,
} from '@/services/platform/privacy';
import { DecideConsent, DownloadExport, RequestErasure } from '@/services/platform/privacy/inputs';
import { HOLDERS } from '@/worker/personal-data';
import { router, signedInProcedure } from '../init';

/** What a person decides about their own data. */
export const privacyRouter = router({
  consents: signedInProcedure.query(({ ctx }) => myConsents(ctx.ctx)),
  decide: signedInProcedure.input(DecideConsent).mutation(({ ctx, input }) => decideConsent(ctx.ctx, input)),
  requests: signedInProcedure.query(({ ctx }) => myDataRequests(ctx.ctx)),
  requestCopy: signedInProcedure.mutation(({ ctx }) => requestExport(ctx.ctx, HOLDERS)),
  /** The finished copy; a mutation, because that it was fetched is written down. */
  download: signedInProcedure
    .input(DownloadExport)
    .mutation(({ ctx, input }) => downloadExport(ctx.ctx, input)),
  requestErasure: signedInProcedure
    .input(RequestErasure)
    .mutation(({ ctx, input }) => requestErasure(ctx.ctx, HOLDERS, input)),
  undoErasure: signedInProcedure.mutation(({ ctx }) => undoErasure(ctx.ctx)),
});
