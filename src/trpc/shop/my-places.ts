import {
  changePlace,
  listPlaces,
  removePlace,
  removePlacePhoto,
  restorePlace,
  savePlace,
  undoLearned,
} from '@/services/delivery/saved-places';
import { ChangePlace, PlaceId, SavePlace } from '@/services/delivery/saved-places/inputs';
import { permitted, router } from '../init';

const own = permitted('place.own');

/** Places that a shopper keeps for the next order. */
export const myPlacesRouter = router({
  list: own.query(({ ctx }) => listPlaces(ctx.ctx)),
  save: own.input(SavePlace).mutation(({ ctx, input }) => savePlace(ctx.ctx, input)),
  change: own.input(ChangePlace).mutation(({ ctx, input }) => changePlace(ctx.ctx, input)),
  remove: own.input(PlaceId).mutation(({ ctx, input }) => removePlace(ctx.ctx, input)),
  restore: own.input(PlaceId).mutation(({ ctx, input }) => restorePlace(ctx.ctx, input)),
  removePhoto: own.input(PlaceId).mutation(({ ctx, input }) => removePlacePhoto(ctx.ctx, input)),
  /** Puts the point back to where its owner set the pin. */
  undoLearned: own.input(PlaceId).mutation(({ ctx, input }) => undoLearned(ctx.ctx, input)),
});
