import type { IncomingMessage, ServerResponse } from 'node:http';

const BAD_REQUEST = 400;

/** Whether the path holds an escape that stands for no text, such as half a sign: the framework would call that its own failure. */
export function hasUnreadableAddress({ url }: Pick<IncomingMessage, 'url'>): boolean {
  const [path = ''] = (url ?? '').split('?');
  if (!path.includes('%')) return false;
  try {
    decodeURIComponent(path);
    return false;
  } catch {
    return true;
  }
}

export function refuseUnreadable(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(BAD_REQUEST, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('This address cannot be read. Is a part of the link missing?\n');
}
