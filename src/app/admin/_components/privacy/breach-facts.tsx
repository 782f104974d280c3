import { exactWords } from '@/app/_console/when';
import type { RouterOutputs } from '@/app/admin/_components/answers';
import { actorWords } from '@/app/admin/_components/security-words';
import { DefinitionList } from '@/ui/definition-list';
import { categoryWords } from './breach-words';

type Breach = RouterOutputs['privacy']['breach'];

/** An incident as it stands, on screen and on paper. */
export function BreachFactsList({ breach }: { breach: Breach }) {
  const { noticedAt, notifiedAt, officeReference, peopleToldAt, peopleAffected, categories, closedAt } =
    breach;
  const when = (at: Date | null) => (at ? exactWords(at) : 'not yet');
  return (
    <>
      <p className="whitespace-pre-line">{breach.description}</p>
      <DefinitionList
        items={[
          { term: 'Noticed', detail: exactWords(noticedAt) },
          {
            term: 'Office told',
            detail: `${when(notifiedAt)}${officeReference ? `, ${officeReference}` : ''}`,
          },
          { term: 'People told', detail: when(peopleToldAt) },
          { term: 'People concerned', detail: peopleAffected ?? 'not known' },
          { term: 'Kinds of data', detail: categories.map(categoryWords).join(', ') },
          { term: 'Done about it', detail: breach.measures || 'nothing yet' },
          { term: 'Closed', detail: when(closedAt) },
        ]}
      />
    </>
  );
}

/** Every entry, oldest first: nothing is ever taken out. */
export function BreachHistory({ entries }: Pick<Breach, 'entries'>) {
  return (
    <ol className="flex flex-col gap-3">
      {entries.map(({ version, at, actor, actorName, note }) => (
        <li key={version} className="border-l-3 border-line pl-3">
          <p className="text-sm text-muted">
            {version}. {exactWords(at)}, {actorWords(actor, actorName)}
          </p>
          <p className="whitespace-pre-line">{note}</p>
        </li>
      ))}
    </ol>
  );
}
