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
import { permitted, router } from '../init';

const own = permitted('privacy.own');

/** What a person decides about their own data. */
export const privacyRouter = router({
  consents: own.query(({ ctx }) => myConsents(ctx.ctx)),
  decide: own.input(DecideConsent).mutation(({ ctx, input }) => decideConsent(ctx.ctx, input)),
  requests: own.query(({ ctx }) => myDataRequests(ctx.ctx)),
  requestCopy: own.mutation(({ ctx }) => requestExport(ctx.ctx, HOLDERS)),
  /** The finished copy; a mutation, because that it was fetched is written down. */
  download: own.input(DownloadExport).mutation(({ ctx, input }) => downloadExport(ctx.ctx, input)),
  requestErasure: own
    .input(RequestErasure)
    .mutation(({ ctx, input }) => requestErasure(ctx.ctx, HOLDERS, input)),
  undoErasure: own.mutation(({ ctx }) => undoErasure(ctx.ctx)),
});
