import { ChangedWords } from '@/app/_products/changed-words';
import { type SpecificationFact, specificationWords } from '@/app/_products/specification-words';

type Text = {
  name: string;
  description: string;
  strength: string;
  herbs: readonly string[];
  tags: readonly string[];
  specifications: readonly SpecificationFact[];
};
type Props = { current: Text | null; proposed: Text };

const detailsOf = ({ specifications }: Text) =>
  specifications.map((one) => `${one.label}: ${specificationWords(one)}`).join('\n');

function Change({ before, after }: { before: string | null; after: string }) {
  if (before === null || before === after)
    return <span className="whitespace-pre-line">{after || 'None'}</span>;
  return <ChangedWords before={before} after={after} />;
}

/** The words of a product; where buyers know others, what goes and what comes. */
export function TextChange({ current, proposed }: Props) {
  const rows = [
    ['Name', current?.name ?? null, proposed.name],
    ['Description', current?.description ?? null, proposed.description],
    ['Size or strength', current?.strength ?? null, proposed.strength],
    ['Herbs', current?.herbs.join(', ') ?? null, proposed.herbs.join(', ')],
    ['Tags', current?.tags.join(', ') ?? null, proposed.tags.join(', ')],
    ['Details', current ? detailsOf(current) : null, detailsOf(proposed)],
  ] as const;
  return (
    <dl className="flex flex-col gap-4">
      {rows.map(([term, before, after]) => (
        <div key={term}>
          <dt className="text-sm font-semibold text-muted">
            {term}
            {before !== null && before !== after ? ' (changed)' : ''}
          </dt>
          <dd className="mt-1">
            <Change before={before} after={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
