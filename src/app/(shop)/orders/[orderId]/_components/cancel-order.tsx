'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { ConfirmDialog } from '@/ui/client/dialog';
import { Problem } from '@/ui/problem';

type Props = { orderId: string; shopName: string; canCancel: boolean; isUnpaid: boolean };

/**
 * Until the shop begins, a customer may change their mind. Stays in the page afterwards, because the news that
 * the shop has begun may arrive while the question is open, and the answer "too late" must outlive it.
 */
export function CancelOrder({ orderId, shopName, canCancel, isUnpaid }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function cancel() {
    setBusy(true);
    setProblem(null);
    try {
      const outcome = await api.shop.orders.cancel.mutate({ orderId });
      if (outcome.kind === 'not_possible')
        setProblem(`It is too late to cancel: ${shopName} has already begun.`);
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
    setOpen(false);
  }
  if (!canCancel && !open && problem === null) return null;
  return (
    <div className="flex flex-col items-stretch gap-3">
      {canCancel || open ? (
        <ConfirmDialog
          trigger={{ label: 'Cancel this order' }}
          title="Cancel this order?"
          confirm={{ label: 'Cancel the order', pending: busy, onPress: cancel }}
          cancelLabel="Keep it"
          open={open}
          onOpenChange={setOpen}
        >
          {`${shopName} has not begun yet. ${isUnpaid ? 'You have paid nothing, so there is nothing to send back.' : 'All your money goes back the way it came, delivery fee included.'} This cannot be undone.`}
        </ConfirmDialog>
      ) : null}
      <Problem>{problem}</Problem>
    </div>
  );
}
