/** Methods that change nothing; everything else must come from our own pages. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sends this on behalf of another site. Browsers say where a request comes from and no page can
 * make them lie; older ones say it by Origin alone. What says neither is no browser, and brings no one's cookies.
 */
export function comesFromElsewhere(request: Pick<Request, 'method' | 'headers'>, publicUrl: string): boolean {
  if (SAFE.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin';
  const origin = request.headers.get('origin');
  return origin !== null && origin !== new URL(publicUrl).origin;
}

export function elsewhere(): Response {
  return Response.json(
    { error: 'This can be done from the pages of Urban Herb only.' },
    { status: 403, headers: { 'cache-control': 'no-store' } },
  );
}

/** Forms of other sites can send text and form fields without asking; JSON they cannot. */
export function isJson(request: Pick<Request, 'headers'>): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '');
}

export function notJson(): Response {
  return Response.json({ error: 'Send JSON.' }, { status: 415, headers: { 'cache-control': 'no-store' } });
}
