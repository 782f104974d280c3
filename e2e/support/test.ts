import { test as base, expect } from '@playwright/test';
import { closeDatabase } from './database';
import { People } from './people';
import { outage } from './sandbox';

type Fixtures = { people: People };
type WorkerFixtures = { connections: undefined };

/** A test with people of its own. A script error or a breach of the content policy in anybody's page fails it. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  connections: [
    // biome-ignore lint/correctness/noEmptyPattern: the first parameter names what this fixture needs, which is nothing
    async ({}, use) => {
      await use(undefined);
      await closeDatabase();
    },
    { scope: 'worker', auto: true },
  ],
  people: async ({ browser }, use) => {
    const people = new People(browser);
    await use(people);
    await people.leave();
    // A test that failed half-way must not leave the operator away for the next one.
    await outage(0);
    expect(people.faults, 'script errors and breaches of the content policy').toEqual([]);
  },
});

export { expect };
