import { findPlaces, nearestPlace } from '@/services/delivery/places';
import { FindPlaces, NearestPlace } from '@/services/delivery/places/inputs';
import { publicProcedure, router } from '../init';

export const placesRouter = router({
  search: publicProcedure.input(FindPlaces).query(({ ctx, input }) => findPlaces(ctx.ctx, input)),
  nearest: publicProcedure.input(NearestPlace).query(({ ctx, input }) => nearestPlace(ctx.ctx, input)),
});
