'use client';

import { type FormEvent, useState } from 'react';
import { useAct } from '@/app/_factors/use-act';
import { MOST_PEAKS } from '@/services/delivery/dispatch/inputs';
import { api } from '@/trpc/client';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import type { RouterOutputs } from '../answers';
import { timeOf } from '../clock-time';
import { type PeakDraft, readDelivery } from './delivery-draft';
import { FIGURES, type FigureName } from './delivery-words';
import { FreeDeliveryCard } from './free-delivery';
import { PeakFields } from './peak-fields';
import { ZoneFields } from './zone-fields';

type Terms = RouterOutputs['deliverySettings']['get'];
type Settings = Terms['settings'];

const OVERTAKEN =
  'Somebody else has put other settings in force meanwhile. Load this page again to see them.';
const FEE: readonly FigureName[] = ['baseUgx', 'perKmUgx', 'roadFactor', 'maxDistanceKm'];
const SURGE: readonly FigureName[] = ['surgeMost', 'surgeStep', 'surgeFrom'];
const TRIPS: readonly FigureName[] = ['tripPickups', 'tripDetourKm', 'tripStopUgx', 'tripWaitMinutes'];
const SEARCH: readonly FigureName[] = [
  'radiusKm',
  'maxRadiusKm',
  'offerSeconds',
  'retrySeconds',
  'freshMinutes',
  'escalateRounds',
  'escalateMinutes',
  'handOfferSeconds',
];

function textOf(settings: Settings, name: FigureName): string {
  if (name === 'roadFactor') return String(settings.roadFactorPercent / 100);
  if (name === 'peakSurcharge') return String(settings.peakSurchargeBps / 100);
  if (name === 'driverShare') return String(settings.driverShareBps / 100);
  if (name === 'surgeMost') return String(settings.surgeMostBps / 100);
  if (name === 'surgeStep') return String(settings.surgeStepBps / 100);
  if (name === 'surgeFrom') return String(settings.surgeFromPercent / 100);
  return settings[name].toLocaleString('en-UG');
}

/** Every figure of deliveries; what is ordered keeps the fee it was shown. */
export function DeliverySettingsForm({ settings, areas }: Pick<Terms, 'settings' | 'areas'>) {
  const { busy, problem, act } = useAct();
  const [isSaved, setSaved] = useState(false);
  const [peaks, setPeaks] = useState<readonly PeakDraft[]>(() =>
    settings.peakWindows.map(({ fromMinute, toMinute }, key) => ({
      key,
      from: timeOf(fromMinute),
      to: timeOf(toMinute),
    })),
  );
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    setSaved(false);
    const done = await act(async () => {
      const draft = readDelivery(data, peaks, areas);
      if ('problem' in draft) return draft.problem;
      const { kind } = await api.admin.deliverySettings.change.mutate({ ...draft, basedOn: settings.id });
      return kind === 'overtaken' ? OVERTAKEN : null;
    });
    setSaved(done);
  };
  const field = (name: FigureName) => (
    <TextInput
      key={name}
      name={name}
      label={FIGURES[name].label}
      hint={FIGURES[name].hint}
      unit={FIGURES[name].unit}
      inputMode="decimal"
      defaultValue={textOf(settings, name)}
    />
  );
  return (
    <form onSubmit={save} noValidate className="flex max-w-2xl flex-col gap-6">
      <Card className="flex flex-col gap-4">
        <h2 className="title text-lg">The fee</h2>
        {FEE.map(field)}
      </Card>
      <Card className="flex flex-col gap-4">
        <h2 className="title text-lg">Peak hours</h2>
        {field('peakSurcharge')}
        <PeakFields peaks={peaks} most={MOST_PEAKS} onChange={setPeaks} />
      </Card>
      <Card className="flex flex-col gap-4">
        <h2 className="title text-lg">When drivers are few</h2>
        {SURGE.map(field)}
      </Card>
      <Card className="flex flex-col gap-4">
        <h2 className="title text-lg">Added for a door in an area</h2>
        <p className="text-sm text-muted">Where areas overlap, the one that adds most counts.</p>
        <ZoneFields areas={areas} extras={settings.zoneExtras} />
      </Card>
      <Card className="flex flex-col gap-4">
        <h2 className="title text-lg">Several shops, one trip</h2>
        {TRIPS.map(field)}
      </Card>
      <FreeDeliveryCard>
        {field('houseFromUgx')}
        {field('houseMostUgx')}
      </FreeDeliveryCard>
      <Card className="flex flex-col gap-4">
        <h2 className="title text-lg">Drivers</h2>
        {field('driverShare')}
        {SEARCH.map(field)}
      </Card>
      <Problem>{problem}</Problem>
      {isSaved ? (
        <Notice tone="success" live>
          In force now. Every process knows it within half a minute.
        </Notice>
      ) : null}
      <div>
        <Button type="submit" pending={busy} pendingLabel="Saving">
          Put in force
        </Button>
      </div>
    </form>
  );
}
