import { RowLink } from '@/app/_console/row-link';
import { dayWords, LOT_WORDS } from '@/app/_lots/words';
import type { LotState } from '@/services/market/lots/inputs';
import { Button } from '@/ui/button';
import { DataTable } from '@/ui/data-table';
import { EmptyState } from '@/ui/empty-state';
import { BoxIcon, SearchIcon } from '@/ui/icons';
import { Status } from '@/ui/status';
import { TextInput } from '@/ui/text-input';

type Lot = {
  id: string;
  number: string;
  productName: string;
  vendorName: string;
  expiresOn: string;
  remaining: number;
  state: LotState;
};

/** Finds a lot by what stands on its label. */
export function LotSearch({ q }: { q: string | undefined }) {
  return (
    <form action="/admin/lots" method="get" className="mb-5 flex max-w-xl items-end gap-2">
      <input type="hidden" name="view" value="lots" />
      <TextInput
        label="Find a lot"
        hint="Its number, the code of its page, or the product"
        name="q"
        type="search"
        maxLength={80}
        defaultValue={q}
        className="flex-1"
      />
      <Button type="submit" variant="secondary" icon={<SearchIcon className="size-5" />}>
        Find
      </Button>
    </form>
  );
}

/** Lots of all shops, received last first. */
export function AllLots({ items, q }: { items: readonly Lot[]; q: string | undefined }) {
  return (
    <DataTable
      caption="Lots"
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<BoxIcon className="size-7" />} title="None">
          {q
            ? `No lot or product is called “${q}”. Give the whole number of a lot.`
            : 'No shop keeps lots yet.'}
        </EmptyState>
      }
      columns={[
        {
          key: 'product',
          header: 'Product',
          primary: true,
          render: ({ id, productName, number }) => (
            <RowLink href={`/admin/lots/${id}`} className="break-words">
              {productName}
              <span className="sr-only">, lot {number}</span>
            </RowLink>
          ),
        },
        { key: 'lot', header: 'Lot', render: ({ number }) => <span className="break-all">{number}</span> },
        { key: 'shop', header: 'Shop', render: ({ vendorName }) => vendorName },
        {
          key: 'state',
          header: 'State',
          render: ({ state }) => <Status tone={LOT_WORDS[state].tone}>{LOT_WORDS[state].word}</Status>,
        },
        { key: 'left', header: 'Not sold', align: 'end', render: ({ remaining }) => remaining },
        { key: 'expires', header: 'Expires', align: 'end', render: ({ expiresOn }) => dayWords(expiresOn) },
      ]}
    />
  );
}
