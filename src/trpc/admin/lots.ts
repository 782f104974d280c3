import { decideCertificate, getCertificate, listCertificates } from '@/services/market/lots';
import { CertificateId, DecideCertificate, ListCertificates } from '@/services/market/lots/inputs';
import { getRecall, listRecalls, recallLot } from '@/services/trade/recalls';
import { ListRecalls, RecallId, RecallLot } from '@/services/trade/recalls/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-any');
const writer = permitted('product.write-any');

/** Certificates that wait, and goods called back. */
export const lotsRouter = router({
  certificates: reader.input(ListCertificates).query(({ ctx, input }) => listCertificates(ctx.ctx, input)),
  certificate: reader.input(CertificateId).query(({ ctx, input }) => getCertificate(ctx.ctx, input)),
  decide: writer.input(DecideCertificate).mutation(({ ctx, input }) => decideCertificate(ctx.ctx, input)),
  recall: writer.input(RecallLot).mutation(({ ctx, input }) => recallLot(ctx.ctx, input)),
  recalls: reader.input(ListRecalls).query(({ ctx, input }) => listRecalls(ctx.ctx, input)),
  recallDetail: reader.input(RecallId).query(({ ctx, input }) => getRecall(ctx.ctx, input)),
});
