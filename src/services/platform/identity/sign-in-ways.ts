import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { maskPhone } from '@/lib/phone';
import { authoriseSelf } from '@/services/platform/access';
import { emailOf } from './email';
import { phoneOf } from './sessions';
import { userPasswords } from './tables';

export type SignInWays = {
  phoneMasked: string;
  email: string | null;
  passwordSetAt: Date | null;
  /** What has to be shown before one of them is changed. */
  confirmBy: 'code' | 'second_factor';
};

/** How the actor can sign in. */
export async function getSignInWays(ctx: Ctx): Promise<SignInWays> {
  const actor = authoriseSelf(ctx);
  const [password] = await ctx.db
    .select({ setAt: userPasswords.setAt })
    .from(userPasswords)
    .where(eq(userPasswords.userId, actor.userId));
  return {
    phoneMasked: maskPhone(await phoneOf(ctx, actor.userId)),
    email: await emailOf(ctx, actor.userId),
    passwordSetAt: password?.setAt ?? null,
    confirmBy: (actor.holds ?? 'none') === 'none' ? 'code' : 'second_factor',
  };
}
