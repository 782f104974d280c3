import { useState, useTransition } from 'react';
import { freshId } from '@/lib/fresh-id';
import { plusCodeOf } from '@/lib/plus-code';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';
import { PinIcon } from '@/ui/icons';
import type { MyPlace } from '../../_components/answers';
import { firstNaming, namingProblem, PlaceKindField } from '../../_components/place-kind-field';
import type { SavedPlace } from '../../_components/saved-place';

type Props = {
  drop: SavedPlace;
  note: string;
  places: readonly MyPlace[];
  longestLabel: number;
  onKept: (place: MyPlace) => void;
};

const LABELS = { home: 'Home', work: 'Work', other: null } as const;

/** Keeps the chosen place with its note, so that the next order needs one press. */
export function KeepPlace({ drop, note, places, longestLabel, onKept }: Props) {
  // Kept through retries: the place is saved once, whatever the network does.
  const [placeId] = useState(freshId);
  const [isOpen, setOpen] = useState(false);
  const [naming, setNaming] = useState(() => firstNaming(places));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, start] = useTransition();
  const keep = () => {
    const wrong = namingProblem(naming);
    setProblem(wrong);
    if (wrong) return;
    start(async () => {
      const place = { ...naming, label: LABELS[naming.kind] ?? naming.label.trim(), note };
      try {
        await api.shop.myPlaces.save.mutate({ placeId, ...place, ...drop });
        onKept({
          ...place,
          ...drop,
          id: placeId,
          landmark: '',
          photo: null,
          plusCode: plusCodeOf(drop),
          learnedFrom: 0,
        });
      } catch (error) {
        setProblem(messageOf(error));
      }
    });
  };
  if (!isOpen)
    return (
      <Button variant="secondary" icon={<PinIcon className="size-5" />} onClick={() => setOpen(true)}>
        Keep this place
      </Button>
    );
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line p-4">
      <PlaceKindField naming={naming} others={places} longestLabel={longestLabel} onChange={setNaming} />
      {problem ? <FieldError id="keep-place">{problem}</FieldError> : null}
      <div className="flex flex-wrap gap-2">
        <Button pending={isBusy} pendingLabel="Keeping it" onClick={keep}>
          Keep it
        </Button>
        <Button variant="quiet" disabled={isBusy} onClick={() => setOpen(false)}>
          Not now
        </Button>
      </div>
    </div>
  );
}
