import { findPlaces } from '@/services/delivery/places';
import { FindPlaces } from '@/services/delivery/places/inputs';
import { addGeofence, listGeofences, switchGeofence } from '@/services/trust/locations';
import { AddGeofence, ListGeofences, SwitchGeofence } from '@/services/trust/locations/inputs';
import { permitted, router } from '../init';

export const geofencesRouter = router({
  list: permitted('geofence.read')
    .input(ListGeofences)
    .query(({ ctx, input }) => listGeofences(ctx.ctx, input)),
  add: permitted('geofence.write')
    .input(AddGeofence)
    .mutation(({ ctx, input }) => addGeofence(ctx.ctx, input)),
  switch: permitted('geofence.write')
    .input(SwitchGeofence)
    .mutation(({ ctx, input }) => switchGeofence(ctx.ctx, input)),
  /** To put a map's middle somewhere by name. */
  places: permitted('geofence.read')
    .input(FindPlaces)
    .query(({ ctx, input }) => findPlaces(ctx.ctx, input)),
});
