import { useTransition } from 'react';
import { Button } from '@/ui/button';
import type { MyPlace } from '../../../_components/answers';
import { PLACE_ICONS } from '../../../_components/place-icons';
import { PlusCodeLine } from '../../../_components/plus-code-line';
import { PlacePhoto } from './place-photo';

type Deed = () => Promise<void>;
type Props = { place: MyPlace; onEdit: () => void; onRemove: Deed; onUnlearn: Deed };

function learnedWords(deliveries: number): string {
  return deliveries === 1
    ? 'Adjusted to where the last delivery was handed over.'
    : `Adjusted to where the last ${deliveries} deliveries were handed over.`;
}

/** One place as its owner described it, and where deliveries have moved it. */
export function PlaceCard({ place, onEdit, onRemove, onUnlearn }: Props) {
  const { label, name, landmark, note, learnedFrom } = place;
  const [isBusy, start] = useTransition();
  const Icon = PLACE_ICONS[place.kind];
  return (
    <>
      <div className="flex items-start gap-4">
        <Icon className="mt-0.5 size-6 shrink-0 text-leaf" />
        <div className="min-w-0 flex-1 wrap-break-word">
          <h2 className="font-semibold">{label}</h2>
          <p className="text-sm text-muted">{name}</p>
          {landmark ? <p className="mt-1">{landmark}</p> : null}
          {note ? <p className="mt-1">{note}</p> : null}
        </div>
      </div>
      <div className="mt-2 sm:pl-10">
        <PlusCodeLine point={place} label={label} />
        <PlacePhoto place={place} />
        {learnedFrom > 0 ? (
          <div className="mt-1 flex flex-wrap items-center justify-between gap-2 rounded-card bg-sky-tint py-1 pr-1 pl-4 text-sm">
            <p>{learnedWords(learnedFrom)}</p>
            <Button
              variant="quiet"
              disabled={isBusy}
              aria-label={`Use my own pin for ${label}`}
              onClick={() => start(onUnlearn)}
            >
              Use my own pin
            </Button>
          </div>
        ) : null}
        <div className="mt-2 flex flex-wrap gap-2">
          <Button variant="secondary" disabled={isBusy} aria-label={`Edit ${label}`} onClick={onEdit}>
            Edit
          </Button>
          <Button
            variant="quiet"
            pending={isBusy}
            aria-label={`Remove ${label}`}
            onClick={() => start(onRemove)}
          >
            Remove
          </Button>
        </div>
      </div>
    </>
  );
}
