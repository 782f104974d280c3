import type { RefObject } from 'react';
import { Button } from '@/ui/button';
import { ChevronRightIcon } from '@/ui/icons';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';

const KINDS = [
  { name: 'price', label: 'One price for all' },
  { name: 'cost', label: 'One cost for all' },
  { name: 'least', label: 'One smallest order for all' },
  { name: 'stock', label: 'As many pieces of each' },
] as const;

/** Writes one figure or one step into every row; nothing is saved by it. */
export function FillAll({ form }: { form: RefObject<HTMLFormElement | null> }) {
  function fill(name: string) {
    const from = form.current?.elements.namedItem(`all-${name}`);
    if (!(from instanceof HTMLInputElement || from instanceof HTMLSelectElement) || from.value === '') return;
    for (const field of form.current?.elements ?? []) {
      if (field instanceof HTMLInputElement && field.name.startsWith(`${name}-`)) field.value = from.value;
      if (field instanceof HTMLSelectElement && field.name.startsWith(`${name}-`)) {
        // Only rows that can take this step next.
        if (field.options[1]?.text === from.value) field.value = 'yes';
      }
    }
  }
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 cursor-pointer items-center gap-1 font-medium text-leaf hover:underline">
        <ChevronRightIcon className="size-5 transition-transform group-open:rotate-90" />
        Fill in all rows at once
      </summary>
      <fieldset className="mt-2 grid items-end gap-4 rounded-card border border-line bg-surface p-4 sm:grid-cols-2 xl:grid-cols-3">
        <legend className="sr-only">Fill in all rows at once</legend>
        <p className="text-sm text-muted sm:col-span-full">Nothing is saved before you press “Save all”.</p>
        {KINDS.map(({ name, label }) => (
          <div key={name} className="flex items-end gap-2 [&>:first-child]:grow">
            <TextInput
              label={label}
              name={`all-${name}`}
              inputMode="numeric"
              maxLength={14}
              autoComplete="off"
            />
            <Button variant="secondary" onClick={() => fill(name)}>
              Fill in<span className="sr-only"> {label}</span>
            </Button>
          </div>
        ))}
        <div className="flex items-end gap-2 [&>:first-child]:grow">
          <Select
            label="One step for all"
            name="all-deed"
            placeholder="Leave them"
            options={['Send to review', 'Pause the sale', 'Sell it again'].map((value) => ({
              value,
              label: value,
            }))}
          />
          <Button variant="secondary" onClick={() => fill('deed')}>
            Fill in<span className="sr-only"> One step for all</span>
          </Button>
        </div>
      </fieldset>
    </details>
  );
}
