import { RowLink } from '@/app/_console/row-link';
import { exactWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import type { RouterOutputs } from './answers';
import { changeWords } from './rule-words';

type History = RouterOutputs['policies']['get']['history'];

/** "user:…" as a way to that person. */
function Changer({ actor }: { actor: string }) {
  const [, id] = /^user:([\da-f-]{36})$/.exec(actor) ?? [];
  if (id === undefined) return <>the system</>;
  return <RowLink href={`/admin/people/${id}`}>account {id.slice(0, 8)}</RowLink>;
}

/** What became of a rule, newest first. */
export function RuleHistory({ history }: { history: History }) {
  return (
    <Card as="section" aria-labelledby="rule-history">
      <h2 id="rule-history" className="title mb-3 text-lg">
        History
      </h2>
      <ol className="flex flex-col gap-3 text-sm">
        {history.map(({ version, change, by, at, ifWords }) => (
          <li key={version}>
            <span className="font-semibold">{changeWords(change)}</span> by <Changer actor={by} />
            <span className="block text-muted">{exactWords(at)}</span>
            {change === 'created' || change === 'changed' ? (
              <span className="block text-muted">If {ifWords}</span>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
