import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { World } from '../world';

/** The handset for people. */
export function phonePage(_world: World, _call: Call): Reply {
  return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: '<!doctype html>' };
}
