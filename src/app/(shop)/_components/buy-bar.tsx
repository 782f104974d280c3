import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';
import { AddToBasket } from './add-to-basket';

type Props = {
  product: {
    id: string;
    name: string;
    priceUgx: bigint;
    minQuantity: number;
    inStock: boolean;
    fewLeft: number | null;
  };
};

function Stock({ inStock, fewLeft }: Props['product']) {
  if (!inStock) return <Status tone="attention">Sold out for now</Status>;
  if (fewLeft !== null) return <Status tone="waiting">{`Only ${fewLeft} left`}</Status>;
  return <Status tone="done">In stock</Status>;
}

/** Price and the one action; on phones it stays above the bottom bar. */
export function BuyBar({ product }: Props) {
  return (
    <div className="fixed inset-x-0 bottom-[calc(4rem+env(safe-area-inset-bottom))] z-20 border-t border-line bg-surface px-4 py-3 md:static md:z-auto md:rounded-card md:border md:p-5">
      <div className="mx-auto flex max-w-xl items-center gap-4 md:max-w-none md:flex-wrap">
        <div className="flex shrink-0 flex-col items-start gap-1">
          <MoneyText amountUgx={product.priceUgx} size="lg" strong />
          <Stock {...product} />
          {product.minQuantity > 1 ? (
            <p className="text-sm text-muted">At least {product.minQuantity}</p>
          ) : null}
        </div>
        {product.inStock ? (
          <AddToBasket productId={product.id} name={product.name} least={product.minQuantity} />
        ) : null}
      </div>
    </div>
  );
}
