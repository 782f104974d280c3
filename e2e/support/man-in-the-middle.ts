import { createServer, request as send } from 'node:http';
import { settings } from './settings';

/**
 * The same shop under another address on this machine: it hands everything on, and makes the shop believe that the
 * pages were its own. What a phishing page does.
 */
export async function manInTheMiddle(): Promise<{ url: string; close: () => void }> {
  const real = new URL(settings.BASE_URL);
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, host: real.host };
    if (headers.origin) headers.origin = real.origin;
    if (headers.referer) headers.referer = `${real.origin}/`;
    const { method, url } = incoming;
    const onward = send({ host: real.hostname, port: real.port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
