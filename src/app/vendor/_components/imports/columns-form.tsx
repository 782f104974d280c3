'use client';

import type { FormEvent } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { FIELDS, type Field } from '@/services/market/catalog/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { cx } from '@/ui/cx';
import { ChevronRightIcon } from '@/ui/icons';
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

/** Where goes what fits nowhere, which is what most files need, and which column is what, with what stands in it: the file is checked again. */
export function ColumnsForm({ importId, columns, categorySlug, categories, isNeeded }: Props) {
  const { busy, problem, act } = useAct();
  const all = columns.map((column, index) => ({ ...column, index }));
  const isSilent = ({ is, values }: Column) => is === 'none' && values.length === 0;
  const [told, silent] = [all.filter((one) => !isSilent(one)), all.filter(isSilent)];
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
    <details open={isNeeded} className="group rounded-card border border-line bg-surface">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-semibold">
        <ChevronRightIcon className="size-5 shrink-0 transition-transform group-open:rotate-90" />
        Which column is what?
      </summary>
      <form onSubmit={check} className="flex flex-col gap-4 px-4 pb-4">
        <Select
          name="category"
          label="Where does it go when it fits none of our categories?"
          optional
          placeholder="Nowhere: such rows are wrong"
          defaultValue={categorySlug ?? ''}
          options={categoryOptions(categories)}
        />
        <p className="text-muted">
          What a category asks for stands in columns such as “detail: Roast”, as our own file writes them. A
          column with another header is read by its name when you choose “{COLUMN_WORDS.detail}”.
        </p>
        <ColumnChoices columns={told} />
        {silent.length > 0 ? (
          <details className="group/silent">
            <summary className="flex min-h-11 cursor-pointer items-center gap-2 font-medium text-leaf">
              <ChevronRightIcon className="size-5 shrink-0 transition-transform group-open/silent:rotate-90" />
              {silent.length === 1
                ? '1 column without anything in the first rows'
                : `${silent.length} columns without anything in the first rows`}
            </summary>
            <ColumnChoices columns={silent} className="mt-2" />
          </details>
        ) : null}
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

type Choices = { columns: readonly (Column & { readonly index: number })[]; className?: string };

/** What each column is read as, to be changed; one out of sight is sent along all the same. */
function ColumnChoices({ columns, className }: Choices) {
  return (
    <ul className={cx('grid gap-4 sm:grid-cols-2 xl:grid-cols-3', className)}>
      {columns.map(({ header, is, values, index }) => (
        // A long value must not widen the list beyond a phone.
        <li key={index} className="min-w-0">
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
  );
}
