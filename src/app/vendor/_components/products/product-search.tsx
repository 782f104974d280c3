import { Button } from '@/ui/button';
import { TextInput } from '@/ui/text-input';

type Props = { path: string; q: string | undefined; state: string | undefined; low: string | undefined };

/** Finds by name or SKU within the filter; works without script. */
export function ProductSearch({ path, q, state, low }: Props) {
  return (
    <form action={path} className="mb-5 flex max-w-xl items-end gap-2">
      {state ? <input type="hidden" name="state" value={state} /> : null}
      {low ? <input type="hidden" name="low" value={low} /> : null}
      <TextInput
        key={q ?? ''}
        type="search"
        name="q"
        label="Name or SKU"
        maxLength={80}
        defaultValue={q ?? ''}
        className="flex-1"
      />
      <Button type="submit" variant="secondary">
        Find
      </Button>
    </form>
  );
}
