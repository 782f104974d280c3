import 'server-only';
import { env } from '@/env';

/** Address of the demo's handset page; null in earnest, where people have phones of their own. */
export const handsetUrl = (): string | null => env().DEMO_HANDSET_URL ?? null;

/** Where map tiles come from; without them the map draws its own sketch of the city. */
export const mapTiles = () => ({ tileUrl: env().MAP_TILE_URL, attribution: env().MAP_ATTRIBUTION });
export type MapTiles = ReturnType<typeof mapTiles>;

/** The one address of a page, for search engines; they do not take a relative one. */
export const canonical = (path: string): string => new URL(path, env().NEXTAUTH_URL).href;
