import { LockIcon, ShieldIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';
import type { OrderView } from '../../../_components/answers';
import { owesAtDoor } from '../../_components/door';
import { NewCode } from './new-code';

/** The code that releases the money, huge while a driver is on the way; with a new one when it was locked. */
export function CodeCard({ order }: { order: OrderView }) {
  const { id, delivery } = order;
  if (!delivery?.code || !delivery.driver) return null;
  const { code, codeLocked, codeRenewable } = delivery;
  return (
    <section
      aria-labelledby="code"
      className="bark-cloth rounded-card border border-line bg-surface p-3 sm:p-4"
    >
      <div className="flex flex-col items-center gap-2 rounded-card bg-surface px-4 py-6 text-center shadow-soft">
        <h2 id="code" className="font-semibold">
          Your code for the driver
        </h2>
        {codeLocked ? (
          <Notice tone="danger" title="This code is locked" className="text-left">
            It was typed wrongly too often.{' '}
            {codeRenewable
              ? 'Get a new one; the old one no longer counts.'
              : 'You have had all the codes there are. Ask the driver to wait and write to us.'}
          </Notice>
        ) : (
          <p className="title tabular pl-[0.12em] text-[clamp(3.25rem,18vw,5.5rem)] leading-none tracking-[0.12em] whitespace-nowrap text-leaf-strong">
            <span className="sr-only">{[...code].join(' ')}</span>
            <span aria-hidden="true">{code}</span>
          </p>
        )}
        <p className="mt-1 flex items-start gap-2 text-sm text-muted">
          {codeLocked ? (
            <LockIcon className="size-5 shrink-0" />
          ) : (
            <ShieldIcon className="size-5 shrink-0 text-leaf" />
          )}
          <span>
            {owesAtDoor(order)
              ? 'Give it to the driver only after you have paid and hold your order.'
              : 'Give it to the driver only when you hold your order. Then shop and driver are paid.'}
            {order.together.length > 0 ? ' It hands over all that comes with the same driver.' : null}
          </span>
        </p>
        {codeRenewable ? <NewCode orderId={id} urgent={codeLocked} /> : null}
      </div>
    </section>
  );
}
