import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { contentPolicy, NO_PAGE_POLICY, type PolicySettings } from './content-policy';
import { inlineScriptHashes } from './inline-scripts';
import { partOf } from './part-of';
import { securityHeaders } from './security-headers';

const CSP = 'Content-Security-Policy';
const MAX_KEPT_POLICIES = 1_000;

export type GuardSettings = PolicySettings & {
  /** A kept page holds inline scripts that are not the framework's: an injection, or a change of the framework. */
  readonly onStranger: (count: number) => void;
};

/** Policies of kept pages by the tag of their content, so that each content is read once. */
class PagePolicies {
  readonly #byTag = new Map<string, string>();
  readonly #settings: GuardSettings;

  constructor(settings: GuardSettings) {
    this.#settings = settings;
  }

  of(html: string, tag: unknown): string {
    const known = typeof tag === 'string' ? this.#byTag.get(tag) : undefined;
    if (known !== undefined) return known;
    const { hashes, strangers } = inlineScriptHashes(html);
    if (strangers > 0) this.#settings.onStranger(strangers);
    const policy = contentPolicy(hashes, this.#settings);
    if (typeof tag === 'string') {
      if (this.#byTag.size >= MAX_KEPT_POLICIES) this.#byTag.clear();
      this.#byTag.set(tag, policy);
    }
    return policy;
  }
}

/**
 * A page made for this request is streamed, and its scripts carry the nonce. A kept page is sent whole, in one `end`,
 * and its policy names its scripts' hashes. Both are told apart where they are sent, above compression.
 */
function guardPage(
  response: ServerResponse,
  nonce: string,
  settings: PolicySettings,
  pages: PagePolicies,
): void {
  response.setHeader(CSP, contentPolicy([`'nonce-${nonce}'`], settings));
  const { end } = response;
  response.end = (...args: unknown[]): ServerResponse => {
    const [html] = args;
    if (typeof html === 'string' && !response.headersSent) {
      response.setHeader(CSP, pages.of(html, response.getHeader('etag')));
    }
    Reflect.apply(end, response, args);
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
  const pages = new PagePolicies(settings);
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
      if (type.startsWith('text/html')) guardPage(response, nonce, settings, pages);
      else response.setHeader(CSP, NO_PAGE_POLICY);
    });
  });
}
