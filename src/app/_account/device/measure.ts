import type { ReportDevice } from '@/services/trust/devices/inputs';

type Signals = NonNullable<ReportDevice['signals']>;

const LONGEST = 300;

/** Short name of a long text: 64 bits of two FNV-1a runs. The server hashes it once more, with a key. */
function digest(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code ^ (a >>> 13), 0x01000193);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** A property that not every browser has and the type of `navigator` does not know. */
function told(name: string): unknown {
  return Reflect.get(navigator, name);
}

function networkClass(): string | undefined {
  const connection = told('connection');
  if (typeof connection !== 'object' || connection === null) return undefined;
  const kind: unknown = Reflect.get(connection, 'type') ?? Reflect.get(connection, 'effectiveType');
  return typeof kind === 'string' ? kind : undefined;
}

function canvasSignal(): string | undefined {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [220, 40];
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.textBaseline = 'alphabetic';
  pen.fillStyle = '#f60';
  pen.fillRect(90, 4, 60, 22);
  pen.font = '14px sans-serif';
  pen.fillStyle = '#063';
  pen.fillText('Omuddo gw’e Kampala ☕ 0.1', 3, 18);
  pen.globalCompositeOperation = 'multiply';
  pen.fillStyle = 'rgb(90 20 180 / 0.7)';
  pen.beginPath();
  pen.arc(180, 20, 15, 0, Math.PI * 1.7);
  pen.fill();
  return digest(canvas.toDataURL());
}

function webglSignal(): string | undefined {
  const gl = document.createElement('canvas').getContext('webgl');
  if (!gl) return undefined;
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  const texture: unknown = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  // Phones hold few drawing contexts at a time: this one is given back at once.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return `${renderer}|${texture}`.slice(0, LONGEST);
}

/** Fonts that come with one system, maker or office suite and not with another. */
const FONTS = [
  ...['Roboto', 'Noto Serif', 'SamsungOne', 'MiSans', 'Cutive Mono', 'Coming Soon', 'Dancing Script'],
  ...['Helvetica Neue', 'Avenir Next', 'Menlo', 'Segoe UI', 'Calibri', 'Cambria', 'Consolas', 'Bahnschrift'],
  ...['DejaVu Sans', 'Liberation Sans', 'Ubuntu', 'Cantarell', 'Noto Color Emoji'],
];

function fontsSignal(): string | undefined {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return undefined;
  const width = (family: string) => {
    pen.font = `48px ${family}`;
    return pen.measureText('mmMwWLliI0O&1').width;
  };
  const bare = { serif: width('serif'), monospace: width('monospace') };
  const has = (font: string) =>
    width(`"${font}",serif`) !== bare.serif && width(`"${font}",monospace`) !== bare.monospace;
  return FONTS.filter(has).join(',') || 'none';
}

/** One thing a browser refuses to tell must not keep it from telling the others. */
function tried(measure: () => string | undefined): string | undefined {
  try {
    return measure()?.slice(0, LONGEST);
  } catch {
    return undefined;
  }
}

/** What tells this device from others and changes seldom. Costs some tens of milliseconds once. */
export function measureDevice(): Signals {
  const sides = [screen.width, screen.height].sort((a, b) => a - b);
  const memory = told('deviceMemory');
  return {
    cores: navigator.hardwareConcurrency ? String(navigator.hardwareConcurrency) : undefined,
    memory: typeof memory === 'number' ? String(memory) : undefined,
    screen: [...sides, screen.colorDepth].join('x'),
    touch: String(navigator.maxTouchPoints),
    platform: navigator.platform.slice(0, LONGEST),
    languages: navigator.languages.join(',').slice(0, LONGEST),
    timezone: tried(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
    network: tried(networkClass),
    canvas: tried(canvasSignal),
    webgl: tried(webglSignal),
    fonts: tried(fontsSignal),
  };
}
