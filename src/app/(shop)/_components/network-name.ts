import { NETWORKS } from '@/app/_money/networks';
import type { PaymentView } from './answers';

/** The operator that was asked, as people call it. */
export const networkName = ({ provider }: Pick<PaymentView, 'provider'>): string =>
  provider === null ? 'your network' : NETWORKS[provider];
