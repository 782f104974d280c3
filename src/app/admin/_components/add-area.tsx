'use client';

import type { Shape } from '@/lib/geofence';
import { Button } from '@/ui/button';
import { RadioCards } from '@/ui/choices';
import { LazyMap } from '@/ui/map/lazy-map';
import { Notice } from '@/ui/notice';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { pointWords } from './area-words';
import { PlaceFinder } from './place-finder';
import { useAreaDraft } from './use-area-draft';

const SHAPES = [
  { value: 'circle', label: 'Circle', text: 'A middle and a radius' },
  { value: 'polygon', label: 'Corners', text: 'A border from corner to corner' },
] as const;

type Draft = ReturnType<typeof useAreaDraft>;

function Measures({ draft }: { draft: Draft }) {
  if (draft.kind === 'circle')
    return (
      <TextInput
        name="radius"
        label="Radius"
        unit="km"
        inputMode="decimal"
        value={draft.radius}
        onChange={(event) => draft.setRadius(event.target.value.replace(',', '.'))}
        hint={`Around ${pointWords(draft.pin)}: the pin`}
      />
    );
  return (
    <>
      <div>
        <Button variant="secondary" onClick={draft.addCorner}>
          Add the pin as a corner
        </Button>
      </div>
      <Textarea
        name="corners"
        label="Corners"
        hint="One a line, latitude first, in their order along the border. Type them, or add them from the map."
        placeholder={'0.3476, 32.5825\n0.3600, 32.6000\n0.3300, 32.6100'}
        spellCheck={false}
        value={draft.corners}
        onChange={(event) => draft.setCorners(event.target.value)}
      />
    </>
  );
}

type Props = {
  served: readonly Shape[];
  tiles: { tileUrl?: string | undefined; attribution?: string | undefined };
};

/** A new area: by map, by the name of a place, or by numbers alone. */
export function AddArea({ served, tiles }: Props) {
  const draft = useAreaDraft();
  const isDrawn = draft.shape.kind === 'circle' ? draft.shape.radiusKm > 0 : draft.shape.points.length > 1;
  return (
    <section aria-labelledby="add-area" className="mt-10">
      <h2 id="add-area" className="title text-xl">
        Add an area
      </h2>
      <div className="mt-4 grid gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-4">
          <RadioCards
            name="kind"
            legend="Shape"
            columns={2}
            options={SHAPES}
            value={draft.kind}
            onValueChange={(value) => draft.setKind(value === 'polygon' ? 'polygon' : 'circle')}
          />
          <PlaceFinder onFound={draft.moveTo} />
          <Measures draft={draft} />
          <TextInput
            name="area-name"
            label="Name"
            hint="Shoppers read it: “We deliver in and around …”"
            maxLength={60}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => draft.setName(event.target.value)}
          />
          <div>
            <Button pending={draft.busy} pendingLabel="Adding" onClick={draft.submit}>
              Add this area
            </Button>
          </div>
          <div aria-live="polite">
            {draft.problem ? <Notice tone="danger">{draft.problem}</Notice> : null}
            {draft.done ? <Notice tone="success">{draft.done}</Notice> : null}
          </div>
        </div>
        <div>
          <LazyMap
            key={draft.view.turn}
            {...tiles}
            centre={draft.view.centre}
            zoom={10}
            shapes={isDrawn ? [...served, draft.shape] : served}
            onPick={draft.setPin}
            pinLabel="The pin"
            label="Areas that are on, and the new one"
            className="h-96"
          />
          <p className="mt-1.5 text-sm text-muted">
            Tap the map, drag the pin, or focus it and use the arrow keys.
          </p>
        </div>
      </div>
    </section>
  );
}
