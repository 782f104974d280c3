'use client';

import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { REFUSED } from './category-words';
import { type Words, WordsForm } from './words-form';

type Props = { parent: { id: string; name: string } | null };

const EMPTY: Words = { name: '', oneLine: '', slug: '' };

/** The button and the form that make a category below another one, or on its own. */
export function NewCategory({ parent }: Props) {
  const [categoryId, setCategoryId] = useState<string | null>(null);
  const acting = useAct();
  const save = async (id: string, words: Words) => {
    const isDone = await acting.act(async () => {
      const asked = { categoryId: id, parentId: parent?.id ?? null, ...words };
      return REFUSED[(await api.admin.categories.create.mutate(asked)).kind] ?? null;
    });
    if (isDone) setCategoryId(null);
  };
  if (categoryId === null)
    return (
      <Button variant="secondary" onClick={() => setCategoryId(crypto.randomUUID())}>
        {parent ? `Add one below ${parent.name}` : 'Add a category'}
      </Button>
    );
  return (
    <Card as="section" aria-label={parent ? `New below ${parent.name}` : 'New category'}>
      <WordsForm
        id={categoryId}
        words={EMPTY}
        acting={acting}
        submit="Add it"
        onSave={(words) => void save(categoryId, words)}
        onBack={() => setCategoryId(null)}
      />
    </Card>
  );
}
