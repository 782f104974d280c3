import { afterEach, expect, test, vi } from 'vitest';
import { askSuggestions } from './ask-suggestions';

afterEach(() => vi.unstubAllGlobals());

const answering = (body: string) => vi.stubGlobal('fetch', async () => new Response(body));
const ask = () => askSuggestions('mint & tea', new AbortController().signal);
const answer = (json: unknown) => JSON.stringify({ result: { data: { json } } });
const MINT = { kind: 'product', slug: 'yard-mint', name: 'Yard Mint', beside: null };

test('what was typed is asked for as it is, and what is no suggestion is left out', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return new Response(answer([MINT, { ...MINT, kind: 'script' }, { ...MINT, beside: 1 }, null, 'mint']));
  });
  expect(await ask()).toEqual([MINT]);
  const [address] = asked;
  expect(JSON.parse(new URL(address ?? '', 'https://shop.test').searchParams.get('input') ?? '')).toEqual({
    json: { q: 'mint & tea' },
  });
});

test.each(['<html>', '{}', '{"error":{"json":{"message":"Too many."}}}', answer('mint'), 'null'])(
  'an answer of another kind suggests nothing: %s',
  async (body) => {
    answering(body);
    expect(await ask()).toEqual([]);
  },
);

test('no connection suggests nothing; what was called off gives no answer', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('offline');
  });
  expect(await ask()).toEqual([]);
  await expect(askSuggestions('mint', AbortSignal.abort())).rejects.toThrow();
});
