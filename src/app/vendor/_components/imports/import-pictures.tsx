import { addressOf } from '@/app/_console/older';
import { RowLink } from '@/app/_console/row-link';
import type { PictureState } from '@/services/market/product-imports/inputs';
import type { api } from '@/trpc/server';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { DataTable } from '@/ui/data-table';
import { RetryPictures } from './import-actions';
import { picturesInWords } from './import-words';
import { LookAgain } from './look-again';

type Api = Awaited<ReturnType<typeof api>>;
type Left = Awaited<ReturnType<Api['vendor']['imports']['pictures']>>;

type Props = {
  importId: string;
  counts: Readonly<Record<PictureState, number>>;
  left: Left;
  /** Whether those that did not come can be asked for once more. */
  canRetry: boolean;
};

/** How far the pictures of a file are, and why those did not come that did not. */
export function ImportPictures({ importId, counts, left, canRetry }: Props) {
  const { waiting, fetched, refused, failed } = counts;
  const all = waiting + fetched + refused + failed;
  const path = `/vendor/products/import/${importId}`;
  return (
    <section aria-labelledby="pictures" className="flex flex-col gap-4">
      <h2 id="pictures" className="title text-lg">
        Pictures
      </h2>
      <Card className="flex flex-col gap-3">
        <p role="status">{picturesInWords(counts)}</p>
        {waiting > 0 ? (
          <>
            <progress
              aria-label="Pictures fetched"
              value={all - waiting}
              max={all}
              className="h-2 w-full accent-leaf"
            />
            <p className="text-sm text-muted">
              One after another from each server, so this can take a while. You may leave this page.
            </p>
            <LookAgain />
          </>
        ) : null}
        {canRetry && refused + failed > 0 ? <RetryPictures importId={importId} /> : null}
      </Card>
      {left.items.length > 0 ? (
        <DataTable
          caption="Pictures that did not come"
          rows={left.items}
          rowKey={({ number }) => String(number)}
          columns={[
            {
              key: 'product',
              header: 'Product',
              primary: true,
              render: ({ product, productId }) => (
                <RowLink href={`/vendor/products/${productId}`} className="break-words">
                  {product}
                </RowLink>
              ),
            },
            { key: 'reason', header: 'Why', render: ({ reason }) => reason },
            {
              key: 'url',
              header: 'Address',
              render: ({ url }) => <span className="text-sm break-all text-muted">{url}</span>,
            },
          ]}
        />
      ) : null}
      {left.next === null ? null : (
        <ButtonLink
          variant="secondary"
          className="self-end"
          href={addressOf(path, { pictures: String(left.next) })}
        >
          Show more pictures
        </ButtonLink>
      )}
    </section>
  );
}
