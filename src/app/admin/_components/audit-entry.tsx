import { exactWords } from '@/app/_console/when';
import { DefinitionList } from '@/ui/definition-list';
import type { RouterOutputs } from './answers';
import { actorWords } from './security-words';

type Entry = RouterOutputs['audit']['search']['items'][number];

/** Everything one entry holds, opened on demand. */
export function EntryFacts({ entry }: { entry: Entry }) {
  const facts: [string, string | null][] = [
    ['Entry', `${entry.id}${entry.isSealed ? ', sealed' : ', to be sealed within a minute'}`],
    ['Actor', entry.actor],
    ['On behalf of', entry.onBehalfOf],
    ['Thing', `${entry.resourceKind} ${entry.resourceId}`],
    ['Request', entry.requestId],
    ['Address', entry.address],
    ['Browser', entry.userAgent],
  ];
  const parts: [string, object | null][] = [
    ['Details', entry.details],
    ['Before', entry.before],
    ['After', entry.after],
  ];
  return (
    <details>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-leaf hover:underline">
        Details<span className="sr-only"> of entry {entry.id}</span>
      </summary>
      <div className="max-w-xl pb-2 text-left">
        <DefinitionList
          items={facts.flatMap(([term, detail]) =>
            detail === null ? [] : [{ term, detail: <span className="break-all">{detail}</span> }],
          )}
        />
        {parts.map(([title, fields]) =>
          fields === null || Object.keys(fields).length === 0 ? null : (
            <div key={title} className="mt-2">
              <p className="text-sm text-muted">{title}</p>
              <pre className="mt-1 rounded-card bg-ground p-3 text-xs break-all whitespace-pre-wrap">
                {JSON.stringify(fields, null, 2)}
              </pre>
            </div>
          ),
        )}
      </div>
    </details>
  );
}

export const whoOf = (entry: Entry) => actorWords(entry.actor, entry.actorName);
export const whenOf = (entry: Entry) => exactWords(entry.at);
