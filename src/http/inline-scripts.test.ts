import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { inlineScriptHashes } from './inline-scripts';

const NONCE = 'bm9uY2Ugb2YgdGhpcyBwYWdl';
const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const tag = (text: string, nonce: string | null = NONCE) =>
  `<script${nonce === null ? '' : ` nonce="${nonce}"`}>${text}</script>`;

const QUEUE = '(self.__next_f=self.__next_f||[]).push([0])';
const DATA = 'self.__next_f.push([1,"5:[\\"$\\",\\"p\\",null,{}]\\n"])';
const CHUNKS = '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":["a.js"]});';
const REACT = '$RC=function(a,b){};$RC("B:0","S:0")';
const page = (...scripts: string[]) => `<html><body>${scripts.join('<p>text</p>')}</body></html>`;

test('what the framework hands over and what carries its nonce may run', () => {
  const html = page(tag(CHUNKS), tag(QUEUE), tag(DATA), tag(REACT), '<script src="/a.js" async=""></script>');
  expect(inlineScriptHashes(html)).toEqual({
    hashes: [hash(CHUNKS), hash(QUEUE), hash(DATA), hash(REACT)],
    strangers: 0,
  });
});

test('a page made without a nonce runs its data and nothing else', () => {
  const html = page(tag(QUEUE, null), tag(DATA, null), tag(REACT, null), tag('alert(1)', null));
  expect(inlineScriptHashes(html)).toEqual({ hashes: [hash(QUEUE), hash(DATA)], strangers: 2 });
});

test.each([
  ['without a nonce', tag('alert(1)', null)],
  ['with a guessed nonce', tag('alert(1)', 'Z3Vlc3NlZCBieSBzb21lYm9keQ')],
  ['with capitals', '<SCRIPT>alert(1)</SCRIPT>'],
  ['that looks like data', tag('self.__next_f.push([1,""]);alert(1)', null)],
  ['that calls inside the data', tag('self.__next_f.push([alert(1)])', null)],
  ['that looks like chunks', tag(`${CHUNKS}alert(1);`, null)],
])('an injected script %s may not run', (_how, injected) => {
  const { hashes, strangers } = inlineScriptHashes(page(tag(QUEUE), injected, tag(DATA)));
  expect(hashes).toEqual([hash(QUEUE), hash(DATA)]);
  expect(strangers).toBe(1);
});

test('what a page says of itself for machines needs no leave, unless it could run after all', () => {
  const said = '<script type="application/ld+json">{"@type":"Product"}</script>';
  expect(inlineScriptHashes(page(tag(QUEUE), said))).toEqual({ hashes: [hash(QUEUE)], strangers: 0 });
  for (const more of [
    'type="module" type="application/ld+json"',
    'type="application/ld+json" type="module"',
  ]) {
    expect(inlineScriptHashes(page(tag(QUEUE), `<script ${more}>alert(1)</script>`)).strangers).toBe(1);
  }
});

test('a page whose data disagrees about the nonce trusts none', () => {
  const other = 'YW5vdGhlciBub25jZSBoZXJl';
  const html = page(tag(QUEUE, other), tag('alert(1)', other), tag(QUEUE), tag(REACT), tag(DATA));
  expect(inlineScriptHashes(html)).toEqual({ hashes: [hash(QUEUE), hash(DATA)], strangers: 2 });
});
