import Link from 'next/link';
import { dayWords } from '@/app/_lots/words';
import type { LotState } from '@/services/market/lots/inputs';
import { AlertIcon } from '@/ui/icons';
import { Notice } from '@/ui/notice';

type Props = { lot: { state: LotState; expiresOn: string; certificate: { reasons: string[] } | null } };

const BANNER = 'flex items-start gap-4 rounded-card bg-danger p-5 text-on-danger sm:p-6';

function Banner({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-labelledby="warning" className={BANNER}>
      <AlertIcon className="mt-1 size-8 shrink-0" />
      <div>
        <h2 id="warning" className="title text-xl">
          {title}
        </h2>
        <div className="mt-1">{children}</div>
      </div>
    </section>
  );
}

/** Says in red that a lot must not be used; quietly that it is not sold. */
export function LotWarning({ lot }: Props) {
  if (lot.state === 'recalled')
    return (
      <Banner title="Recalled. Please do not use it.">
        <p>
          If you bought it here, we have written to you.{' '}
          <Link href="/orders" prefetch={false} className="font-semibold underline">
            Open your order
          </Link>{' '}
          to read why.
        </p>
      </Banner>
    );
  if (lot.state === 'expired')
    return (
      <Banner title="Expired. Please do not use it.">
        <p>Its last day was {dayWords(lot.expiresOn)}. It is not sold any more.</p>
      </Banner>
    );
  if (lot.state === 'failed')
    return (
      <Banner title="It failed its test and is not sold.">
        <ul>
          {(lot.certificate?.reasons ?? []).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Banner>
    );
  if (lot.state === 'on_shelf') return null;
  return (
    <Notice
      tone="info"
      title={lot.state === 'withdrawn' ? 'The shop does not sell this lot any more' : 'Not on sale yet'}
    >
      {lot.state === 'withdrawn'
        ? 'It took the pieces that were left off the shelf.'
        : 'It waits for a laboratory’s certificate.'}
    </Notice>
  );
}
