/** What differs between installations. */
export type PolicySettings = {
  /** Public address of the shop is https. */
  readonly secure: boolean;
  /** Address pattern of map tiles, such as https://{s}.tiles.example/{z}/{x}/{y}.png. */
  readonly mapTileUrl?: string | undefined;
};

/** Where tiles come from, as a policy names it; {s} stands for any sub-domain. */
export function tileOrigin(pattern: string): string | null {
  const address = pattern.replaceAll('{s}', 'any-subdomain').replaceAll(/[{}]/g, '');
  if (!URL.canParse(address)) return null;
  const { protocol, host, origin } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return host.includes('any-subdomain') ? `${protocol}//${host.replace('any-subdomain', '*')}` : origin;
}

/**
 * The policy of a page. `scripts` names the inline scripts it may run: a nonce or hashes, never 'unsafe-inline'.
 * Styles: style sheets and style elements come from us alone; style attributes are allowed, because measures and
 * colours of charts, maps and pictures are written there and an attribute cannot load or run anything by itself.
 */
export function contentPolicy(scripts: readonly string[], { secure, mapTileUrl }: PolicySettings): string {
  const tiles = mapTileUrl ? tileOrigin(mapTileUrl) : null;
  return [
    "default-src 'none'",
    ["script-src 'self'", ...scripts].join(' '),
    "script-src-attr 'none'",
    // Browsers that do not know the two finer rules go by the first.
    "style-src 'self' 'unsafe-inline'",
    "style-src-elem 'self'",
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${tiles ? ` ${tiles}` : ''}`,
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** For answers that are no page: they run and load nothing. Our service worker lives under it too, and fetches. */
export const NO_PAGE_POLICY =
  "default-src 'none'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
