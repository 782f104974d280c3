import { ChangedWords } from '@/app/_products/changed-words';
import { Card } from '@/ui/card';
import { Badge } from '@/ui/status';
import type { BodyChange } from './answers';
import { BLOCK_WORDS, FIELD_WORDS } from './words';

const WHAT: Readonly<Record<BodyChange['what'], string>> = {
  added: 'Added',
  removed: 'Taken out',
  moved: 'Moved',
  changed: 'Changed',
};

const nameOf = ({ kind, from, to }: BodyChange): string =>
  kind === null ? 'The page itself' : `${BLOCK_WORDS[kind]}, block ${to ?? from}`;

/** What differs between two versions, block by block and field by field. */
export function VersionDiff({ changes }: { changes: readonly BodyChange[] }) {
  if (changes.length === 0) return <p className="text-muted">They are the same.</p>;
  return (
    <ul className="flex flex-col gap-4">
      {changes.map((change) => (
        <Card as="li" key={change.blockId ?? 'page'}>
          <h2 className="title flex flex-wrap items-center gap-3 text-lg">
            {nameOf(change)} <Badge tone="info">{WHAT[change.what]}</Badge>
          </h2>
          {change.what === 'moved' ? (
            <p className="mt-1 text-muted">
              From place {change.from} to place {change.to}.
            </p>
          ) : null}
          {change.fields.length === 0 ? null : (
            <dl className="mt-3 flex flex-col gap-3">
              {change.fields.map(({ field, before, after }) => (
                <div key={field}>
                  <dt className="text-sm font-semibold text-muted">{FIELD_WORDS[field] ?? field}</dt>
                  <dd className="mt-1">
                    <ChangedWords before={before} after={after} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Card>
      ))}
    </ul>
  );
}
