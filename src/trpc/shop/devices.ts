import { nearestPlace } from '@/services/delivery/places';
import {
  allowFingerprint,
  deviceChoice,
  deviceQuestion,
  disownDevice,
  forgetDevice,
  listDevices,
  reportDevice,
} from '@/services/trust/devices';
import { AllowFingerprint, ListOwn, OwnDevice, ReportDevice } from '@/services/trust/devices/inputs';
import { choosePlaceSharing, placeSharing, shareSignInPlace } from '@/services/trust/locations';
import { ChoosePlaceSharing, ShareSignInPlace } from '@/services/trust/locations/inputs';
import { listMyFacts } from '@/services/trust/risk';
import { ListFacts } from '@/services/trust/risk/inputs';
import { router, signedInProcedure } from '../init';

export const devicesRouter = router({
  /** What the browser shall say of its device and its place; asked right after sign-in, before anything is measured. */
  question: signedInProcedure.query(async ({ ctx }) => ({
    device: await deviceQuestion(ctx.ctx),
    place: (await placeSharing(ctx.ctx)).share,
  })),
  report: signedInProcedure.input(ReportDevice).mutation(async ({ ctx, input }) => {
    const { mark, kind } = await reportDevice(ctx.ctx, { ...input, mark: ctx.deviceCookie?.mark ?? null });
    ctx.deviceCookie?.set(mark);
    return { kind };
  }),
  reportPlace: signedInProcedure
    .input(ShareSignInPlace)
    .mutation(async ({ ctx, input }) =>
      shareSignInPlace(ctx.ctx, input, (await nearestPlace(ctx.ctx, input))?.area ?? null),
    ),
  list: signedInProcedure.input(ListOwn).query(({ ctx, input }) => listDevices(ctx.ctx, input)),
  /** What was noticed about the account lately. */
  facts: signedInProcedure.input(ListFacts).query(({ ctx, input }) => listMyFacts(ctx.ctx, input)),
  forget: signedInProcedure.input(OwnDevice).mutation(({ ctx, input }) => forgetDevice(ctx.ctx, input)),
  disown: signedInProcedure.input(OwnDevice).mutation(({ ctx, input }) => disownDevice(ctx.ctx, input)),
  choices: signedInProcedure.query(async ({ ctx }) => ({
    ...(await deviceChoice(ctx.ctx)),
    sharePlace: (await placeSharing(ctx.ctx)).share,
  })),
  allow: signedInProcedure
    .input(AllowFingerprint)
    .mutation(({ ctx, input }) => allowFingerprint(ctx.ctx, input)),
  sharePlace: signedInProcedure
    .input(ChoosePlaceSharing)
    .mutation(({ ctx, input }) => choosePlaceSharing(ctx.ctx, input)),
});
