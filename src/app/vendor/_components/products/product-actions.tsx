'use client';

import { useAct } from '@/app/_factors/use-act';
import type { ProductState, ShopDeed } from '@/services/market/catalog/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';

type Props = { productId: string; state: ProductState; hasPicture: boolean };

const NEXT: Readonly<
  Record<ProductState, { deed: ShopDeed; label: string; busy: string; words: string; isMain: boolean }>
> = {
  draft: {
    deed: 'submit',
    label: 'Send to review',
    busy: 'Sending',
    words: 'We read name, description and claims. Then it is on sale, and we write to you.',
    isMain: true,
  },
  review: {
    deed: 'withdraw',
    label: 'Take it back',
    busy: 'Taking it back',
    words: 'We are reading it. Until then nobody sees it. You can go on editing.',
    isMain: false,
  },
  live: {
    deed: 'pause',
    label: 'Pause the sale',
    busy: 'Pausing',
    words:
      'Buyers can find and buy it. Pausing takes it off the shelf at once; you can undo that at any time.',
    isMain: false,
  },
  paused: {
    deed: 'resume',
    label: 'Sell it again',
    busy: 'Putting it back',
    words: 'It is off the shelf. Nobody has to read it again before it is back on sale.',
    isMain: true,
  },
};

/** The one step that a product's state offers. */
export function ProductActions({ productId, state, hasPicture }: Props) {
  const { busy, problem, act } = useAct();
  const { deed, label, busy: busyWords, words, isMain } = NEXT[state];
  const isBlocked = deed === 'submit' && !hasPicture;
  const go = () =>
    act(async () => {
      const outcome = await api.vendor.products.changeState.mutate({ productId, deed });
      if (outcome.kind === 'done') return null;
      if (outcome.kind === 'no_picture') return 'It needs a photo first.';
      if (outcome.kind === 'attributes_missing')
        return `Say first what its category wants to know: ${outcome.labels.join(', ')}. Then save, and send it.`;
      return 'It has changed meanwhile. Load the page again.';
    });
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-muted">{isBlocked ? 'Add a photo, then you can send it to review.' : words}</p>
      <Button
        variant={isMain ? 'primary' : 'secondary'}
        disabled={isBlocked}
        pending={busy}
        pendingLabel={busyWords}
        onClick={go}
      >
        {label}
      </Button>
      <Problem>{problem}</Problem>
    </div>
  );
}
