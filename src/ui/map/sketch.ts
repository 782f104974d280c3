import type { LatLngTuple } from 'leaflet';

/*
 * A calm sketch of Kampala and its lake, drawn from memory and coarse on purpose: it tells people which side
 * of town a pin is on without asking any server for tiles. It is not for measuring or routing.
 */

/** The north shore of Lake Victoria from Mabamba to beyond Mukono, closed far out on the water. */
export const LAKE: readonly LatLngTuple[] = [
  [-0.6, 31.9],
  [-0.25, 31.95],
  [-0.1, 32.08],
  [0, 32.2],
  [0.03, 32.29],
  [0.078, 32.335],
  [0.062, 32.385],
  [0.095, 32.415],
  [0.088, 32.446],
  [0.058, 32.432],
  [0.034, 32.44],
  [0.04, 32.468],
  [0.06, 32.484],
  [0.086, 32.49],
  [0.1, 32.514],
  [0.09, 32.545],
  [0.104, 32.566],
  [0.166, 32.574],
  [0.181, 32.588],
  [0.162, 32.608],
  [0.186, 32.62],
  [0.214, 32.604],
  [0.235, 32.62],
  [0.241, 32.631],
  [0.255, 32.641],
  [0.276, 32.634],
  [0.292, 32.645],
  [0.288, 32.656],
  [0.271, 32.665],
  [0.253, 32.664],
  [0.245, 32.68],
  [0.263, 32.7],
  [0.245, 32.716],
  [0.226, 32.7],
  [0.206, 32.715],
  [0.216, 32.745],
  [0.195, 32.77],
  [0.215, 32.8],
  [0.185, 32.832],
  [0.2, 32.87],
  [0.17, 32.92],
  [0.19, 32.968],
  [0.14, 33.02],
  [0.17, 33.1],
  [0.1, 33.2],
  [-0.6, 33.3],
];

/** The roads by which people describe where they are. */
export const ROADS: readonly (readonly LatLngTuple[])[] = [
  // Jinja Road
  [
    [0.3136, 32.583],
    [0.3165, 32.59],
    [0.3215, 32.6],
    [0.327, 32.607],
    [0.331, 32.617],
    [0.345, 32.636],
    [0.347, 32.651],
    [0.352, 32.668],
    [0.363, 32.712],
    [0.3535, 32.755],
    [0.372, 32.84],
    [0.39, 33],
  ],
  // Entebbe Road
  [
    [0.3136, 32.58],
    [0.303, 32.577],
    [0.293, 32.575],
    [0.277, 32.566],
    [0.246, 32.561],
    [0.215, 32.551],
    [0.16, 32.535],
    [0.125, 32.511],
    [0.09, 32.482],
    [0.055, 32.468],
  ],
  // Masaka Road
  [
    [0.293, 32.575],
    [0.296, 32.565],
    [0.307, 32.53],
    [0.297, 32.505],
    [0.282, 32.46],
    [0.225, 32.32],
    [0.16, 32.1],
  ],
  // Bombo Road
  [
    [0.315, 32.579],
    [0.331, 32.573],
    [0.354, 32.564],
    [0.379, 32.558],
    [0.458, 32.528],
    [0.577, 32.54],
    [0.7, 32.53],
  ],
  // Gayaza Road
  [
    [0.331, 32.573],
    [0.349, 32.573],
    [0.375, 32.579],
    [0.447, 32.61],
    [0.52, 32.64],
  ],
  // Hoima Road
  [
    [0.316, 32.573],
    [0.326, 32.557],
    [0.331, 32.548],
    [0.364, 32.529],
    [0.398, 32.479],
    [0.45, 32.4],
  ],
  // Ggaba Road
  [
    [0.3125, 32.585],
    [0.304, 32.592],
    [0.298, 32.601],
    [0.287, 32.606],
    [0.268, 32.618],
    [0.253, 32.636],
  ],
  // Port Bell Road
  [
    [0.3215, 32.6],
    [0.318, 32.622],
    [0.303, 32.638],
    [0.29, 32.653],
  ],
  // Kira Road to Ntinda
  [
    [0.325, 32.583],
    [0.336, 32.588],
    [0.347, 32.597],
    [0.354, 32.613],
    [0.366, 32.63],
    [0.397, 32.64],
  ],
  // Northern Bypass
  [
    [0.307, 32.53],
    [0.33, 32.535],
    [0.345, 32.544],
    [0.354, 32.56],
    [0.352, 32.574],
    [0.362, 32.598],
    [0.368, 32.635],
    [0.354, 32.664],
  ],
];

/** Names people steer by; the smaller ones appear when one looks closer. */
export const PLACES: readonly { name: string; at: LatLngTuple; fromZoom: number }[] = [
  { name: 'Kampala', at: [0.3136, 32.5811], fromZoom: 0 },
  { name: 'Entebbe', at: [0.062, 32.465], fromZoom: 0 },
  { name: 'Mukono', at: [0.356, 32.757], fromZoom: 0 },
  { name: 'Wakiso', at: [0.402, 32.477], fromZoom: 0 },
  { name: 'Lake Victoria', at: [0.15, 32.68], fromZoom: 0 },
  { name: 'Gayaza', at: [0.449, 32.611], fromZoom: 11 },
  { name: 'Kajjansi', at: [0.215, 32.549], fromZoom: 11 },
  { name: 'Nansana', at: [0.366, 32.527], fromZoom: 12 },
  { name: 'Ntinda', at: [0.354, 32.614], fromZoom: 12 },
  { name: 'Kireka', at: [0.347, 32.65], fromZoom: 12 },
  { name: 'Kawempe', at: [0.38, 32.557], fromZoom: 12 },
  { name: 'Ggaba', at: [0.254, 32.634], fromZoom: 12 },
  { name: 'Kabalagala', at: [0.298, 32.602], fromZoom: 13 },
  { name: 'Bugolobi', at: [0.317, 32.622], fromZoom: 13 },
  { name: 'Wandegeya', at: [0.331, 32.574], fromZoom: 13 },
  { name: 'Kololo', at: [0.33, 32.594], fromZoom: 13 },
  { name: 'Kasubi', at: [0.332, 32.548], fromZoom: 13 },
  { name: 'Ndeeba', at: [0.296, 32.564], fromZoom: 13 },
  { name: 'Bukoto', at: [0.348, 32.597], fromZoom: 13 },
  { name: 'Makindye', at: [0.28, 32.588], fromZoom: 13 },
];
