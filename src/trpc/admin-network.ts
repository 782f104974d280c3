import { env } from '@/env';
import type { BaseContext } from '@/lib/context';
import { AppError } from '@/lib/errors';
import { type Networks, parseNetworks } from '@/lib/networks';

let parsed: { readonly text: string; readonly networks: Networks } | undefined;

/**
 * Whether the admin's side may be used from where this request comes from. Without a list from anywhere; with one only
 * from an address that our own proxy vouches for, so an unknown address is outside.
 */
export function isAdminNetwork({ origin }: Pick<BaseContext, 'origin'>): boolean {
  const { ADMIN_NETWORKS: text } = env();
  if (text === '') return true;
  if (parsed?.text !== text) parsed = { text, networks: parseNetworks(text) };
  return parsed.networks.has(origin?.address ?? '');
}

/** For pages, procedures and streams of the admin's side alike. @throws AppError forbidden from outside */
export function requireAdminNetwork(ctx: Pick<BaseContext, 'origin'>): void {
  if (!isAdminNetwork(ctx))
    throw new AppError('forbidden', 'The admin pages can be reached from our own networks only.');
}
