'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { ConfirmDialog } from '@/ui/client/dialog';
import { Notice } from '@/ui/notice';

/** Until the shop begins, a customer may change their mind. */
export function CancelOrder({ orderId, shopName }: { orderId: string; shopName: string }) {
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
  return (
    <div className="flex flex-col items-stretch gap-3">
      <ConfirmDialog
        trigger={{ label: 'Cancel this order' }}
        title="Cancel this order?"
        confirm={{ label: 'Cancel the order', pending: busy, onPress: cancel }}
        cancelLabel="Keep it"
        open={open}
        onOpenChange={setOpen}
      >
        {`${shopName} has not begun yet. All your money goes back to the phone that paid, delivery fee included. This cannot be undone.`}
      </ConfirmDialog>
      {problem ? (
        <Notice tone="danger" live>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
}
