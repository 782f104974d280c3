import type { Route } from '../http/router';
import type { World } from '../world';
import { controlRoutes } from './control';
import { invariantRoutes } from './invariants';
import { paymentRoutes } from './payments';
import { serviceRoutes } from './services';
import { statementRoutes } from './statement';
import { walletRoutes } from './wallets';

/** The control plane for tests and demos. */
export function adminRoutes(world: World): Route[] {
  return [
    ...controlRoutes(world),
    ...paymentRoutes(world),
    ...serviceRoutes(world),
    ...walletRoutes(world),
    ...statementRoutes(world),
    ...invariantRoutes(world),
  ];
}
