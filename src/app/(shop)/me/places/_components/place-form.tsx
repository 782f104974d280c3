import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { LatLng } from '@/lib/geo';
import { type Area, areasAt } from '@/lib/geofence';
import { api, messageOf } from '@/trpc/client';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';
import { LazyMap } from '@/ui/map/lazy-map';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import type { MyPlace } from '../../../_components/answers';
import { namingProblem, PlaceKindField, type PlaceNaming } from '../../../_components/place-kind-field';
import { placeName } from '../../../_components/place-name';
import type { MapTiles } from '../../../_components/surroundings';

const CLOSE_ZOOM = 16;
const OUTSIDE = 'We do not deliver to that point. Put the pin inside the area we serve.';

export type FormGiven = {
  limits: { label: number; landmark: number; note: number };
  areas: readonly Area[];
  tiles: MapTiles;
};
type Props = FormGiven & { place: MyPlace; others: readonly MyPlace[]; onClose: () => void };

/** The map, once somebody wants to move the pin. */
function Pin({ place, tiles, onPick }: { place: LatLng; tiles: MapTiles; onPick: (point: LatLng) => void }) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button variant="secondary" onClick={() => setOpen(true)}>
        Move the pin
      </Button>
    );
  return (
    <div className="flex flex-col gap-1.5">
      <LazyMap
        {...tiles}
        centre={{ lat: place.lat, lng: place.lng }}
        zoom={CLOSE_ZOOM}
        onPick={onPick}
        label="Move the pin to your gate"
        className="h-72"
      />
      <p className="text-sm text-muted">Tap the map, or drag the pin to your gate.</p>
    </div>
  );
}

/** What the place is called, how it is found, and where it is. */
export function PlaceForm({ place, others, limits, areas, tiles, onClose }: Props) {
  const router = useRouter();
  const [naming, setNaming] = useState<PlaceNaming>({
    kind: place.kind,
    label: place.kind === 'other' ? place.label : '',
  });
  const [landmark, setLandmark] = useState(place.landmark);
  const [note, setNote] = useState(place.note);
  const [pin, setPin] = useState<LatLng | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, start] = useTransition();
  const save = () => {
    const isOutside = pin !== null && areasAt(pin, areas).length === 0;
    const wrong = namingProblem(naming) ?? (isOutside ? OUTSIDE : null);
    setProblem(wrong);
    if (wrong) return;
    start(async () => {
      try {
        const moved = pin ? { pin: { ...pin, name: await placeName(pin) } } : {};
        await api.shop.myPlaces.change.mutate({ placeId: place.id, ...naming, landmark, note, ...moved });
        onClose();
        router.refresh();
      } catch (error) {
        setProblem(messageOf(error));
      }
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <h2 className="title text-lg">{`Edit ${place.label}`}</h2>
      <PlaceKindField naming={naming} others={others} longestLabel={limits.label} onChange={setNaming} />
      <TextInput
        name="landmark"
        label="Landmark"
        hint="What a stranger sees from the street."
        optional
        maxLength={limits.landmark}
        placeholder="Opposite the mosque, blue gate"
        value={landmark}
        onChange={(event) => setLandmark(event.target.value)}
      />
      <Textarea
        name="place-note"
        label="Note for the driver"
        optional
        rows={3}
        maxLength={limits.note}
        placeholder="Ring twice, ask for Sarah"
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Pin place={place} tiles={tiles} onPick={setPin} />
      {problem ? <FieldError id="place-form">{problem}</FieldError> : null}
      <div className="flex flex-wrap gap-2">
        <Button pending={isBusy} pendingLabel="Saving" onClick={save}>
          Save
        </Button>
        <Button variant="quiet" disabled={isBusy} onClick={onClose}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
