import type { TestProject } from 'vitest/node';
import { startTestServer, type TestServer } from './database-server';

declare module 'vitest' {
  export interface ProvidedContext {
    databaseUrl: string;
  }
}

let running: TestServer | null = null;

/** Starts the one server all database tests of a run share. */
export async function setup(project: TestProject): Promise<void> {
  running = await startTestServer();
  project.provide('databaseUrl', running.server.url('postgres'));
}

export async function teardown(): Promise<void> {
  await running?.remove();
}
