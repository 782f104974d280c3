import { Spinner } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { EyeIcon } from '@/ui/icons';
import { MoneyText } from '@/ui/money-text';
import type { PaymentView } from '../../../_components/answers';
import { DemoPhone } from '../../../_components/demo-phone';
import { MomentFrame } from './moment-frame';
import { networkName } from './network-name';

function ToOrders() {
  return (
    <ButtonLink href="/orders" variant="secondary" prefetch={false}>
      See your orders
    </ButtonLink>
  );
}

/** The operator has not told us yet. We keep asking, whoever is looking. */
export function Checking({ payment, handset }: { payment: PaymentView; handset: string | null }) {
  const network = networkName(payment);
  return (
    <MomentFrame title={`We are checking with ${network}`} tone="waiting" icon={<Spinner />}>
      <p className="max-w-sm text-lg">You will not be charged twice.</p>
      <p className="max-w-sm text-muted">
        {network} has not told us yet what became of your <MoneyText amountUgx={payment.amountUgx} />. We keep
        asking. This can take some minutes; you may close the page, and we tell you by SMS.
      </p>
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
