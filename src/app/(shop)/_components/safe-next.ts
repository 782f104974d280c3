const HERE = 'https://here.invalid';

/**
 * The address to go on to after signing in: only one of our own pages, else the fallback. Browsers drop tabs
 * and dots and read a backslash as a slash, so the address is judged after it has been resolved.
 */
export function safeNext(asked: string | undefined, fallback = '/'): string {
  if (!asked?.startsWith('/') || !URL.canParse(asked, HERE)) return fallback;
  const url = new URL(asked, HERE);
  const path = `${url.pathname}${url.search}${url.hash}`;
  const ours = url.origin === HERE && !/^\/[/\\]/.test(path);
  return ours && url.pathname !== '/sign-in' && !url.pathname.startsWith('/api/') ? path : fallback;
}
