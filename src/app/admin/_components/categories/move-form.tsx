import type { FormEvent } from 'react';
import type { Acting } from '@/app/_factors/use-act';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { Select } from '@/ui/select';
import type { AdminCategory } from './category-words';

type Props = {
  category: AdminCategory;
  tops: readonly AdminCategory[];
  acting: Acting;
  onMove: (parentId: string | null) => void;
  onBack: () => void;
};

/** Where a category should stand. */
export function MoveForm({ category, tops, acting: { busy, problem }, onMove, onBack }: Props) {
  const move = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const to = new FormData(event.currentTarget).get('parent');
    onMove(typeof to === 'string' && to !== '' ? to : null);
  };
  const parents = tops.filter(({ id }) => id !== category.id);
  return (
    <form onSubmit={move} noValidate className="flex flex-col gap-4">
      <Select
        id={`parent-${category.id}`}
        name="parent"
        label="Below which one?"
        defaultValue={category.parentId ?? ''}
        options={[
          { value: '', label: 'None: it stands alone' },
          ...parents.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Moving">
          Move it
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
