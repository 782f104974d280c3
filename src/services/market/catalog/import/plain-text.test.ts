import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nastyText } from '@/testing/fuzz/nasty';
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

test('whatever is written, what comes back is plain: no tags, no control signs, no more than there was', () => {
  const part = fc.oneof(
    nastyText,
    fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<br/>',
        '<li>',
        '<',
        '>',
        '</',
        '<!--',
        '-->',
        '<script>',
        '</script >',
        '<style',
        '<iframe ',
      ],
      ...['&amp;', '&lt;', '&#60;', '&#x3c;', '&#0;', '&#xffffff;', '&#55296;', '&nope;', '&', ';'],
      ...['\r\n', '\n', '\t', '   ', 'word', '\u0085', '<a href="javascript:x()">', '<img src=x onerror=y>'],
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      const plain = plainText(text);
      expect(plain).toBe(plain.trim());
      expect(plain).not.toMatch(/(?![\n\t])\p{Cc}/u);
      expect(plain).not.toMatch(/\n{3,}/);
      // Only what was written as letters may look like a tag: "&lt;p&gt;" is no markup.
      if (!text.includes('&')) expect(plain).not.toMatch(/<(p|br|li|script|style|iframe|a|img)\b[^>]*>/i);
    }),
    { numRuns: 1_000 },
  );
});
