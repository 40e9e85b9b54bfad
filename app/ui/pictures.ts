/** Every drawing of public/img, with the words for eyes that do not see it. Licences: public/img/LICENCIAS.md. */
export type PictureSource = {
  src: string
  width: number
  height: number
  alt: string
  kind: 'drawing' | 'photo'
  /** of a photo: its other files; `src` is the small one, for every browser */
  photo?: { smallAvif: string; largeAvif: string; large: string }
}

/** Products, 32 x 32, flat. A product names its picture by one of these keys. */
export const PRODUCT_DRAWINGS = {
  acelga: 'Acelga',
  achojcha: 'Achojcha',
  agrobolsa: 'Agrobolsa llena',
  aji: 'Ají',
  ajo: 'Ajo',
  apio: 'Apio',
  arveja: 'Arveja',
  beterraga: 'Beterraga',
  brocoli: 'Brócoli',
  cafe: 'Café',
  camote: 'Camote',
  canahua: 'Cañahua',
  cebada: 'Cebada',
  cebolla: 'Cebolla',
  chirimoya: 'Chirimoya',
  choclo: 'Choclo',
  chuno: 'Chuño',
  coliflor: 'Coliflor',
  durazno: 'Durazno',
  espinaca: 'Espinaca',
  frejol: 'Frejol',
  frutilla: 'Frutilla',
  haba: 'Haba',
  huevo: 'Huevo',
  leche: 'Leche',
  lechuga: 'Lechuga',
  limon: 'Limón',
  locoto: 'Locoto',
  mandarina: 'Mandarina',
  mani: 'Maní',
  miel: 'Miel',
  nabo: 'Nabo',
  naranja: 'Naranja',
  oca: 'Oca',
  palta: 'Palta',
  pan: 'Pan',
  papa: 'Papa',
  papaya: 'Papaya',
  pepino: 'Pepino',
  perejil: 'Perejil',
  pimiento: 'Pimiento',
  pina: 'Piña',
  platano: 'Plátano',
  queso: 'Queso',
  quilquina: 'Quilquiña',
  quinua: 'Quinua',
  rabano: 'Rábano',
  repollo: 'Repollo',
  tarwi: 'Tarwi',
  tomate: 'Tomate',
  tunta: 'Tunta',
  uva: 'Uva',
  vainita: 'Vainita',
  yuca: 'Yuca',
  zanahoria: 'Zanahoria',
  zapallito: 'Zapallito',
  zapallo: 'Zapallo',
} as const

/** Where associations live and grow, 320 x 160. */
export const LANDSCAPES = {
  'paisaje-altiplano': 'Surcos en el altiplano, con nevado',
  'paisaje-carpa': 'Carpa solar con hortalizas',
  'paisaje-frutales': 'Frutales al pie del cerro',
  'paisaje-valle': 'Río y chacras en el valle',
  'paisaje-yungas': 'Cerros verdes de los Yungas',
} as const

export type ProductDrawing = keyof typeof PRODUCT_DRAWINGS
export type Landscape = keyof typeof LANDSCAPES
export type DrawingName = ProductDrawing | Landscape | 'bolsa' | 'mapa'

const SCENES: Record<'bolsa' | 'mapa', Omit<PictureSource, 'src' | 'kind'>> = {
  bolsa: { width: 200, height: 88, alt: 'Bolsa de aguayo' },
  mapa: { width: 640, height: 280, alt: 'Plano de muestra' },
}

export function drawing(name: DrawingName): PictureSource {
  return { src: `/img/${name}.svg`, kind: 'drawing', ...sizeAndWords(name) }
}

/** The photo or the drawing that a product names, or the full bag when it names none. */
export function productDrawing(key: string | null | undefined): PictureSource {
  return photo(key) ?? drawing(key && isProductDrawing(key) ? key : 'agrobolsa')
}

/** The photo or the landscape that an association names, or the altiplano. */
export function landscape(key: string | null | undefined): PictureSource {
  return photo(key) ?? drawing(key && isLandscape(key) ? key : 'paisaje-altiplano')
}

const PHOTO = /^[0-9a-f]{32}-(\d{1,5})x(\d{1,5})$/

/** The photo of that name, which tells its size; null when the name is none of a photo. */
export function photo(name: string | null | undefined, alt = ''): PictureSource | null {
  const [, width, height] = PHOTO.exec(name ?? '') ?? []
  if (!name || !width || !height) return null
  const file = (rest: string) => `/fotos/${name}-${rest}`
  return {
    src: file('small.webp'),
    width: Number(width),
    height: Number(height),
    alt,
    kind: 'photo',
    photo: {
      smallAvif: file('small.avif'),
      largeAvif: file('large.avif'),
      large: file('large.webp'),
    },
  }
}

export function isProductDrawing(key: string): key is ProductDrawing {
  return Object.hasOwn(PRODUCT_DRAWINGS, key)
}

export function isLandscape(key: string): key is Landscape {
  return Object.hasOwn(LANDSCAPES, key)
}

function sizeAndWords(name: DrawingName): Omit<PictureSource, 'src' | 'kind'> {
  if (isProductDrawing(name)) return { width: 72, height: 72, alt: PRODUCT_DRAWINGS[name] }
  if (isLandscape(name)) return { width: 320, height: 160, alt: LANDSCAPES[name] }
  return SCENES[name]
}
