import { expect, test } from 'vitest';
import { whenWords } from '../../../_components/when';
import { arrivalWords } from './arrival-words';

/** 2:00 pm in Kampala. */
const now = new Date('2026-03-10T11:00:00Z');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const clock = (minutes: number) => whenWords(after(minutes), now);
const promised = { from: after(10), by: after(50), slips: false };
const left = { lowMinutes: 12, highMinutes: 18, at: after(15) };

test('nothing is said where nothing is known', () => {
  expect(arrivalWords({ left: null, promised: null }, now)).toBeNull();
});

test('while somebody rides: minutes left, and when that is', () => {
  const words = arrivalWords({ left, promised }, now);
  expect(words?.title).toBe('About 12–18 min left');
  expect(words?.text).toBe(`Arrives about ${clock(15)}.`);
  expect(arrivalWords({ left: { ...left, lowMinutes: 1, highMinutes: 4 }, promised }, now)?.title).toBe(
    'A few minutes left',
  );
});

test('before that: what was promised, until it slips', () => {
  expect(arrivalWords({ left: null, promised }, now)?.title).toBe(
    `Should arrive ${clock(10)} – ${clock(50)}`,
  );
  const slipped = arrivalWords({ left: null, promised: { ...promised, slips: true } }, now);
  expect(slipped).toMatchObject({ title: 'It takes longer than we said' });
  expect(slipped?.text).toContain(`by ${clock(50)}`);
});

test('a ride that ends after its window says so', () => {
  const late = arrivalWords({ left: { ...left, at: after(55) }, promised }, now);
  expect(late?.text).toContain(`Arrives about ${clock(55)}. That is later than the ${clock(50)} we said`);
});
