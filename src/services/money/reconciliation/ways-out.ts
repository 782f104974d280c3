import type { Ugx } from '@/lib/money';
import type { ItemClass, Resolution } from './inputs';

/**
 * What a person may decide about an item. Money whose payment the operator may still confirm by its own answer is never
 * booked by hand: it would be booked twice.
 */
export function waysOut(itemClass: ItemClass, stakeUgx: Ugx): readonly Resolution[] {
  if (stakeUgx === 0n) return ['accept'];
  switch (itemClass) {
    case 'missing_internal':
      return stakeUgx > 0n ? ['wallet', 'bank', 'write_off', 'accept'] : ['bank', 'write_off', 'accept'];
    // A payment that was taken back is taken back from whoever has it, or borne.
    case 'reversal':
      return ['wallet', 'write_off', 'accept'];
    case 'amount_mismatch':
    case 'duplicate_external':
      return ['wallet', 'write_off', 'accept'];
    case 'missing_external':
      return ['wallet', 'write_off', 'accept'];
    case 'matched':
    case 'fee':
    case 'status_mismatch':
      return ['accept'];
  }
}
