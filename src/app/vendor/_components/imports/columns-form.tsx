'use client';

import type { FormEvent } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { FIELDS, type Field } from '@/services/market/catalog/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import { type CategoryChoice, categoryOptions } from '../products/product-fields';
import { COLUMN_WORDS } from './column-words';

type Column = { readonly header: string; readonly is: Field | 'none'; readonly values: readonly string[] };
type Props = {
  importId: string;
  columns: readonly Column[];
  categorySlug: string | null;
  categories: readonly CategoryChoice[];
  /** Nothing can be imported before a person has said more. */
  isNeeded: boolean;
};

const ORDER = Object.keys(COLUMN_WORDS);
const CHOICES = [
  { value: 'none', label: 'Nothing' },
  ...FIELDS.toSorted((one, other) => ORDER.indexOf(one) - ORDER.indexOf(other)).map((field) => ({
    value: field,
    label: COLUMN_WORDS[field],
  })),
];
const CHOSEN = new Map(FIELDS.map((field): [string, Field] => [field, field]));

/** Which column is what, with what stands in it, and where the rest goes: the file is checked again. */
export function ColumnsForm({ importId, columns, categorySlug, categories, isNeeded }: Props) {
  const { busy, problem, act } = useAct();
  const check = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const category = String(form.get('category') ?? '');
    return act(async () => {
      const { kind } = await api.vendor.imports.chooseColumns.mutate({
        importId,
        columns: columns.map((_column, index) => CHOSEN.get(String(form.get(`column-${index}`))) ?? 'none'),
        categorySlug: category || null,
      });
      return kind === 'checking' ? null : 'It has gone on meanwhile. Load the page again.';
    });
  };
  return (
    <details open={isNeeded} className="rounded-card border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 font-semibold">
        Which column is what?
      </summary>
      <form onSubmit={check} className="flex flex-col gap-4 px-4 pb-4">
        <p className="text-muted">
          What a category asks for stands in columns such as “detail: Roast”, as our own file writes them. A
          column with another header is read by its name when you choose “{COLUMN_WORDS.detail}”.
        </p>
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {columns.map(({ header, is, values }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called the same
            <li key={index}>
              <Select
                name={`column-${index}`}
                label={header.trim() || `Column ${index + 1}`}
                hint={
                  values.length > 0 ? (
                    <span className="line-clamp-1">{values.join(' · ')}</span>
                  ) : (
                    'Empty in the first rows'
                  )
                }
                defaultValue={is}
                options={CHOICES}
              />
            </li>
          ))}
        </ul>
        <Select
          name="category"
          label="Where does it go when it fits none of our categories?"
          optional
          placeholder="Nowhere: such rows are wrong"
          defaultValue={categorySlug ?? ''}
          options={categoryOptions(categories)}
        />
        <Button
          type="submit"
          variant="secondary"
          className="self-start"
          pending={busy}
          pendingLabel="Checking"
        >
          Check it again
        </Button>
        <Problem>{problem}</Problem>
      </form>
    </details>
  );
}
