'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState, useTransition } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Textarea } from '@/ui/textarea';
import { StarChoice } from './star-choice';

type Said = { rating: number; body: string };
const NOTHING: Said = { rating: 0, body: '' };
const DRIVER = 'driver';

type Props = {
  orderId: string;
  driverName: string;
  products: readonly { productId: string; name: string }[];
  longest: number;
};

/** Stars for the trip and for each product one cares to judge, with words if one likes. */
export function RateForm({ orderId, driverName, products, longest }: Props) {
  const router = useRouter();
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({});
  const [busy, setBusy] = useState(false);
  const [isLoading, startLoading] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const of = (id: string) => said[id] ?? NOTHING;
  const say = (id: string, part: Partial<Said>) => {
    setProblem(null);
    setSaid((before) => ({ ...before, [id]: { ...(before[id] ?? NOTHING), ...part } }));
  };

  async function send(event: FormEvent) {
    event.preventDefault();
    const deliveryRating = of(DRIVER).rating;
    if (deliveryRating === 0) return setProblem(`Choose stars for ${driverName} first.`);
    const rated = products.filter(({ productId }) => of(productId).rating > 0);
    const unstarred = products.find(
      ({ productId }) => of(productId).rating === 0 && of(productId).body.trim(),
    );
    if (unstarred) return setProblem(`Choose stars for ${unstarred.name} too, then your words can be shown.`);
    setBusy(true);
    try {
      await api.shop.orders.rate.mutate({
        orderId,
        deliveryRating,
        products: rated.map(({ productId }) => ({ productId, ...of(productId) })),
      });
      startLoading(() => router.refresh());
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <form onSubmit={send} className="mt-4 flex flex-col gap-5">
      <StarChoice
        name={DRIVER}
        legend={`The way, with ${driverName}`}
        value={of(DRIVER).rating}
        onChoose={(rating) => say(DRIVER, { rating })}
      />
      {products.map(({ productId, name }) => (
        <div key={productId} className="flex flex-col gap-3 border-t border-line pt-4">
          <StarChoice
            name={`stars-${productId}`}
            legend={name}
            value={of(productId).rating}
            onChoose={(rating) => say(productId, { rating })}
          />
          {of(productId).rating > 0 ? (
            <Textarea
              name={`words-${productId}`}
              label={`A word about ${name}`}
              optional
              rows={2}
              maxLength={longest}
              hint={`${longest - of(productId).body.length} letters left.`}
              value={of(productId).body}
              onChange={(event) => say(productId, { body: event.target.value })}
            />
          ) : null}
        </div>
      ))}
      <Problem>{problem}</Problem>
      <Button type="submit" size="lg" wide pending={busy || isLoading} pendingLabel="Sending">
        Send
      </Button>
    </form>
  );
}
