import { createServer, type Server } from 'node:http';
import { adminRoutes } from './admin/routes';
import { airtelRoutes } from './airtel/routes';
import { efrisRoutes } from './efris/routes';
import { json } from './http/reply';
import { Router } from './http/router';
import { serve } from './http/serve';
import { type MailServer, startMailServer } from './mail/mail-server';
import { mtnRoutes } from './mtn/routes';
import { phoneRoutes } from './phone/routes';
import { pushRoutes } from './push/routes';
import { type SandboxOptions, settingsFrom } from './settings';
import { smsRoutes } from './sms/routes';
import { World } from './world';

export { type Credentials, DEMO_CREDENTIALS } from './credentials';
export { DEMO_ADMIN_TOKEN, type SandboxOptions } from './settings';

export interface Sandbox {
  url: string;
  port: number;
  /** Null when no mail is taken. */
  smtpPort: number | null;
  adminToken: string;
  /** Stops listening, cuts open connections, writes the journal. */
  close(): Promise<void>;
}

/** Starts a simulator in this process; port 0 takes any free one. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settingsFrom(options);
  const world = new World(settings);
  world.open();
  const router = new Router([
    { method: 'GET', path: '/health', operation: null, handle: () => json(200, { ok: true }) },
    ...mtnRoutes(world),
    ...airtelRoutes(world),
    ...smsRoutes(world),
    ...pushRoutes(world),
    ...phoneRoutes(world),
    ...efrisRoutes(),
    ...adminRoutes(world),
  ]);
  const server = createServer((request, response) => {
    void serve(world, router, request, response);
  });
  let mail: MailServer | null = null;
  let port: number;
  try {
    port = await listen(server, settings.port, settings.host);
    mail = settings.smtpPort === null ? null : await startMailServer(world, settings.smtpPort);
  } catch (error) {
    server.close();
    await world.close();
    throw error;
  }
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await Promise.all([closed, mail?.close()]);
    await world.close();
  };
  return {
    url: `http://${host}:${port}`,
    port,
    smtpPort: mail?.port ?? null,
    adminToken: settings.adminToken,
    close,
  };
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}
