import 'react';

declare module 'react' {
  /** Our own properties that components hand to the stylesheet. */
  interface CSSProperties {
    '--rating'?: number;
    '--digits'?: number;
  }
}
