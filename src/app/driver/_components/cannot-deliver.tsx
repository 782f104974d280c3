'use client';

import { useState } from 'react';
import type { BringBack } from '@/services/delivery/dispatch/inputs';
import { Button } from '@/ui/button';
import type { Action } from './use-action';

type Reason = BringBack['reason'];

const REASONS: readonly (readonly [Reason, string])[] = [
  ['absent', 'Nobody is there'],
  ['refused', 'The customer does not want it'],
  ['code_failed', 'The code does not work'],
  ['no_money', 'They do not have the money'],
  ['not_found', 'I cannot find the place'],
  ['unsafe', 'It is not safe here'],
  ['damaged', 'The parcel is damaged'],
];

type Props = { shop: string; action: Action; onBringBack: (reason: Reason) => Promise<void> };

/** The way out at a door where it does not work: why, and then back to the shop. */
export function CannotDeliver({ shop, action, onBringBack }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button size="lg" wide variant="quiet" onClick={() => setOpen(true)}>
        I cannot hand it over
      </Button>
    );
  return (
    <section aria-label="I cannot hand it over" className="flex flex-col gap-2">
      <p>
        Call the customer first. Choose why, and you bring the parcel back to {shop}. If the customer comes
        after all, their code still works.
      </p>
      {REASONS.map(([reason, words]) => (
        <Button
          key={reason}
          size="lg"
          wide
          variant="secondary"
          pending={action.pending === reason}
          pendingLabel="Saving"
          disabled={action.pending !== null}
          onClick={() => action.run(reason, () => onBringBack(reason))}
        >
          {words}
        </Button>
      ))}
      <Button size="lg" wide variant="quiet" onClick={() => setOpen(false)}>
        Go on with the delivery
      </Button>
    </section>
  );
}
