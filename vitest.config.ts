import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { TEST_ENVIRONMENT as env } from './src/testing/environment.ts';

const src = fileURLToPath(new URL('./src', import.meta.url));
const alias = { '@': src, 'server-only': fileURLToPath(new URL('./src/testing/empty.ts', import.meta.url)) };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          env,
          include: ['{src,bench}/**/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
          environment: 'node',
          // Against what hangs; two busy cores may stretch a property test beyond the usual five seconds.
          testTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          env,
          include: ['src/**/*.db.test.ts'],
          environment: 'node',
          globalSetup: ['src/testing/global-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // Runs after the unit tests: projects with different workers may not share a group.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
