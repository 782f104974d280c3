import { useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { freshId } from '@/lib/fresh-id';
import type { LatLng } from '@/lib/geo';
import type { Shape } from '@/lib/geofence';
import { AddGeofence } from '@/services/trust/locations/inputs';
import { api } from '@/trpc/client';
import { pointWords, readCorners } from './area-words';

const KAMPALA: LatLng = { lat: 0.3476, lng: 32.5825 };
const REFUSED = {
  name_taken: 'There is an area of that name already.',
  too_many: 'There are fifty areas: more cannot be added.',
} as const;

type Kind = Shape['kind'];

/** An area that is being drawn. The text of the corners is the truth; the map only adds to it. */
export function useAreaDraft() {
  const { busy, problem, act } = useAct();
  const [id, setId] = useState(freshId);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('circle');
  const [pin, setPin] = useState(KAMPALA);
  const [view, setView] = useState({ centre: KAMPALA, turn: 0 });
  const [radius, setRadius] = useState('10');
  const [corners, setCorners] = useState('');
  const [done, setDone] = useState<string | null>(null);

  const read = readCorners(corners);
  const shape: Shape =
    kind === 'circle'
      ? { kind, centre: pin, radiusKm: radius.trim() === '' ? Number.NaN : Number(radius) }
      : { kind, points: 'points' in read ? read.points : [] };

  /** What stands in the way; null when it is drawn. */
  async function save(): Promise<string | null> {
    if (kind === 'polygon' && 'problem' in read) return read.problem;
    const area = AddGeofence.safeParse({ id, name, shape });
    if (!area.success) return area.error.issues[0]?.message ?? 'That is no area.';
    const outcome = await api.admin.geofences.add.mutate(area.data);
    if (outcome.kind !== 'added') return REFUSED[outcome.kind];
    setId(freshId());
    setName('');
    setCorners('');
    setDone(`${area.data.name} is on. Orders go by it from now on.`);
    return null;
  }

  return {
    ...{ name, setName, kind, setKind, pin, setPin, view, radius, setRadius, corners, setCorners },
    ...{ shape, problem, done, busy },
    moveTo(centre: LatLng) {
      setPin(centre);
      setView(({ turn }) => ({ centre, turn: turn + 1 }));
    },
    addCorner: () =>
      setCorners((text) => `${text.trimEnd()}${text.trim() === '' ? '' : '\n'}${pointWords(pin)}`),
    submit() {
      setDone(null);
      return act(save);
    },
  };
}
