'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { ClaimList } from '@/app/_products/claim-list';
import { freshId } from '@/lib/fresh-id';
import type { Claim } from '@/services/market/catalog/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { claimsTyped, type FormProduct, type Problems, readProductForm, stillWrong } from './product-draft';
import { type CategoryChoice, ProductFields } from './product-fields';

type Props = {
  /** Null for one that is not made yet. */
  product: FormProduct | null;
  categories: readonly CategoryChoice[];
  /** In the words as they are saved. */
  claims?: readonly Claim[];
  /** Buyers know its words: new ones wait for us. */
  isShown?: boolean;
};

const ADVICE = 'You can send it all the same. We read every claim, and send back what may not be said.';
const SAVED = 'Saved.';
const SAVED_WAITS =
  'Saved. Price, category and form are new at once; buyers see the new words when we have read them.';

/** What a product is, in words and figures. What was typed stays until it is saved. */
export function ProductForm({ product, categories, claims: saidBefore = [], isShown = false }: Props) {
  const router = useRouter();
  const { busy, problem, act } = useAct();
  const [productId] = useState(() => product?.id ?? freshId());
  const [problems, setProblems] = useState<Problems>({});
  const [claims, setClaims] = useState<readonly Claim[]>(saidBefore);
  const [saved, setSaved] = useState<string | null>(null);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const read = readProductForm(new FormData(event.currentTarget), productId, categories);
    setSaved(null);
    setProblems('problems' in read ? read.problems : {});
    if ('problems' in read) return;
    let words = SAVED;
    const isDone = await act(async () => {
      const outcome = await api.vendor.products.save.mutate(read.product);
      if (outcome.kind === 'sku_taken')
        return 'Another product of yours has this SKU. Give this one its own.';
      if (outcome.kind === 'category_of_family')
        return 'Its other sizes and flavours stand in the old category. Take it out of them first.';
      if (outcome.kind === 'category_closed')
        return 'Nothing can be put into that category now. Choose another one.';
      if (outcome.kind === 'attributes_wrong')
        return outcome.problems.map(({ label, problem: why }) => `${label}: ${why}`).join(' ');
      if (outcome.wordsWait) words = SAVED_WAITS;
      if (outcome.fellAway)
        words = `${words} Its new category does not ask for: ${outcome.fellAway.join(', ')}. Buyers see that no more.`;
      return null;
    });
    if (!isDone) return;
    setSaved(words);
    if (product === null) router.push(`/vendor/products/${productId}`);
  }

  function typed(event: FormEvent<HTMLFormElement>) {
    const form = new FormData(event.currentTarget);
    setClaims(claimsTyped(form));
    if (Object.keys(problems).length === 0) return;
    // What was mended is not complained about any more; what was right is not complained about yet.
    const read = readProductForm(form, productId, categories);
    setProblems('problems' in read ? stillWrong(problems, read.problems) : {});
  }

  return (
    <form onSubmit={save} onInput={typed} noValidate className="flex flex-col gap-5">
      <ProductFields product={product} categories={categories} problems={problems} />
      <ClaimList claims={claims} advice={ADVICE} live />
      {isShown ? (
        <Notice tone="info">
          Buyers see a new price, tags and details at once. New words for name, description, strength and
          herbs wait until we have read them, and so does whatever makes a claim.
        </Notice>
      ) : null}
      {Object.keys(problems).length > 0 ? (
        <Problem>Something is missing or wrong. Look at the marked fields.</Problem>
      ) : null}
      <Problem>{problem}</Problem>
      {saved ? (
        <Notice tone="success" live>
          {saved}
        </Notice>
      ) : null}
      <Button type="submit" pending={busy} pendingLabel="Saving" className="self-start">
        {product ? 'Save' : 'Save the draft'}
      </Button>
    </form>
  );
}
