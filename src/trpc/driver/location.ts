import { findPlaces } from '@/services/delivery/places';
import { FindPlaces } from '@/services/delivery/places/inputs';
import { postLocation } from '@/services/delivery/tracking';
import { PostLocation } from '@/services/delivery/tracking/inputs';
import { permitted, router } from '../init';

export const locationRouter = router({
  post: permitted('delivery.carry')
    .input(PostLocation)
    .mutation(({ ctx, input }) => postLocation(ctx.ctx, input)),
  /** For a driver whose phone does not tell where it is. */
  places: permitted('shift.write')
    .input(FindPlaces)
    .query(({ ctx, input }) => findPlaces(ctx.ctx, input)),
});
