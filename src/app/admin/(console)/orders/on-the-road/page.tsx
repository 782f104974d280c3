import { Live } from '@/app/_console/live';
import { answerFor } from '@/app/_console/visit';
import type { Road } from '@/app/admin/_components/road/road-data';
import { RoadMap } from '@/app/admin/_components/road/road-map';
import { RoadTrips } from '@/app/admin/_components/road/road-trips';
import { WaitingParcels } from '@/app/admin/_components/road/waiting-parcels';
import { env } from '@/env';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'On the road' };

const REFRESH_SECONDS = 15;

const count = (amount: number, one: string, more: string) => `${amount} ${amount === 1 ? one : more}`;

/** Of those who carry nothing: who could be asked now, who is being asked, and whose phone tells nothing. */
function driversWords(drivers: Road['free']): string {
  const silent = drivers.filter(({ isSilent }) => isSilent).length;
  const asked = drivers.filter(({ isSilent, isAsked }) => isAsked && !isSilent).length;
  const others = [asked > 0 ? `${asked} being asked` : [], silent > 0 ? `${silent} silent` : []].flat();
  return [`${count(drivers.length - asked - silent, 'driver', 'drivers')} free`, ...others].join(', ');
}

export default async function OnTheRoadPage() {
  const road = await answerFor((await api()).admin.orders.onTheRoad(), '/admin');
  const { MAP_TILE_URL: tileUrl, MAP_ATTRIBUTION: attribution } = env();
  const { trips, waiting, free, leftOut } = road;
  return (
    <main id="main" className="flex max-w-6xl flex-col gap-6 pb-4">
      <PageHeader
        className="-mb-6"
        back={{ href: '/admin', label: 'Overview' }}
        title="Who is on the road?"
        answer={`${count(trips.length, 'trip', 'trips')}, ${count(waiting.length, 'parcel', 'parcels')} without a driver, ${driversWords(free)}.`}
        actions={<Live stream="/api/stream/admin/me" everySeconds={REFRESH_SECONDS} />}
      />
      {leftOut.parcels || leftOut.drivers ? (
        <p className="text-sm text-muted">
          {`There are more ${[leftOut.parcels ? 'parcels' : [], leftOut.drivers ? 'free drivers' : []].flat().join(' and ')} than are shown here; of parcels you see the oldest.`}
        </p>
      ) : null}
      <RoadMap road={road} tiles={{ tileUrl, attribution }} />
      <RoadTrips road={road} />
      <WaitingParcels road={road} />
    </main>
  );
}
