import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

/** The host took longer than it may to take the connection. */
export class ConnectTimeout extends Error {}

export type Asking = {
  /** Where the connection goes, whatever the name means by then. */
  readonly address: string;
  readonly connectMs: number;
  readonly signal: AbortSignal;
};

/** Answers the checked address in place of looking the name up. */
function pinnedTo(address: string): LookupFunction {
  const family = isIP(address);
  return (_host, options, answer) =>
    options.all ? answer(null, [{ address, family }]) : answer(null, address, family);
}

/**
 * Asks for what lies at an address of the web, over a connection of its own to the address that was checked; certificate
 * and name are checked as ever. Answers with the head of the answer; its body is for the caller to read or destroy.
 */
export function askPinned(url: URL, { address, connectMs, signal }: Asking): Promise<IncomingMessage> {
  const isSecure = url.protocol === 'https:';
  return new Promise((done, fail) => {
    const request = (isSecure ? requestHttps : requestHttp)(url, {
      agent: false,
      lookup: pinnedTo(address),
      signal,
      headers: {
        accept: 'image/webp, image/jpeg, image/png;q=0.9, */*;q=0.1',
        'accept-encoding': 'identity',
        'user-agent': 'UrbanHerb/1 (pictures that a shop has named)',
      },
    });
    const waiting = setTimeout(() => request.destroy(new ConnectTimeout()), connectMs);
    request.on('socket', (socket) => {
      socket.once(isSecure ? 'secureConnect' : 'connect', () => clearTimeout(waiting));
    });
    request.on('close', () => clearTimeout(waiting));
    request.on('response', done);
    request.on('error', fail);
    request.end();
  });
}
