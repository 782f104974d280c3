import { randomBytes } from 'node:crypto';
import type { Reply } from '../http/reply';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';

/** Makes text safe inside HTML text and double-quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The handset of one number, or the page to pick one when `msisdn` is empty. */
export function phonePage(msisdn: string): Reply {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self' http://localhost:* http://127.0.0.1:*",
  ].join('; ');
  return {
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
    body: html(escapeHtml(msisdn), nonce),
  };
}

function html(msisdn: string, nonce: string): string {
  const title = msisdn === '' ? 'Handset' : `Handset ${msisdn}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${PAGE_STYLE}</style>
</head>
<body data-msisdn="${msisdn}">
<div class="device">
<header class="bar"><span id="time"></span><span class="net">Simulated <span class="signal" aria-hidden="true"><i></i><i></i><i></i><i></i></span></span></header>
<main>
<div>
<h1>${msisdn === '' ? 'Whose phone is this?' : 'Phone'}</h1>
<p class="muted">A practice phone. No real money moves.</p>
</div>
<form method="get" action="/__phone">
<label for="msisdn">Phone number</label>
<input id="msisdn" name="msisdn" type="tel" inputmode="tel" autocomplete="off" maxlength="24" value="${msisdn}" placeholder="0772 123 456">
<button class="go">Open</button>
</form>
<noscript><p>This page needs JavaScript to show prompts and messages.</p></noscript>
<p id="notice" role="status"></p>
<p id="news" class="sr" role="status"></p>
${msisdn === '' ? '' : SECTIONS}
<section id="numbers-box" aria-labelledby="numbers-title" hidden>
<h2 id="numbers-title">Phones in use</h2>
<ul id="numbers" class="chips"></ul>
</section>
</main>
</div>
<script nonce="${nonce}">${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

const SECTIONS = `<section aria-labelledby="prompts-title">
<h2 id="prompts-title" tabindex="-1">Payments to approve</h2>
<div id="prompts"></div>
</section>
<section aria-labelledby="inbox-title">
<h2 id="inbox-title">Messages</h2>
<div id="inbox"></div>
</section>
<section aria-labelledby="mail-title">
<h2 id="mail-title">E-mail</h2>
<div id="mail"></div>
</section>
<section id="past" aria-labelledby="past-title" hidden>
<h2 id="past-title">Past payments</h2>
<ul id="past-list" class="past"></ul>
</section>`;
