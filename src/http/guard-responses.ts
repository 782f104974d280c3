import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { contentPolicy, NO_PAGE_POLICY, type PolicySettings } from './content-policy';
import { inlineScriptHashes } from './inline-scripts';
import { answerWith, KeptPages } from './kept-pages';
import { partOf } from './part-of';
import { securityHeaders } from './security-headers';

const CSP = 'Content-Security-Policy';
const OK = 200;
/** What a page is made of, for a browser that has another page open already. */
const PARTS_OF_PAGES = 'text/x-component';

export type GuardSettings = PolicySettings & {
  /** A kept page holds inline scripts that are not the framework's: an injection, or a change of the framework. */
  readonly onStranger: (count: number) => void;
};

/** The policy of a page that is sent whole: it names the hashes of the page's scripts. */
function policyByHashes(html: string, settings: GuardSettings): string {
  const { hashes, strangers } = inlineScriptHashes(html);
  if (strangers > 0) settings.onStranger(strangers);
  return contentPolicy(hashes, settings);
}

/** Next writes this on what it keeps, before it sends it. */
const IS_KEPT = /^s-maxage=\d/;

type Exchange = { readonly request: IncomingMessage; readonly response: ServerResponse };

/**
 * A page made for this request is streamed, and its scripts carry the nonce. A kept one is sent whole, in one `end`:
 * there it gets its policy, and goes out packed and tagged as it was worked out the first time. Next would hash and
 * compress it anew for every visitor, which costs more than all the rest. All this is above Next's own compression.
 */
function sendKept(
  { request, response }: Exchange,
  policyOf: (text: string) => string | null,
  pages: KeptPages,
) {
  const { end } = response;
  response.end = (...args: unknown[]): ServerResponse => {
    const [text] = args;
    const isWhole = typeof text === 'string' && text !== '' && !response.headersSent;
    const isKept = response.statusCode === OK && IS_KEPT.test(String(response.getHeader('cache-control')));
    if (!isWhole) Reflect.apply(end, response, args);
    else if (!isKept) {
      const policy = policyOf(text);
      if (policy !== null) response.setHeader(CSP, policy);
      Reflect.apply(end, response, args);
    } else {
      const page = pages.of(text, policyOf);
      const body = answerWith(page, request.headers, response);
      if (body === null) response.removeHeader(CSP);
      else if (page.policy !== null) response.setHeader(CSP, page.policy);
      Reflect.apply(end, response, body === null ? [] : [body]);
    }
    return response;
  };
}

/**
 * Calls `then` once, with the first content type the response is given. An answer without one has nothing in it; above
 * all "not modified" must carry no policy, because the browser would put it in place of the one it keeps.
 */
function onContentType(response: ServerResponse, then: (type: string) => void): void {
  const { setHeader, appendHeader } = response;
  const seen = (name: string, value: unknown) => {
    if (name.toLowerCase() !== 'content-type') return;
    response.setHeader = setHeader;
    response.appendHeader = appendHeader;
    then(String(value));
  };
  response.setHeader = (name, value) => {
    Reflect.apply(setHeader, response, [name, value]);
    seen(name, value);
    return response;
  };
  response.appendHeader = (name, value) => {
    Reflect.apply(appendHeader, response, [name, value]);
    seen(name, value);
    return response;
  };
}

/** The shelves and the basket: what people open first, often from a link, and where nothing of an account is shown. */
const SHELVES = /^\/(?:$|[?]|(?:home|c|p|v|search|basket|offline)(?:[/?]|$))/;

/**
 * A page that wants to share its window with nobody makes the browser start a process for it: on a cheap phone that
 * holds up the first sight of the shop, so the shelves do without.
 */
function shareNoWindow(response: ServerResponse, address: string | undefined): void {
  if (!SHELVES.test(address ?? '/')) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
}

/** What Next writes on the pages it keeps, and on where they lead. */
const KEPT = /^(s-maxage=\d+), stale-while-revalidate=\d+$/;

/**
 * Next means it for caches that it tells of changes. A browser takes it at its word: the service worker would get last
 * month's price, and "moved for good" would be kept for ever, although a shop may take an old address back. So browsers
 * ask each time; mostly they are told that nothing has changed.
 */
function haveBrowsersAsk(response: ServerResponse): void {
  const { writeHead } = response;
  response.writeHead = (...args: unknown[]): ServerResponse => {
    const [, shared] = KEPT.exec(String(response.getHeader('cache-control'))) ?? [];
    if (shared) response.setHeader('Cache-Control', `public, max-age=0, ${shared}, must-revalidate`);
    leadOneWay(response);
    Reflect.apply(writeHead, response, args);
    return response;
  };
}

/**
 * Where a kept page leads elsewhere, Next names the address twice when it first makes it. A service worker reads both as
 * one address, which is nowhere.
 */
function leadOneWay(response: ServerResponse): void {
  const named = response.getHeader('location');
  if (Array.isArray(named) && named[0] !== undefined) response.setHeader('Location', named[0]);
}

/**
 * Puts the security headers on everything this process answers, however it was started. Next's own way, nonces set by
 * a proxy, would render every page anew for every visitor; its build-time hashes do not know pages made later.
 */
export function guardResponses(settings: GuardSettings): void {
  const headers = securityHeaders(settings);
  const pages = new KeptPages();
  const policyOf = (html: string) => policyByHashes(html, settings);
  subscribe('http.server.request.start', (message) => {
    const request = partOf(message, 'request');
    const response = partOf(message, 'response');
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return;
    for (const [name, value] of headers) response.setHeader(name, value);
    shareNoWindow(response, request.url);
    haveBrowsersAsk(response);
    const nonce = randomBytes(16).toString('base64');
    // Next reads the nonce for the scripts of a page from here; what a client sends under this name is dropped.
    request.headers['content-security-policy'] = `script-src 'nonce-${nonce}'`;
    onContentType(response, (type) => {
      const isPage = type.startsWith('text/html');
      response.setHeader(CSP, isPage ? contentPolicy([`'nonce-${nonce}'`], settings) : NO_PAGE_POLICY);
      if (isPage) sendKept({ request, response }, policyOf, pages);
      else if (type.startsWith(PARTS_OF_PAGES)) sendKept({ request, response }, () => null, pages);
    });
  });
}
