import {
  allowFingerprint,
  deviceChoice,
  deviceQuestion,
  forgetDevice,
  listDevices,
  reportDevice,
} from '@/services/trust/devices';
import { AllowFingerprint, ListOwn, OwnDevice, ReportDevice } from '@/services/trust/devices/inputs';
import { permitted, router } from '../init';

export const devicesRouter = router({
  /** What the browser shall say about its device; asked right after sign-in. */
  question: permitted('device.own').query(({ ctx }) => deviceQuestion(ctx.ctx)),
  report: permitted('device.own')
    .input(ReportDevice)
    .mutation(async ({ ctx, input }) => {
      const { mark, kind } = await reportDevice(ctx.ctx, { ...input, mark: ctx.deviceCookie?.mark ?? null });
      ctx.deviceCookie?.set(mark);
      return { kind };
    }),
  list: permitted('device.own')
    .input(ListOwn)
    .query(({ ctx, input }) => listDevices(ctx.ctx, input)),
  forget: permitted('device.own')
    .input(OwnDevice)
    .mutation(({ ctx, input }) => forgetDevice(ctx.ctx, input)),
  choice: permitted('device.own').query(({ ctx }) => deviceChoice(ctx.ctx)),
  allow: permitted('device.own')
    .input(AllowFingerprint)
    .mutation(({ ctx, input }) => allowFingerprint(ctx.ctx, input)),
});
