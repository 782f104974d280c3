import type { ReactNode } from 'react';
import { formatUgx } from '@/lib/money';
import { Card } from '@/ui/card';

/** Fields of what we pay of deliveries ourselves. */
export const FREE_DELIVERY = {
  houseFromUgx: {
    label: 'Free delivery for orders from',
    unit: 'UGX',
    hint: 'Price of the goods from one shop. With 0 every order counts.',
  },
  houseMostUgx: {
    label: 'We pay of each delivery at most',
    unit: 'UGX',
    hint: 'What it costs beyond that, the customer pays. 0 is off.',
  },
} as const;

type Terms = { houseFromUgx: bigint; houseMostUgx: bigint };

/** "up to UGX 5,000 from UGX 80,000 on" */
export function freeDeliveryWords({ houseFromUgx, houseMostUgx }: Terms): string {
  if (houseMostUgx === 0n) return 'none';
  const from = houseFromUgx === 0n ? 'of every order' : `from ${formatUgx(houseFromUgx)} on`;
  return `up to ${formatUgx(houseMostUgx)} ${from}`;
}

/** What it is that is set here; the form draws the fields. */
export function FreeDeliveryCard({ children }: { children: ReactNode }) {
  return (
    <Card className="flex flex-col gap-4">
      <h2 className="title text-lg">Free delivery</h2>
      <p className="text-sm text-muted">
        We pay a part of the deliveries of larger orders, or all of it. Drivers get their share of the whole
        fee, and it comes out of what is left to us.
      </p>
      {children}
    </Card>
  );
}
