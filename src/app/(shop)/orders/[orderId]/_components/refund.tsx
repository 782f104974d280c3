import { formatUgx } from '@/lib/money';
import { api } from '@/trpc/server';
import { Notice } from '@/ui/notice';
import type { OrderView } from '../../../_components/answers';

/** Money that goes back: how much, where to, and how far it is. */
export async function Refund({ order: { purchaseId, refund } }: { order: OrderView }) {
  if (!refund) return null;
  const { payerPhoneMasked } = await (await api()).shop.payments.status({ purchaseId });
  const amount = formatUgx(refund.amountUgx);
  switch (refund.state) {
    case 'on_its_way':
      return (
        <Notice tone="waiting" title={`${amount} is on its way back`}>
          {`MTN is sending it to ${payerPhoneMasked}, delivery fee included. Mostly it takes minutes; MTN may take longer. We tell you by SMS.`}
        </Notice>
      );
    case 'sent':
      return (
        <Notice tone="success" title={`${amount} is back`}>
          {`MTN has sent it to ${payerPhoneMasked}, delivery fee included.`}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="danger" title={`${amount} could not be sent back yet`}>
          {`MTN would not take it for ${payerPhoneMasked}. The money is yours and safe with us; we try again and tell you by SMS.`}
        </Notice>
      );
  }
}
