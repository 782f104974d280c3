import { Older } from '@/app/_console/older';
import { answerFor, one } from '@/app/_console/visit';
import { AddArea } from '@/app/admin/_components/add-area';
import { AreaTable } from '@/app/admin/_components/area-table';
import { env } from '@/env';
import { systemClock } from '@/lib/clock';
import { api } from '@/trpc/server';
import { Notice } from '@/ui/notice';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Areas' };

const PATH = '/admin/geofences';

export default async function GeofencesPage({ searchParams }: PageProps<'/admin/geofences'>) {
  const cursor = one((await searchParams).cursor);
  const caller = await api();
  const [page, served] = await Promise.all([
    answerFor(caller.admin.geofences.list({ cursor }), '/admin'),
    caller.shop.places.areas(),
  ]);
  const tiles = { tileUrl: env().MAP_TILE_URL, attribution: env().MAP_ATTRIBUTION };
  return (
    <main id="main" className="max-w-5xl">
      <PageHeader
        title="Where do we deliver?"
        answer="Shops, doors and drivers must be in one of these areas. A change holds everywhere within half a minute."
      />
      {served.length === 0 ? (
        <Notice tone="danger" title="No area is on">
          Nobody can order, and no driver can go online, until one is switched on.
        </Notice>
      ) : null}
      <AreaTable rows={page.items} now={systemClock.now()} />
      <Older path={PATH} cursor={cursor} nextCursor={page.nextCursor} />
      <AddArea served={served.map(({ shape }) => shape)} tiles={tiles} />
    </main>
  );
}
