import { RowLink } from '@/app/_console/row-link';
import { STATE_WORDS } from '@/app/_products/words';
import { LOW_STOCK } from '@/services/market/catalog/inputs';
import type { api } from '@/trpc/server';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import { ProductPicture } from '@/ui/product-picture';
import { Badge, Status } from '@/ui/status';

type Api = Awaited<ReturnType<typeof api>>;
type Item = Awaited<ReturnType<Api['vendor']['products']['list']>>['items'][number];

function Stock({ available, held, state }: Pick<Item, 'available' | 'held' | 'state'>) {
  const isLow = state === 'live' && available <= LOW_STOCK;
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {isLow ? <Badge tone="attention">{available === 0 ? 'Sold out' : 'Few left'}</Badge> : null}
      <span className="tabular">{available}</span>
      {held > 0 ? <span className="text-muted">and {held} kept</span> : null}
    </span>
  );
}

/** The shop's products: a table, or cards on a phone. */
export function ProductList({ items }: { items: readonly Item[] }) {
  return (
    <DataTable
      className="sm:[&_td]:align-middle"
      caption="Products"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: 'Product',
          primary: true,
          render: ({ id, name, picture, sku }) => (
            <span className="flex items-center gap-3">
              <span className="block size-12 shrink-0 overflow-hidden rounded-card bg-line">
                {picture ? <ProductPicture picture={picture} alt="" sizes="48px" /> : null}
              </span>
              <span className="min-w-0">
                <RowLink href={`/vendor/products/${id}`} className="break-words">
                  {name}
                </RowLink>
                {sku ? <span className="block text-xs font-normal text-muted">{sku}</span> : null}
              </span>
            </span>
          ),
        },
        {
          key: 'state',
          header: 'State',
          render: ({ state, wordsWait }) => (
            <span className="inline-flex flex-wrap gap-2">
              <Status tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Status>
              {wordsWait ? <Badge tone="waiting">New words wait</Badge> : null}
            </span>
          ),
        },
        { key: 'stock', header: 'For sale', align: 'end', render: (item) => <Stock {...item} /> },
        {
          key: 'price',
          header: 'Price',
          align: 'end',
          render: ({ priceUgx }) => <MoneyText amountUgx={priceUgx} />,
        },
      ]}
    />
  );
}
