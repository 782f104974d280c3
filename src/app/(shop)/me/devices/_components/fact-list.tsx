import { ButtonLink } from '@/ui/button-link';
import { whenWords } from '../../../_components/when';
import type { FactPage } from './answers';
import { factWords } from './fact-words';

type Props = { page: FactPage; before: string | undefined; now: Date };

/** What we noticed about the account, newest first. */
export function FactList({ page, before, now }: Props) {
  const rows = page.items.flatMap((fact) => {
    const said = factWords(fact);
    return said ? [{ ...said, id: fact.id, at: fact.at }] : [];
  });
  return (
    <section aria-labelledby="noticed" className="mt-8">
      <h2 id="noticed" className="title text-xl">
        What we noticed
      </h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-muted">Nothing unusual.</p>
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-surface">
          {rows.map(({ id, title, words, at }) => (
            <li key={id} className="px-4 py-3">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className="font-semibold">{title}</span>
                <span className="text-sm text-muted">{whenWords(at, now)}</span>
              </p>
              <p className="text-sm text-muted">{words}</p>
            </li>
          ))}
        </ul>
      )}
      {before || page.nextCursor ? (
        <nav aria-label="More of what we noticed" className="mt-3 flex flex-wrap gap-2">
          {before ? (
            <ButtonLink variant="secondary" href="/me/devices">
              Back to the newest
            </ButtonLink>
          ) : null}
          {page.nextCursor ? (
            <ButtonLink variant="secondary" href={`/me/devices?before=${page.nextCursor}`}>
              Show older
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </section>
  );
}
