import { Spinner } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { EyeIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { PaymentView } from '../../../_components/answers';
import { CheckPayment } from '../../../_components/check-payment';
import { DemoPhone } from '../../../_components/demo-phone';
import { networkName } from '../../../_components/network-name';
import { MomentFrame } from './moment-frame';

function ToOrders() {
  return (
    <ButtonLink href="/orders" variant="secondary" prefetch={false}>
      See your orders
    </ButtonLink>
  );
}

type CheckingProps = {
  /** The purchase's. */
  id: string;
  payment: PaymentView;
  handset: string | null;
  onChecked: (payment: PaymentView) => void;
};

/** The operator has not told us yet. We keep asking, whoever is looking. */
export function Checking({ id, payment, handset, onChecked }: CheckingProps) {
  const network = networkName(payment);
  return (
    <MomentFrame title={`We are checking with ${network}`} tone="waiting" icon={<Spinner />}>
      <p className="max-w-sm text-lg">You will not be charged twice.</p>
      <p className="max-w-sm text-muted">
        {network} has not told us yet what became of your <MoneyText amountUgx={payment.amountUgx} />. We keep
        asking. This can take some minutes; you may close the page, and we tell you by SMS.
      </p>
      <CheckPayment of={{ kind: 'purchase', id }} payment={payment} onChecked={onChecked} />
      <ToOrders />
      <DemoPhone href={handset}>Open the demo phone</DemoPhone>
    </MomentFrame>
  );
}

/** The answers contradict each other: a person decides. */
export function NeedsReview({ payment }: { payment: PaymentView }) {
  return (
    <MomentFrame title="One of us is looking at this" tone="waiting" icon={<EyeIcon className="size-8" />}>
      <p className="max-w-sm text-lg">Do not pay again. You will not be charged twice.</p>
      <p className="max-w-sm text-muted">
        What {networkName(payment)} says about your <MoneyText amountUgx={payment.amountUgx} /> was not clear,
        so a person asks there. Then your order is placed or your money sent back, and we tell you by SMS.
      </p>
      <ToOrders />
    </MomentFrame>
  );
}
