import type { Palette } from './inputs';

/** Colours of one picture: the room it stands in, the pack itself, and what is printed on the label. */
export interface PaletteColours {
  /** Wall where the light falls, wall at the edges, floor near the viewer. */
  groundLight: string;
  groundDeep: string;
  floor: string;
  shadow: string;
  /** Coloured packs (jar, tube, tea box) and their dark side. */
  pack: string;
  packDeep: string;
  packLight: string;
  accent: string;
  paper: string;
  ink: string;
  muted: string;
}

const LABEL = { paper: '#fbf7ec', ink: '#1d2b22', muted: '#5d665c' };

export const PALETTE_COLOURS: Readonly<Record<Palette, PaletteColours>> = {
  leaf: {
    ...LABEL,
    groundLight: '#eef3e4',
    groundDeep: '#c5d5b9',
    floor: '#d5e1c9',
    shadow: '#2c4130',
    pack: '#2f5f45',
    packDeep: '#17382a',
    packLight: '#5b8d6b',
    accent: '#a84a26',
  },
  earth: {
    ...LABEL,
    groundLight: '#f8e9dc',
    groundDeep: '#e0bb9f',
    floor: '#e9cdb7',
    shadow: '#5a2c19',
    pack: '#9c4526',
    packDeep: '#642714',
    packLight: '#c9764f',
    accent: '#9c4526',
  },
  sun: {
    ...LABEL,
    groundLight: '#fbf1d3',
    groundDeep: '#ecd08c',
    floor: '#f1dda8',
    shadow: '#5c4312',
    pack: '#cf9326',
    packDeep: '#8f5f10',
    packLight: '#ebbd5e',
    accent: '#8a5a0c',
  },
  sky: {
    ...LABEL,
    groundLight: '#eaf2f3',
    groundDeep: '#b9d0d6',
    floor: '#cbdde1',
    shadow: '#203d47',
    pack: '#39687a',
    packDeep: '#1e414f',
    packLight: '#6f9dad',
    accent: '#2b6076',
  },
  plum: {
    ...LABEL,
    groundLight: '#f5eaf0',
    groundDeep: '#d6b9c8',
    floor: '#e0c9d5',
    shadow: '#3d1f35',
    pack: '#643757',
    packDeep: '#3c1d34',
    packLight: '#966583',
    accent: '#7a3b63',
  },
  sand: {
    ...LABEL,
    groundLight: '#f6f1e6',
    groundDeep: '#d8c8ad',
    floor: '#e3d7c2',
    shadow: '#4a3b24',
    pack: '#86714f',
    packDeep: '#55452c',
    packLight: '#b39f7c',
    accent: '#7a5a2a',
  },
};
