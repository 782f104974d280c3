import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { dropOldPlaces } from './last-place';

export const locationJobs = {
  'places.drop-old': async (ctx: Ctx): Promise<void> => {
    authoriseSystem(ctx);
    while ((await dropOldPlaces(ctx)) > 0);
  },
};
