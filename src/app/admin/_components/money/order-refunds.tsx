import { exactWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import type { RouterOutputs } from '../answers';
import type { History } from '../history-data';
import { disputeReason } from './dispute-words';
import { RefundFold } from './refund-fold';
import { RefundForm } from './refund-form';

type MoneyBack = RouterOutputs['refunds']['ofOrder'];

/** States of an order that somebody paid for and that was not given back as a whole. */
const REFUNDABLE: readonly string[] = ['placed', 'accepted', 'ready', 'collected', 'delivered', 'completed'];

/** Before the driver has the goods. */
const UNDER_WAY: readonly string[] = ['placed', 'accepted', 'ready'];

/** What was given back for an order, what its customer reported, and the form to give more back. */
export function OrderRefunds({ history: { order, lines }, back }: { history: History; back: MoneyBack }) {
  const waitsForDoor =
    order.payOnDelivery && order.doorPaidAt === null && !['delivered', 'completed'].includes(order.state);
  const canGive = REFUNDABLE.includes(order.state) && !waitsForDoor;
  if (!canGive && back.refunds.length === 0 && !back.dispute) return null;
  return (
    <Card as="section" id="refund" aria-labelledby="refund-title" className="flex scroll-mt-4 flex-col gap-4">
      <h2 id="refund-title" className="title text-lg">
        Money back
      </h2>
      {back.dispute ? (
        <Notice
          tone={back.dispute.state === 'open' ? 'waiting' : 'info'}
          title={disputeReason(back.dispute.reason)}
        >
          “{back.dispute.words}”{back.dispute.note ? ` Our answer: ${back.dispute.note}` : ''}
        </Notice>
      ) : null}
      {back.refunds.length === 0 ? null : (
        <ul className="divide-y divide-line border-y border-line">
          {back.refunds.map((refund) => (
            <li key={refund.id} className="py-2">
              <p>
                <MoneyText amountUgx={refund.totalUgx} />{' '}
                <span className="text-sm text-muted">{exactWords(refund.createdAt)}</span>
              </p>
              <p className="text-sm text-muted">
                {refund.toPhoneUgx > 0n ? (
                  <>
                    To the phone: <MoneyText amountUgx={refund.toPhoneUgx} />.{' '}
                  </>
                ) : null}
                {refund.toWalletUgx > 0n ? (
                  <>
                    To the wallet: <MoneyText amountUgx={refund.toWalletUgx} />.{' '}
                  </>
                ) : null}
                {refund.reason}
              </p>
            </li>
          ))}
        </ul>
      )}
      {canGive ? (
        <RefundFold startsOpen={back.dispute?.state === 'open'}>
          <RefundForm
            orderId={order.id}
            reportId={back.dispute?.state === 'open' ? back.dispute.id : null}
            left={{
              isUnderWay: UNDER_WAY.includes(order.state),
              goodsUgx: order.subtotalUgx - order.returnedGoodsUgx,
              feeUgx: order.deliveryFeeUgx - order.returnedFeeUgx,
              lines: lines.map(({ productId, unitPriceUgx, quantity, givenBack }) => ({
                ...{ productId, unitPriceUgx, quantity, givenBack },
              })),
              names: Object.fromEntries(
                lines.map(({ productId, name, strength }) => [productId, `${name} ${strength}`]),
              ),
            }}
          />
        </RefundFold>
      ) : null}
    </Card>
  );
}
