import type { PaymentView } from './answers';
import { NETWORK_NAMES } from './payer';

/** The operator that was asked, as people call it. */
export const networkName = ({ provider }: Pick<PaymentView, 'provider'>): string =>
  provider === null ? 'your network' : NETWORK_NAMES[provider];
