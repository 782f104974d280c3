import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { LatLng } from '@/lib/geo';
import type { Shape } from '@/lib/geofence';
import { AddGeofence } from '@/services/trust/locations/inputs';
import { api, messageOf } from '@/trpc/client';
import { pointWords, readCorners } from './area-words';

const KAMPALA: LatLng = { lat: 0.3476, lng: 32.5825 };
const REFUSED = {
  name_taken: 'There is an area of that name already.',
  too_many: 'There are fifty areas: more cannot be added.',
} as const;

type Kind = Shape['kind'];
type Said = { tone: 'danger' | 'success'; words: string };

/** `crypto.randomUUID` exists only over https; this does everywhere. */
function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** An area that is being drawn. The text of the corners is the truth; the map only adds to it. */
export function useAreaDraft() {
  const router = useRouter();
  const [id, setId] = useState(freshId);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('circle');
  const [pin, setPin] = useState(KAMPALA);
  const [view, setView] = useState({ centre: KAMPALA, turn: 0 });
  const [radius, setRadius] = useState('10');
  const [corners, setCorners] = useState('');
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, start] = useTransition();

  const read = readCorners(corners);
  const shape: Shape =
    kind === 'circle'
      ? { kind, centre: pin, radiusKm: radius.trim() === '' ? Number.NaN : Number(radius) }
      : { kind, points: 'points' in read ? read.points : [] };

  async function save(): Promise<Said> {
    if (kind === 'polygon' && 'problem' in read) return { tone: 'danger', words: read.problem };
    const area = AddGeofence.safeParse({ id, name, shape });
    if (!area.success) {
      return { tone: 'danger', words: area.error.issues[0]?.message ?? 'That is no area.' };
    }
    const outcome = await api.admin.geofences.add.mutate(area.data);
    if (outcome.kind !== 'added') return { tone: 'danger', words: REFUSED[outcome.kind] };
    setId(freshId());
    setName('');
    setCorners('');
    router.refresh();
    return { tone: 'success', words: `${area.data.name} is on. Orders go by it from now on.` };
  }

  return {
    ...{ name, setName, kind, setKind, pin, setPin, view, radius, setRadius, corners, setCorners },
    ...{ shape, said, isBusy },
    moveTo(centre: LatLng) {
      setPin(centre);
      setView(({ turn }) => ({ centre, turn: turn + 1 }));
    },
    addCorner: () =>
      setCorners((text) => `${text.trimEnd()}${text.trim() === '' ? '' : '\n'}${pointWords(pin)}`),
    submit: () =>
      start(async () =>
        setSaid(await save().catch((error): Said => ({ tone: 'danger', words: messageOf(error) }))),
      ),
  };
}
