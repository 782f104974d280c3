import { exactWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import { DefinitionList } from '@/ui/definition-list';
import { Status } from '@/ui/status';
import type { RouterOutputs } from './answers';

type Freshness = RouterOutputs['search']['freshness'];

const ENGINES = { postgres: 'PostgreSQL', meilisearch: 'Meilisearch' } as const;

const seconds = (ms: number) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`);
const whenOr = (at: Date | null | undefined, otherwise: string) => (at ? exactWords(at) : otherwise);

/** Half and 95 of 100, in words. */
const within = (p50Ms: number | null, p95Ms: number | null) =>
  `${seconds(p50Ms ?? 0)} for half, ${seconds(p95Ms ?? 0)} for 95 of 100`;

function foundWithin({ p50Ms, p95Ms, changes }: Freshness): string {
  if (p95Ms === null) return 'Nothing changed in the last hour';
  return `${within(p50Ms, p95Ms)}, of ${changes} in the last hour`;
}

function foundLately({ lately: { p50Ms, p95Ms, changes, since } }: Freshness): string {
  if (since === null) return 'Nothing changed yet';
  return `${within(p50Ms, p95Ms)}, of the last ${changes} since ${exactWords(since)}`;
}

function waiting({ waiting: count, oldestWaitsMs, failed }: Freshness): string {
  const waits = count === 0 ? 'None' : `${count}, the oldest for ${seconds(oldestWaitsMs)}`;
  return failed === 0 ? waits : `${waits}; ${failed} were refused`;
}

function compared({ comparison }: Freshness): string {
  if (!comparison) return 'Not yet';
  const { comparedAt, products, missing, extra, different } = comparison;
  const mended = missing + extra + different;
  const found = mended === 0 ? 'nothing differed' : `${mended} differed and were put right`;
  return `${exactWords(comparedAt)}: ${products} products, ${found}`;
}

/** What of a search engine beside the database has to be known: how far behind it is, and how often it was away. */
const behind = (freshness: Freshness) => [
  { term: 'Changes that wait', detail: waiting(freshness) },
  { term: 'Searches PostgreSQL answered instead', detail: `${freshness.fallbacks} in the last day` },
];

/** How soon what a shop changes can be found. */
export function SearchFreshness({ freshness }: { freshness: Freshness }) {
  return (
    <Card as="section" aria-labelledby="search">
      <h2 id="search" className="title flex flex-wrap items-center gap-3 text-lg">
        Are changes found?
        <Status tone={freshness.ok ? 'done' : 'attention'}>{freshness.ok ? 'In time' : 'Late'}</Status>
      </h2>
      <DefinitionList
        className="mt-3"
        items={[
          { term: 'Searches are answered by', detail: ENGINES[freshness.engine] },
          { term: 'From change to found', detail: foundWithin(freshness) },
          { term: 'Over a longer time', detail: foundLately(freshness) },
          ...(freshness.engine === 'postgres' ? [] : behind(freshness)),
          { term: 'Index made anew', detail: whenOr(freshness.builtAt, 'Not yet') },
          { term: 'Compared with the products', detail: compared(freshness) },
        ]}
      />
    </Card>
  );
}
