import { isMediaKey } from '@/services/platform/media';

/**
 * The content that an address of ours ends with. The server before it says nothing: a market may have had another name
 * when it wrote its file, and the command that reads it knows none.
 */
export function contentKeyIn(url: string): string | null {
  const key = /\/api\/media\/([^/?#]+)(?:[?#]|$)/.exec(url)?.[1] ?? '';
  return isMediaKey(key) ? key : null;
}
