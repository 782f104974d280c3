import { NETWORKS, type NumberDraft, networkOfDraft } from '@/app/_money/networks';
import { formatUgx, ugx } from '@/lib/money';
import type { WaysToPay } from '../../_components/answers';

export type Way = 'phone' | 'wallet' | 'on_delivery';

/** How this shopper wants to pay, as the checkout holds it. */
export type PayChoice = { readonly way: Way; readonly payer: NumberDraft; readonly useWallet: boolean };

/** What is sent: the same, worked out for one total. */
export type PayRequest =
  | {
      readonly kind: 'phone';
      readonly payerPhone: string;
      readonly provider?: 'mtn' | 'airtel' | undefined;
      readonly walletUgx?: bigint | undefined;
    }
  | { readonly kind: 'wallet' }
  | { readonly kind: 'on_delivery' };

/** The part the wallet pays beside a phone: all it has, but the phone must be left an amount it can be asked for. */
export function walletPart(totalUgx: bigint, { walletUgx, promptLeastUgx }: WaysToPay): bigint {
  const most = totalUgx - promptLeastUgx;
  if (most <= 0n) return 0n;
  return walletUgx < most ? walletUgx : most;
}

/** Which ways this total can be paid by; a phone always can. */
export function waysFor(totalUgx: bigint, ways: WaysToPay): readonly Way[] {
  const offered: Way[] = ['phone'];
  if (ways.walletUgx >= totalUgx) offered.push('wallet');
  if (ways.onDeliveryMostUgx !== null && totalUgx <= ways.onDeliveryMostUgx) offered.push('on_delivery');
  return offered;
}

/** The chosen way where this total allows it. */
export function wayOf(choice: PayChoice, totalUgx: bigint, ways: WaysToPay): Way {
  return waysFor(totalUgx, ways).includes(choice.way) ? choice.way : 'phone';
}

export function requestOf(choice: PayChoice, totalUgx: bigint, ways: WaysToPay): PayRequest {
  const way = wayOf(choice, totalUgx, ways);
  if (way !== 'phone') return { kind: way };
  const walletUgx = choice.useWallet ? walletPart(totalUgx, ways) : 0n;
  const { phone: payerPhone } = choice.payer;
  return {
    kind: 'phone',
    payerPhone,
    provider: networkOfDraft(choice.payer) ?? undefined,
    ...(walletUgx > 0n ? { walletUgx } : {}),
  };
}

/** What the button says. */
export function payWords(choice: PayChoice, totalUgx: bigint, ways: WaysToPay): string {
  const request = requestOf(choice, totalUgx, ways);
  if (request.kind === 'on_delivery') return 'Order, pay at the door';
  if (request.kind === 'wallet') return `Pay ${formatUgx(ugx(totalUgx))}`;
  return `Pay ${formatUgx(ugx(totalUgx - (request.walletUgx ?? 0n)))}`;
}

/** What happens next, in a sentence or two. */
export function whatHappens(way: Way, payer: NumberDraft): string {
  const escrow = 'We keep your money until you hold your order and give the driver your code.';
  switch (way) {
    case 'phone': {
      const network = networkOfDraft(payer);
      const who = network ? NETWORKS[network] : 'Your network';
      return `${who} asks on that phone for its PIN; you approve there. ${escrow}`;
    }
    case 'wallet':
      return `It is paid at once, without a prompt. ${escrow}`;
    case 'on_delivery':
      return 'You pay the driver in cash, or by mobile money on your phone, when the order is at your door. Then you give your code.';
  }
}
