'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { FieldError } from '@/ui/field';
import { PinIcon } from '@/ui/icons';
import type { MyPlace } from '../../../_components/answers';
import { PlaceCard } from './place-card';
import { type FormGiven, PlaceForm } from './place-form';

type Removed = { readonly id: string; readonly label: string };
type Props = FormGiven & { places: readonly MyPlace[] };

/** What was taken away just now, and the way back. */
function RemovedNotice({ removed, onUndo }: { removed: Removed; onUndo: () => void }) {
  return (
    <p className="mb-4 flex flex-wrap items-center justify-between gap-2 rounded-card border border-line bg-surface py-2 pr-2 pl-4">
      <span>{`${removed.label} was removed.`}</span>
      <Button variant="quiet" onClick={onUndo} aria-label={`Undo: keep ${removed.label}`}>
        Undo
      </Button>
    </p>
  );
}

/** The shopper's places, most used first: one can be edited at a time. */
export function PlaceList({ places, ...given }: Props) {
  const router = useRouter();
  const [editing, setEditing] = useState<string | null>(null);
  const [removed, setRemoved] = useState<Removed | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  async function attempt(work: () => Promise<unknown>, done: () => void) {
    setProblem(null);
    try {
      await work();
      done();
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  const remove = ({ id, label }: MyPlace) =>
    attempt(
      () => api.shop.myPlaces.remove.mutate({ placeId: id }),
      () => setRemoved({ id, label }),
    );
  const undo = ({ id }: Removed) =>
    attempt(
      () => api.shop.myPlaces.restore.mutate({ placeId: id }),
      () => setRemoved(null),
    );
  const unlearn = ({ id }: MyPlace) =>
    attempt(
      () => api.shop.myPlaces.undoLearned.mutate({ placeId: id }),
      () => undefined,
    );
  return (
    <>
      <div aria-live="polite">
        {removed ? <RemovedNotice removed={removed} onUndo={() => undo(removed)} /> : null}
        {problem ? <FieldError id="places">{problem}</FieldError> : null}
      </div>
      {places.length === 0 ? (
        <EmptyState
          icon={<PinIcon className="size-7" />}
          title="No places yet"
          action={<ButtonLink href="/basket">Go to your basket</ButtonLink>}
        >
          When you check out, choose where it goes and press "Keep this place".
        </EmptyState>
      ) : (
        <ul aria-label="My places" className="flex flex-col gap-4">
          {places.map((place) => (
            <li key={place.id} className="rounded-card border border-line bg-surface p-4">
              {editing === place.id ? (
                <PlaceForm
                  {...given}
                  place={place}
                  others={places.filter(({ id }) => id !== place.id)}
                  onClose={() => setEditing(null)}
                />
              ) : (
                <PlaceCard
                  place={place}
                  onEdit={() => setEditing(place.id)}
                  onRemove={() => remove(place)}
                  onUnlearn={() => unlearn(place)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
