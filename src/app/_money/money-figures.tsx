import { DefinitionList } from '@/ui/definition-list';
import { MoneyText } from '@/ui/money-text';

export type Figure = { readonly term: string; readonly amountUgx: bigint; readonly owed?: boolean };

/** Sums with their names, side by side; those that say nothing when they are nought may be left out before. */
export function MoneyFigures({ figures }: { figures: readonly Figure[] }) {
  return (
    <DefinitionList
      layout="columns"
      items={figures.map(({ term, amountUgx, owed }) => ({
        term,
        detail: <MoneyText amountUgx={amountUgx} size="lg" tone={owed && amountUgx > 0n ? 'owed' : 'ink'} />,
      }))}
    />
  );
}
