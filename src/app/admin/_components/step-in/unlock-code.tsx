'use client';

import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';

const WHOSE = {
  pickup: { title: 'The pickup code is locked', who: 'The shop' },
  delivery: { title: 'The delivery code is locked', who: 'The customer' },
} as const;

/** One more code in the place of one that was typed wrong too often. Its people read it, we do not. */
export function UnlockCode({ orderId, which }: { orderId: string; which: keyof typeof WHOSE }) {
  const { busy, problem, act } = useAct();
  const { title, who } = WHOSE[which];
  const unlock = () =>
    act(async () => {
      const { kind } = await api.admin.orders.unlockCode.mutate({ orderId, which });
      return kind === 'closed' ? 'No code is needed for this parcel any more.' : null;
    });
  return (
    <Notice tone="danger" title={title}>
      <p>
        It was typed wrong too often. {who} can make a new one twice; after that only you can. Call them
        first: it may be somebody who guesses.
      </p>
      <Problem>{problem}</Problem>
      <Button className="mt-3" variant="secondary" pending={busy} pendingLabel="Making it" onClick={unlock}>
        Give {who.toLowerCase()} a new code
      </Button>
    </Notice>
  );
}
