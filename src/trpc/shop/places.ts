import { findPlaces, nearestPlace } from '@/services/delivery/places';
import { FindPlaces, NearestPlace } from '@/services/delivery/places/inputs';
import { serviceAreas } from '@/services/trust/locations';
import { publicProcedure, router } from '../init';

export const placesRouter = router({
  /** Where we deliver. */
  areas: publicProcedure.query(({ ctx }) => serviceAreas(ctx.ctx)),
  search: publicProcedure.input(FindPlaces).query(({ ctx, input }) => findPlaces(ctx.ctx, input)),
  nearest: publicProcedure.input(NearestPlace).query(({ ctx, input }) => nearestPlace(ctx.ctx, input)),
});
