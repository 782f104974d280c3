import { expect, test } from 'vitest';
import { CookieJar } from './cookie-jar';
import { messagesOf } from './events';
import { Meter } from './meter';

test('a jar keeps cookies by name and drops what is over', () => {
  const jar = new CookieJar();
  jar.keep(
    new Headers([
      ['set-cookie', 'a=1; Path=/; HttpOnly'],
      ['set-cookie', 'b=x=y; Max-Age=60'],
    ]),
  );
  expect(jar.header()).toBe('a=1; b=x=y');
  jar.keep(
    new Headers([
      ['set-cookie', 'a=2'],
      ['set-cookie', 'b=; Max-Age=0'],
    ]),
  );
  expect(jar.header()).toBe('a=2');
  expect(jar.has('b')).toBe(false);
});

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

test('a live stream is read message by message, however it is cut', async () => {
  const seen: string[] = [];
  const body = streamOf(
    'retry: 2000\nid: 4\nda',
    'ta: {"type":"open"}\n',
    '\n: still here\n\ndata: {"type":"order.placed","n":1}\n\n',
  );
  for await (const { type } of messagesOf(body)) seen.push(type);
  expect(seen).toEqual(['open', 'order.placed']);
});

test('the meter keeps server faults and leaves refusals alone', () => {
  const meter = new Meter();
  meter.answered(200, 'GET /');
  meter.answered(409, 'POST /api');
  meter.answered(503, 'GET /search');
  meter.answered('no_answer', 'GET /c/oils');
  expect(meter.statuses()).toEqual({ '200': 1, '409': 1, '503': 1, no_answer: 1 });
  expect(meter.faults()).toEqual(['503 GET /search', 'no_answer GET /c/oils']);
});

test('a step that failed has no latency', async () => {
  const meter = new Meter();
  await expect(meter.time('place', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(meter.latencies()).toEqual({});
});
