import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import type { MoneyBack } from './order-data';

const REASONS: Readonly<Record<string, string>> = {
  missing: 'something is missing',
  damaged: 'damaged',
  wrong: 'the wrong goods',
  not_as_described: 'not as described',
  other: 'another problem',
};

type Dispute = NonNullable<MoneyBack['dispute']>;

/** What the customer reported, what it does to the shop's share, and what was given back. */
export function OrderMoneyBack({
  moneyBack: { dispute, refundedUgx, shopBearsUgx },
}: {
  moneyBack: MoneyBack;
}) {
  return (
    <>
      {dispute ? <DisputeNotice dispute={dispute} /> : null}
      {refundedUgx > 0n || shopBearsUgx > 0n ? (
        <Card>
          <h2 className="title mb-1 text-lg">Given back</h2>
          <DefinitionList
            items={[
              {
                term: 'To the customer, for goods',
                detail: <MoneyText amountUgx={refundedUgx} strong={false} />,
              },
              {
                term: 'Of it you bear',
                detail: <MoneyText amountUgx={shopBearsUgx} size="lg" tone="owed" />,
              },
            ]}
          />
        </Card>
      ) : null}
    </>
  );
}

function DisputeNotice({ dispute: { reason, words, state, note, frozenUgx } }: { dispute: Dispute }) {
  const title = `The customer reported: ${REASONS[reason] ?? reason}.`;
  const quoted = <p>“{words}”</p>;
  if (state === 'open') {
    return (
      <Notice tone="waiting" title={title}>
        {quoted}
        <p className="mt-2">
          {frozenUgx > 0n
            ? `Your share of ${formatUgx(frozenUgx)} is kept back until we have decided.`
            : 'We are looking into it.'}
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="info" title={title}>
      {quoted}
      <p className="mt-2">
        {state === 'dismissed'
          ? 'We decided that nothing is given back. Your share is yours.'
          : 'We decided to give money back; below is what you bear of it.'}
      </p>
      {note ? <p className="mt-2">{note}</p> : null}
    </Notice>
  );
}
