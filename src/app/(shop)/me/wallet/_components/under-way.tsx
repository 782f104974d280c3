import { NETWORKS } from '@/app/_money/networks';
import { MoneyText } from '@/ui/money-text';
import { Status, type Tone } from '@/ui/status';
import type { WalletView } from '../../../_components/answers';
import { whenWords } from '../../../_components/when';

type Item = WalletView['underWay'][number];

/** What ended is shown this long: long enough to be seen, short enough not to be a second statement. */
const SHOWN_MS = 7 * 24 * 60 * 60 * 1000;

export const shownUnderWay = (items: readonly Item[], now: Date): readonly Item[] =>
  items.filter(({ finishedAt }) => !finishedAt || now.getTime() - finishedAt.getTime() < SHOWN_MS);

const STATES: Readonly<Record<Item['state'], { tone: Tone; words: string }>> = {
  on_its_way: { tone: 'waiting', words: 'On its way' },
  looked_at: { tone: 'waiting', words: 'One of us is looking at it' },
  sent: { tone: 'done', words: 'Sent' },
  failed: { tone: 'danger', words: 'Did not arrive, back in your wallet' },
};

function whatOf({ what, label }: Item): string {
  if (what !== 'refund') return 'To your number';
  return /^UH-/.test(label) ? `Money back for ${label}` : 'Money back';
}

function timeOf({ state, dueAt, requestedAt, finishedAt }: Item, now: Date): string {
  const asked = `Asked for ${whenWords(requestedAt, now)}`;
  if (finishedAt) return `${asked}, ended ${whenWords(finishedAt, now)}`;
  if (state === 'looked_at') return `${asked}. It is not lost; we ask the operator.`;
  return dueAt > now
    ? `${asked}. Mostly it takes minutes; it should be there by ${whenWords(dueAt, now)}.`
    : `${asked}. It takes longer than it should; we keep asking, and nothing is lost.`;
}

/** Money that leaves us for a phone: how much, to which, and how far it is. */
export function UnderWay({ items, now }: { items: readonly Item[]; now: Date }) {
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="under-way" className="mt-8">
      <h2 id="under-way" className="title text-xl">
        On its way to a phone
      </h2>
      <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-surface">
        {items.map((item) => (
          <li key={item.id} className="flex flex-col gap-1 px-4 py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="font-semibold">{whatOf(item)}</span>
              <MoneyText amountUgx={item.amountUgx} />
            </p>
            <p className="tabular text-sm text-muted">{`${NETWORKS[item.provider]}, ${item.phoneMasked}`}</p>
            <Status tone={STATES[item.state].tone} className="self-start whitespace-normal">
              {STATES[item.state].words}
            </Status>
            <p className="text-sm text-muted">{timeOf(item, now)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
