import {
  decideCertificate,
  getCertificate,
  getLot,
  listCertificates,
  listLots,
} from '@/services/market/lots';
import {
  CertificateId,
  DecideCertificate,
  ListCertificates,
  ListLots,
  LotId,
} from '@/services/market/lots/inputs';
import { getRecall, listRecalls, recallLot } from '@/services/trade/recalls';
import { ListRecalls, RecallLot } from '@/services/trade/recalls/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-any');
const writer = permitted('product.write-any');

/** What shops received, certificates that wait, and goods called back. */
export const lotsRouter = router({
  list: reader.input(ListLots).query(({ ctx, input }) => listLots(ctx.ctx, input)),
  get: reader.input(LotId).query(({ ctx, input }) => getLot(ctx.ctx, input)),
  certificates: reader.input(ListCertificates).query(({ ctx, input }) => listCertificates(ctx.ctx, input)),
  certificate: reader.input(CertificateId).query(({ ctx, input }) => getCertificate(ctx.ctx, input)),
  decide: writer.input(DecideCertificate).mutation(({ ctx, input }) => decideCertificate(ctx.ctx, input)),
  recall: writer.input(RecallLot).mutation(({ ctx, input }) => recallLot(ctx.ctx, input)),
  recalls: reader.input(ListRecalls).query(({ ctx, input }) => listRecalls(ctx.ctx, input)),
  /** Who was told of a lot's recall; null where there is none. */
  recallOf: reader.input(LotId).query(({ ctx, input }) => getRecall(ctx.ctx, input)),
});
