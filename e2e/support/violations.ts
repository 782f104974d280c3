import type { BrowserContext } from '@playwright/test';

declare global {
  interface Window {
    tellOfViolation?: (what: string) => void;
  }
}

/** Tells of everything the content policy stopped on any page of the context. */
export async function watchViolations(context: BrowserContext, tell: (what: string) => void): Promise<void> {
  await context.exposeFunction('tellOfViolation', tell);
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
      window.tellOfViolation?.(
        `${location.pathname}: ${effectiveDirective} stopped ${blockedURI} (${sourceFile}:${lineNumber})`,
      );
    });
  });
}
