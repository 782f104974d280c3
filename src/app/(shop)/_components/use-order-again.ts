import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';

/** Everything of a purchase into the basket once more, at prices of now, and on to the basket. */
export function useOrderAgain(purchaseId: string) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const orderAgain = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await api.shop.cart.orderAgain.mutate({ purchaseId });
      // A full load: the counters in the frame around the page have to know too.
      location.assign('/basket');
    } catch (error) {
      setBusy(false);
      setProblem(messageOf(error));
    }
  };
  return { busy, problem, orderAgain };
}
