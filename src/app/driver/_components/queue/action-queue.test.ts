import { describe, expect, test } from 'vitest';
import { type DriverAction, isQueued, type Queued } from './action';
import { ActionQueue, type Sent, waitingOf } from './action-queue';

const about = { deliveryId: 'd1', label: 'UH-1' };
const collect: DriverAction = { ...about, kind: 'collect', code: '1234' };
const deliver: DriverAction = { ...about, kind: 'deliver', code: '5678', cashUgx: null };
const accept: DriverAction = { kind: 'accept', offerId: '7', label: 'UH-2' };

const OK: Sent = { kind: 'done' };
const NO_NETWORK: Sent = { kind: 'later', words: null };
const WRONG: Sent = { kind: 'refused', words: 'That is not the code.' };

/** A phone: what it stores is text, and it may be switched off and on again. */
function phone() {
  let kept = '[]';
  let answers: Sent[] = [];
  let keys = 0;
  const sent: Queued[] = [];
  const done: DriverAction[] = [];
  const sending = { meanwhile: () => {} };
  const open = () =>
    new ActionQueue({
      store: {
        read: () => {
          const list: unknown = JSON.parse(kept);
          return Array.isArray(list) ? list.filter(isQueued) : [];
        },
        write: (list) => {
          kept = JSON.stringify(list);
        },
      },
      send: async (queued) => {
        sent.push(queued);
        sending.meanwhile();
        return answers.shift() ?? OK;
      },
      nowMs: () => 1_000,
      newKey: () => {
        keys += 1;
        return `key ${keys}`;
      },
      onChange: () => {},
      onDone: async (action) => {
        done.push(action);
      },
    });
  return {
    open,
    sent,
    done,
    sending,
    answer: (...next: Sent[]) => {
      answers = next;
    },
    kinds: () => sent.map(({ action }) => action.kind),
  };
}

test('with a network what is done arrives at once and nothing is kept', async () => {
  const { open, done } = phone();
  const queue = open();
  expect(await queue.perform(collect)).toEqual({ kind: 'done' });
  expect(queue.list).toEqual([]);
  expect(done).toEqual([collect]);
});

test('without one all is kept, over a restart too, and replayed in order under its first keys', async () => {
  const { open, answer, sent, done, kinds } = phone();
  answer(NO_NETWORK, NO_NETWORK);
  const before = open();
  expect(await before.perform(collect)).toEqual({ kind: 'kept' });
  expect(await before.perform(deliver)).toEqual({ kind: 'kept' });
  // The second press only tried the first again: nothing overtakes.
  expect(kinds()).toEqual(['collect', 'collect']);
  const after = open();
  expect(after.list.map(({ action }) => action)).toEqual([collect, deliver]);
  answer(OK, NO_NETWORK);
  await after.flush();
  expect(after.list.map(({ action }) => action)).toEqual([deliver]);
  await after.flush();
  expect(done).toEqual([collect, deliver]);
  expect(new Set(sent.map(({ key }) => key))).toEqual(new Set(['key 1', 'key 2']));
});

test('two who ask for a replay at once send each action once', async () => {
  const { open, answer, kinds } = phone();
  const queue = open();
  answer(NO_NETWORK);
  await queue.perform(collect);
  await Promise.all([queue.flush(), queue.flush(), queue.perform(accept)]);
  expect(kinds()).toEqual(['collect', 'collect', 'accept']);
});

describe('a refusal', () => {
  test('while the driver waits for it is told and not kept', async () => {
    const { open, answer } = phone();
    const queue = open();
    answer(WRONG);
    expect(await queue.perform(collect)).toEqual({ kind: 'refused', words: 'That is not the code.' });
    expect(queue.list).toEqual([]);
  });

  test('later stops what rests on it and nothing else, and stays until it is put away', async () => {
    const { open, answer, done } = phone();
    const queue = open();
    answer(NO_NETWORK, NO_NETWORK, NO_NETWORK);
    for (const action of [collect, deliver, accept]) await queue.perform(action);
    answer(WRONG, OK);
    await queue.flush();
    expect(done).toEqual([accept]);
    expect(queue.list.map(({ action, problem }) => [action.kind, problem])).toEqual([
      ['collect', 'That is not the code.'],
      ['deliver', null],
    ]);
    expect(waitingOf(queue.list)).toEqual([]);
    await queue.flush();
    expect(queue.list).toHaveLength(2);
    queue.discard('key 1');
    await queue.flush();
    expect(done).toEqual([accept, deliver]);
  });

  test('is mended by doing the same anew, in its place', async () => {
    const { open, answer, done, sent } = phone();
    const queue = open();
    answer(NO_NETWORK, NO_NETWORK);
    for (const action of [collect, deliver]) await queue.perform(action);
    answer(WRONG);
    await queue.flush();
    const right: DriverAction = { ...collect, code: '4321' };
    expect(await queue.perform(right)).toEqual({ kind: 'done' });
    expect(done).toEqual([right, deliver]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
  });
});

test('a code that failed holds up nobody who brings the parcel back', async () => {
  const { open, answer, done } = phone();
  const queue = open();
  answer(NO_NETWORK);
  await queue.perform(deliver);
  answer(WRONG);
  await queue.flush();
  const back: DriverAction = { ...about, kind: 'bring_back', reason: 'absent' };
  expect(await queue.perform(back)).toEqual({ kind: 'done' });
  expect([done, queue.list]).toEqual([[back], []]);
});

test('what is put away while it is on its way is told all the same when it was refused', async () => {
  const { open, answer, sending } = phone();
  const queue = open();
  answer(NO_NETWORK);
  await queue.perform(deliver);
  answer(WRONG);
  sending.meanwhile = () => queue.discard('key 1');
  await queue.flush();
  expect(queue.list).toMatchObject([{ key: 'key 1', problem: 'That is not the code.' }]);
});

test('what holds the queue up is told until it got through', async () => {
  const { open, answer } = phone();
  const queue = open();
  answer({ kind: 'later', words: 'You are signed out.' });
  await queue.perform(accept);
  expect(queue.words).toBe('You are signed out.');
  await queue.flush();
  expect(queue.words).toBeNull();
});

test('what some other page wrote is left out', () => {
  const queued: Queued = { key: 'k', madeAtMs: 1, action: collect, problem: null };
  expect(isQueued(queued)).toBe(true);
  for (const alien of [
    null,
    'x',
    {},
    { ...queued, action: { kind: 'fly', label: '' } },
    { ...queued, key: 3 },
  ])
    expect(isQueued(alien)).toBe(false);
});
