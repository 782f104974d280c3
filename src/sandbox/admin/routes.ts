import type { Route } from '../http/router';
import type { World } from '../world';

export function adminRoutes(_world: World): Route[] {
  return [];
}
