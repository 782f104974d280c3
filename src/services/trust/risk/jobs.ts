import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { dropOldFacts } from './forget-facts';

export const riskJobs = {
  'facts.drop-old': async (ctx: Ctx): Promise<void> => {
    authoriseSystem(ctx);
    while ((await dropOldFacts(ctx)) > 0);
  },
};
