import { Live } from '@/app/_console/live';
import { answerFor } from '@/app/_console/visit';
import { RoadMap } from '@/app/admin/_components/road/road-map';
import { RoadTrips } from '@/app/admin/_components/road/road-trips';
import { WaitingParcels } from '@/app/admin/_components/road/waiting-parcels';
import { env } from '@/env';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'On the road' };

const REFRESH_SECONDS = 15;

export default async function OnTheRoadPage() {
  const road = await answerFor((await api()).admin.orders.onTheRoad(), '/admin');
  const { MAP_TILE_URL: tileUrl, MAP_ATTRIBUTION: attribution } = env();
  const { trips, waiting, free, leftOut } = road;
  const count = (amount: number, one: string, more: string) => `${amount} ${amount === 1 ? one : more}`;
  return (
    <main id="main" className="flex max-w-6xl flex-col gap-6 pb-4">
      <PageHeader
        className="-mb-6"
        back={{ href: '/admin', label: 'Overview' }}
        title="Who is on the road?"
        answer={`${count(trips.length, 'trip', 'trips')}, ${count(waiting.length, 'parcel', 'parcels')} without a driver, ${count(free.length, 'driver', 'drivers')} free.`}
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
