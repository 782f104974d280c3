import { expect, test } from 'vitest';
import { plainText } from './plain-text';

test('HTML becomes words; scripts, comments and markup are gone', () => {
  const html =
    '<p>Mint &amp; <b>ginger</b>.</p><script>alert(1)</script><ul><li>one</li><li>two</li></ul><!-- x --><img src=x onerror=alert(1)>';
  expect(plainText(html)).toBe('Mint & ginger.\n\n- one\n- two');
  expect(plainText('5 < 6 & 7')).toBe('5 < 6 & 7');
  expect(plainText('<scr<script>ipt>a')).not.toMatch(/<script/i);
  for (const nasty of ['<'.repeat(100_000), '<script>'.repeat(20_000), '<!--'.repeat(40_000)])
    expect(plainText(nasty)).not.toMatch(/<script/i);
});

test('what is no HTML keeps its lines and what stands in what', () => {
  expect(plainText('Two herbs:\r\n\r\n- mint  \r\n  - young leaves\r\n- ginger\u0000')).toBe(
    'Two herbs:\n\n- mint\n  - young leaves\n- ginger',
  );
  expect(plainText('<ul>\n    <li>mint</li>\n    <li>ginger</li>\n</ul>')).toBe('- mint\n\n- ginger');
  expect(plainText(`a${' '.repeat(200_000)}b`)).toHaveLength(200_002);
});
