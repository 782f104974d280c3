import type { Ctx } from '@/db/tx';
import { forgetSessionPlaces } from '@/services/platform/identity';
import { forgetLastPlaces } from './last-place';

/** What the consent to compare places let us keep. Internal: called when it is taken back. */
export async function forgetSignInPlaces(ctx: Ctx, userId: string): Promise<void> {
  await forgetLastPlaces(ctx, { kind: 'user', id: userId }, 'sign_in');
  await forgetSessionPlaces(ctx, userId);
}
