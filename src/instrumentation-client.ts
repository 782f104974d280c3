// Runs before everything else in the browser. Zod would try whether it may make code from text, and the content policy
// forbids that; told beforehand, it reads its schemas without.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
