import { RowLink } from '@/app/_console/row-link';
import { momentWords } from '@/app/_console/when';
import { LANGUAGE_WORDS } from '@/app/_content/words';
import type { ContentLanguage } from '@/services/market/content/inputs';
import { DataTable } from '@/ui/data-table';
import { Badge } from '@/ui/status';

type Waiting = {
  pageId: string;
  language: ContentLanguage;
  shop: { name: string } | null;
  number: number;
  submittedAt: Date;
  claimCount: number;
};

/** Pages of shops that claim something and wait until somebody has read them; nothing where none does. */
export function WaitingPages({ pages }: { pages: readonly Waiting[] }) {
  if (pages.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="mb-6">
      <h2 id="waiting" className="title mb-3 text-lg">
        Shops that wait for us
      </h2>
      <DataTable
        caption="Pages that wait"
        hideCaption
        rows={pages}
        rowKey={({ pageId }) => pageId}
        empty={null}
        columns={[
          {
            key: 'shop',
            header: 'Shop',
            primary: true,
            render: ({ pageId, shop, language }) => (
              <RowLink href={`/admin/content/${pageId}`} className="break-words">
                {`${shop?.name ?? 'A shop'}, ${LANGUAGE_WORDS[language]}`}
              </RowLink>
            ),
          },
          { key: 'version', header: 'Version', render: ({ number }) => number },
          {
            key: 'claims',
            header: 'Claims',
            render: ({ claimCount }) => <Badge tone="attention">{claimCount} to look at</Badge>,
          },
          {
            key: 'sent',
            header: 'Sent',
            align: 'end',
            render: ({ submittedAt }) => (
              <span className="whitespace-nowrap">{momentWords(submittedAt)}</span>
            ),
          },
        ]}
      />
    </section>
  );
}
