import type { Ctx } from '@/db/tx';
import type { Page } from '@/lib/page';
import { authoriseSelf } from '@/services/platform/access';
import type { Fact } from './fact';
import { factsOf } from './facts-of';
import { ListFacts } from './inputs';

const PAGE = 10;

/** Everything that was noticed about the actor's own account, newest first. */
export async function listMyFacts(ctx: Ctx, input: ListFacts): Promise<Page<Fact & { id: string }>> {
  const { userId } = authoriseSelf(ctx);
  const { cursor } = ListFacts.parse(input);
  return factsOf(ctx, { kind: 'user', id: userId }, { cursor, limit: PAGE });
}
