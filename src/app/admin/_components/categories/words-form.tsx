import type { FormEvent } from 'react';
import type { Acting } from '@/app/_factors/use-act';
import {
  CATEGORY_LINE_LETTERS,
  CATEGORY_NAME_LETTERS,
  CATEGORY_SLUG_LETTERS,
} from '@/services/market/catalog/inputs';
import { Button } from '@/ui/button';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';

export type Words = { name: string; oneLine: string; slug: string };
type Props = {
  /** Tells the fields of one form from those of another. */
  id: string;
  words: Words;
  acting: Acting;
  submit: string;
  onSave: (words: Words) => void;
  onBack: () => void;
};

/** Name, line and address of a category. */
export function WordsForm({ id, words, acting: { busy, problem }, submit, onSave, onBack }: Props) {
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const read = (name: string) => String(data.get(name) ?? '');
    onSave({ name: read('name'), oneLine: read('oneLine'), slug: read('slug') });
  };
  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      <TextInput
        id={`name-${id}`}
        name="name"
        label="Name"
        maxLength={CATEGORY_NAME_LETTERS}
        defaultValue={words.name}
      />
      <TextInput
        id={`line-${id}`}
        name="oneLine"
        label="What it is, in one line"
        maxLength={CATEGORY_LINE_LETTERS}
        defaultValue={words.oneLine}
      />
      <TextInput
        id={`slug-${id}`}
        name="slug"
        label="End of its address"
        hint="Such as herbal-teas. An old address leads to the new one."
        autoCapitalize="none"
        spellCheck={false}
        maxLength={CATEGORY_SLUG_LETTERS}
        defaultValue={words.slug}
      />
      <Problem>{problem}</Problem>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" pending={busy} pendingLabel="Saving">
          {submit}
        </Button>
        <Button variant="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
