import { findPlaces } from '@/services/delivery/places';
import { FindPlaces } from '@/services/delivery/places/inputs';
import { postLocations } from '@/services/delivery/tracking';
import { PostLocations } from '@/services/delivery/tracking/inputs';
import { permitted, router } from '../init';

export const locationRouter = router({
  post: permitted('delivery.carry')
    .input(PostLocations)
    .mutation(({ ctx, input }) => postLocations(ctx.ctx, input)),
  /** For a driver whose phone does not tell where it is. */
  places: permitted('shift.write')
    .input(FindPlaces)
    .query(({ ctx, input }) => findPlaces(ctx.ctx, input)),
});
