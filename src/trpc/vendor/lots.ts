import { getMyLot, listMyLots, receiveLot, withdrawLot } from '@/services/market/lots';
import { ListMyLots, LotId, ReceiveLot } from '@/services/market/lots/inputs';
import { OrderId } from '@/services/trade/orders/inputs';
import { getMyRecall, recallMyLot, shopOrderRecalls } from '@/services/trade/recalls';
import { RecallLot } from '@/services/trade/recalls/inputs';
import { permitted, router } from '../init';

const reader = permitted('product.read-own');
const writer = permitted('product.write-own');

/** What the shop received and when it expires. Certificates are sent to /api/lots/[id]/certificates. */
export const lotsRouter = router({
  list: reader.input(ListMyLots).query(({ ctx, input }) => listMyLots(ctx.ctx, input)),
  get: reader.input(LotId).query(({ ctx, input }) => getMyLot(ctx.ctx, input)),
  receive: writer.input(ReceiveLot).mutation(({ ctx, input }) => receiveLot(ctx.ctx, input)),
  withdraw: writer.input(LotId).mutation(({ ctx, input }) => withdrawLot(ctx.ctx, input)),
  recall: writer.input(RecallLot).mutation(({ ctx, input }) => recallMyLot(ctx.ctx, input)),
  /** Who was told of a lot's recall; null where there is none. */
  recallOf: reader.input(LotId).query(({ ctx, input }) => getMyRecall(ctx.ctx, input)),
  /** What of an order may not be handed over. */
  ofOrder: permitted('vendor-order.read')
    .input(OrderId)
    .query(({ ctx, input }) => shopOrderRecalls(ctx.ctx, input)),
});
