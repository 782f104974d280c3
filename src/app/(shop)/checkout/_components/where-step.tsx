import { useRef, useState } from 'react';
import type { LatLng } from '@/lib/geo';
import { type Area, areasAt } from '@/lib/geofence';
import { Button } from '@/ui/button';
import { FieldError } from '@/ui/field';
import { CheckCircleIcon, MapIcon, PinIcon } from '@/ui/icons';
import { LazyMap } from '@/ui/map/lazy-map';
import { Textarea } from '@/ui/textarea';
import type { MyPlace } from '../../_components/answers';
import { placeName, UNNAMED } from '../../_components/place-name';
import { PlusCodeLine } from '../../_components/plus-code-line';
import type { SavedPlace } from '../../_components/saved-place';
import type { MapTiles } from '../../_components/surroundings';
import { dropWords } from './drop-words';
import { KAMPALA } from './kampala';
import { KeepPlace } from './keep-place';
import { PlaceSearch } from './place-search';
import { SavedPlaceButtons } from './saved-place-buttons';
import { outsideWords, usePosition } from './use-position';
import type { useWhere } from './use-where';

const CLOSE_ZOOM = 15;
const CITY_ZOOM = 12;

type Where = ReturnType<typeof useWhere>;
/** The most letters of each. */
export type Longest = { readonly note: number; readonly label: number };
type Props = {
  where: Where;
  longest: Longest;
  tiles: MapTiles;
  /** Where we deliver. */
  areas: readonly Area[];
  /** Null while the pin stands where we do not deliver. */
  onDrop: (drop: SavedPlace | null) => void;
  onSaved: (place: MyPlace) => void;
};

/** What stands in the way, else where it goes, with its Plus Code. */
function Chosen({ where, said }: { where: Where; said: string | null }) {
  const { drop } = where;
  return (
    <>
      <div aria-live="polite">
        {said ? <FieldError id="where">{said}</FieldError> : null}
        {drop && !said ? (
          <p className="flex items-center gap-2 rounded-card bg-leaf-tint px-4 py-3 font-semibold text-leaf-strong">
            <CheckCircleIcon className="size-5 shrink-0" />
            <span>We bring it to: {dropWords(where)}</span>
          </p>
        ) : null}
      </div>
      {drop && !said ? <PlusCodeLine point={drop} label={drop.name} /> : null}
    </>
  );
}

/** How the driver finds it, and keeping it for the next time. */
function Words({ where, longest }: { where: Where; longest: Longest }) {
  const { drop, note, places, saved } = where;
  return (
    <>
      <Textarea
        name="note"
        label="How does the driver find you?"
        hint={`A landmark, a gate, a colour, whom to ask for. ${longest.note - note.length} letters left.`}
        optional
        rows={3}
        maxLength={longest.note}
        placeholder="Past the big mango tree, blue gate next to the airtime shop"
        value={note}
        onChange={(event) => where.write(event.target.value)}
      />
      {drop && !saved ? (
        <KeepPlace
          key={`${drop.lat},${drop.lng}`}
          drop={drop}
          note={note}
          places={places}
          longestLabel={longest.label}
          onKept={where.kept}
        />
      ) : null}
    </>
  );
}

export function WhereStep({ where, longest, tiles, areas, onDrop, onSaved }: Props) {
  const { drop, problem } = where;
  const [map, setMap] = useState<{ centre: LatLng; turn: number } | null>(null);
  const [outside, setOutside] = useState(false);
  const latest = useRef<LatLng | null>(null);
  const moveMap = (centre: LatLng) => setMap((shown) => shown && { centre, turn: shown.turn + 1 });

  /** The point counts at once; its name follows, unless another place was chosen meanwhile. */
  async function choosePoint(point: LatLng) {
    const isServed = areasAt(point, areas).length > 0;
    position.forget();
    setOutside(!isServed);
    onDrop(isServed ? { ...point, name: UNNAMED } : null);
    latest.current = point;
    if (!isServed) return;
    const name = await placeName(point);
    if (latest.current === point) onDrop({ ...point, name });
  }
  const position = usePosition(areas, (point) => {
    moveMap(point);
    choosePoint(point);
  });
  const choose = (place: SavedPlace) => {
    position.forget();
    setOutside(false);
    latest.current = place;
    moveMap(place);
  };
  const said = outside ? outsideWords(areas) : (position.problem ?? problem);

  return (
    <div className="flex flex-col gap-4">
      <SavedPlaceButtons
        places={where.places}
        chosenId={where.saved?.id ?? null}
        onChoose={(place) => {
          choose(place);
          onSaved(place);
        }}
      />
      <PlaceSearch
        areas={areas}
        onChoose={(place) => {
          choose(place);
          onDrop({ name: place.name, lat: place.lat, lng: place.lng });
        }}
      />
      <div className="grid gap-2 sm:grid-cols-2">
        <Button
          variant="secondary"
          icon={<PinIcon className="size-5" />}
          pending={position.busy}
          pendingLabel="Finding you"
          onClick={position.locate}
        >
          Use my position
        </Button>
        <Button
          variant="secondary"
          icon={<MapIcon className="size-5" />}
          aria-expanded={map !== null}
          onClick={() => setMap(map ? null : { centre: drop ?? KAMPALA, turn: 0 })}
        >
          {map ? 'Close the map' : 'Put a pin on the map'}
        </Button>
      </div>
      {map ? (
        <div className="flex flex-col gap-1.5">
          <LazyMap
            key={map.turn}
            {...tiles}
            centre={map.centre}
            zoom={drop ? CLOSE_ZOOM : CITY_ZOOM}
            onPick={choosePoint}
            label="Choose where your order goes"
            className="h-80"
          />
          <p className="text-sm text-muted">Tap the map, or drag the pin to your gate.</p>
        </div>
      ) : null}
      <Chosen where={where} said={said} />
      <Words where={where} longest={longest} />
    </div>
  );
}
