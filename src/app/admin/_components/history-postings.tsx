import { exactWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { Notice } from '@/ui/notice';
import type { History } from './history-data';

type Posting = History['postings'][number];

/** The currency stands in the column's head: a phone has no room for it in every cell. */
const bare = (amountUgx: bigint): string => formatUgx(amountUgx).replace('UGX ', '');

const debitsFirst = (entries: Posting['entries']) =>
  [...entries].sort((a, b) => Number(b.amountUgx > 0n) - Number(a.amountUgx > 0n));

/** What the ledger says: every posting with its debits and credits. */
export function HistoryPostings({ postings }: { postings: readonly Posting[] }) {
  return (
    <section aria-labelledby="postings">
      <h2 id="postings" className="mb-3 text-sm font-semibold">
        Postings in the ledger
      </h2>
      {postings.length === 0 ? (
        <Notice tone="info">No money has moved.</Notice>
      ) : (
        <div className="overflow-x-auto rounded-card border border-line bg-surface">
          <table className="w-full border-collapse text-sm">
            <caption className="sr-only">Postings with debit and credit</caption>
            <thead>
              <tr className="border-b border-line text-xs text-muted">
                <th scope="col" className="px-3 sm:px-4 py-2.5 text-left">
                  Account
                </th>
                <th scope="col" className="px-3 sm:px-4 py-2.5 text-right">
                  Debit, UGX
                </th>
                <th scope="col" className="px-3 sm:px-4 py-2.5 text-right">
                  Credit, UGX
                </th>
              </tr>
            </thead>
            {postings.map((posting) => (
              <PostingRows key={posting.transactionId} posting={posting} />
            ))}
          </table>
        </div>
      )}
    </section>
  );
}

function PostingRows({ posting: { transactionId, words, occurredAt, entries } }: { posting: Posting }) {
  return (
    <tbody className="border-b border-line last:border-0">
      <tr>
        <th scope="rowgroup" colSpan={3} className="px-3 sm:px-4 pt-3 pb-1 text-left font-semibold">
          {words}
          <span className="tabular block text-xs font-normal text-muted">
            {exactWords(occurredAt)}, posting {transactionId}
          </span>
        </th>
      </tr>
      {debitsFirst(entries).map(({ accountKind, accountWords, owner, amountUgx }) => (
        <tr key={`${accountKind} ${owner}`} className="last:[&>td]:pb-3">
          <td className="px-3 sm:px-4 py-1.5">
            {accountWords}
            {owner === null ? null : <span className="text-muted"> {owner}</span>}
          </td>
          <td className="tabular px-3 sm:px-4 py-1.5 text-right whitespace-nowrap">
            {amountUgx > 0n ? bare(amountUgx) : null}
          </td>
          <td className="tabular px-3 sm:px-4 py-1.5 text-right whitespace-nowrap">
            {amountUgx < 0n ? bare(-amountUgx) : null}
          </td>
        </tr>
      ))}
    </tbody>
  );
}
