import { LONGEST_LABEL, LONGEST_LANDMARK, LONGEST_NOTE } from '@/services/delivery/saved-places/inputs';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';
import { orSignIn } from '../../_components/or-sign-in';
import { personalPage } from '../../_components/personal-page';
import { mapTiles } from '../../_components/surroundings';
import { PlaceList } from './_components/place-list';

export const metadata = personalPage('My places');

export default async function PlacesPage() {
  const { myPlaces, places: map } = (await api()).shop;
  const [places, areas] = await orSignIn(Promise.all([myPlaces.list(), map.areas()]), '/me/places');
  return (
    <main id="main" className="page-width max-w-xl pb-10">
      <PageHeader
        back={{ href: '/me', label: 'Me' }}
        title="My places"
        answer="Where your orders go. Only you see them, and the driver who brings you something there."
      />
      <PlaceList
        places={places}
        limits={{ label: LONGEST_LABEL, landmark: LONGEST_LANDMARK, note: LONGEST_NOTE }}
        areas={areas}
        tiles={mapTiles()}
      />
    </main>
  );
}
