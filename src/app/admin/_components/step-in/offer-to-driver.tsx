'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import type { RouterOutputs } from '../answers';

type Free = RouterOutputs['orders']['freeDrivers'];

const TAKEN = 'Somebody has taken it meanwhile, or it was called off. Look at the page again.';
const words = ({ displayName, plate, distanceKm, idleMinutes }: Free[number]) =>
  `${displayName}, ${plate}: ${distanceKm.toFixed(1)} km, idle ${idleMinutes} min`;

/** Asks one driver by hand, in the place of whoever is being asked. They must still say yes. */
export function OfferToDriver({ orderId, free }: { orderId: string; free: Free }) {
  const { busy, problem, act } = useAct();
  const [said, setSaid] = useState('');
  const offer = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const driverId = String(new FormData(event.currentTarget).get('driver') ?? '');
    const name = free.find((driver) => driver.driverId === driverId)?.displayName ?? 'The driver';
    setSaid('');
    let answer = '';
    const isDone = await act(async () => {
      const outcome = await api.admin.orders.offerToDriver.mutate({ orderId, driverId });
      if (outcome.kind === 'closed') return TAKEN;
      answer = outcome.before ? `${name} is being asked already.` : `${name} is asked. Call them too.`;
      return null;
    });
    if (isDone) setSaid(answer);
  };
  return (
    <>
      {free.length === 0 ? (
        <p className="text-sm">No driver is free near the shop. Call one who is off shift.</p>
      ) : (
        <form onSubmit={offer} className="flex flex-col gap-3">
          <Select
            id="offer-driver"
            name="driver"
            label="Ask a driver yourself"
            hint="They get more time to say yes than others."
            options={free.map((driver) => ({ value: driver.driverId, label: words(driver) }))}
          />
          <Problem>{problem}</Problem>
          <Button type="submit" variant="secondary" pending={busy} pendingLabel="Asking">
            Ask this driver
          </Button>
        </form>
      )}
      <p role="status" className="text-sm text-muted">
        {said}
      </p>
    </>
  );
}
