import { expect, test } from 'vitest';
import { explainFailure } from './explain';

const at = { home: '/data', port: 5432 };

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'The disk is full'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'Port 5432 is already used'],
  ['FATAL:  database files are incompatible with server', 'another version of PostgreSQL'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'not enough memory'],
  ['FATAL:  something new', 'did not start'],
])('%s', (output, words) => {
  const text = explainFailure(output, at);
  expect(text).toContain(words);
  expect(text).toContain(output);
});
