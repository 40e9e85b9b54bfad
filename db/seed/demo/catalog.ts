import { ACHACACHI, CARANAVI, LURIBAY } from './fruit-and-animal'
import { type DemoProduct } from './product'
import { PATACAMAYA, UMALA } from './roots-and-grains'
import { ACHOCALLA, CHINCHAYA, RIO_ABAJO } from './vegetables'

const BY_ASSOCIATION: Record<string, DemoProduct[]> = {
  'huertas-de-chinchaya': CHINCHAYA,
  'papa-nativa-de-umala': UMALA,
  'carpas-de-achocalla': ACHOCALLA,
  'mujeres-de-rio-abajo': RIO_ABAJO,
  'fruta-de-caranavi': CARANAVI,
  'granos-de-patacamaya': PATACAMAYA,
  'frutales-de-luribay': LURIBAY,
  'queseras-de-achacachi': ACHACACHI,
}

export const PRODUCTS: (DemoProduct & { association: string })[] = Object.entries(BY_ASSOCIATION).flatMap(
  ([association, products]) => products.map((product) => ({ ...product, association })),
)

export type DemoSlot = {
  /** product's slug, unit, how many of it (1 when left out) */
  holds: [product: string, unit: string, count?: number]
  /** what a buyer may take instead */
  or?: [product: string, unit: string, count?: number][]
}

export type DemoBundle = {
  slug: string
  /** slug of the association that composes it, from others' products too */
  owner: string
  name: string
  serves: string
  story: string
  /** left out: what it holds is fixed */
  kind?: 'surtida'
  slots: DemoSlot[]
}

/** Each is composed by one association and joins several. In a month without a slot's product, its first swap stands in. */
export const BUNDLES: DemoBundle[] = [
  {
    slug: 'familiar',
    owner: 'huertas-de-chinchaya',
    name: 'Agrobolsa Familiar',
    serves: 'Para cuatro o cinco personas, una semana',
    story: 'Con papa, verdura, quinua y huevo.',
    slots: [
      { holds: ['papa-waycha', 'cuarta'] },
      { holds: ['cebolla', 'tres_libras'], or: [['cebolla-verde', 'amarro']] },
      { holds: ['zanahoria', 'tres_libras'] },
      { holds: ['tomate', 'kg'] },
      { holds: ['platano', 'unidad', 5] },
      { holds: ['acelga', 'amarro'] },
      { holds: ['brocoli', 'unidad'], or: [['coliflor', 'unidad']] },
      { holds: ['quinua-real', 'libra'] },
      {
        holds: ['chuno', 'libra'],
        or: [
          ['tunta', 'libra'],
          ['papa-imilla', 'tres_libras'],
        ],
      },
      { holds: ['vainita', 'libra'] },
      { holds: ['zapallito', 'libra'] },
      { holds: ['espinaca', 'amarro'] },
      { holds: ['apio', 'amarro'] },
      { holds: ['lechuga-crespa', 'unidad'] },
      { holds: ['huevo', 'media_docena'] },
      {
        holds: ['locoto', 'media_libra'],
        or: [
          ['pimiento', 'libra'],
          ['perejil', 'amarro'],
        ],
      },
      { holds: ['quilquina', 'amarro'] },
    ],
  },
  {
    slug: 'para-dos',
    owner: 'mujeres-de-rio-abajo',
    name: 'Agrobolsa Para dos',
    serves: 'Para una pareja, una semana',
    story: 'Lo de cada día, en cantidades para dos.',
    slots: [
      { holds: ['papa-waycha', 'tres_libras'], or: [['papa-imilla', 'tres_libras']] },
      { holds: ['cebolla', 'tres_libras'], or: [['cebolla-verde', 'amarro']] },
      { holds: ['zanahoria', 'tres_libras'] },
      { holds: ['tomate', 'kg'] },
      { holds: ['platano', 'unidad', 5] },
      { holds: ['lechuga-crespa', 'unidad'] },
      { holds: ['espinaca', 'amarro'], or: [['acelga', 'amarro']] },
      { holds: ['brocoli', 'unidad'] },
      { holds: ['zapallito', 'libra'] },
      { holds: ['vainita', 'libra'] },
      {
        holds: ['quinua-real', 'libra'],
        or: [
          ['tarwi', 'libra'],
          ['canahua', 'libra'],
        ],
      },
      { holds: ['huevo', 'media_docena'] },
      { holds: ['locoto', 'media_libra'] },
      { holds: ['limon', 'docena'] },
      { holds: ['quilquina', 'amarro'] },
    ],
  },
  {
    slug: 'altiplano',
    owner: 'queseras-de-achacachi',
    name: 'Agrobolsa Altiplano',
    serves: 'Para tres o cuatro personas, una semana',
    story: 'Papa waych’a, chuño, quinua y queso criollo.',
    kind: 'surtida',
    slots: [
      { holds: ['papa-waycha', 'tres_libras'] },
      { holds: ['papa-negra', 'tres_libras'] },
      { holds: ['chuno', 'libra'] },
      { holds: ['tunta', 'libra'], or: [['oca', 'tres_libras']] },
      { holds: ['quinua-real', 'libra'] },
      { holds: ['canahua', 'libra'], or: [['tarwi', 'libra']] },
      { holds: ['queso-criollo', 'unidad'], or: [['huevo', 'docena']] },
      { holds: ['haba-seca', 'libra'] },
      { holds: ['cebolla', 'tres_libras'], or: [['cebolla-verde', 'amarro']] },
      { holds: ['zanahoria', 'tres_libras'] },
      { holds: ['acelga', 'amarro'] },
      { holds: ['nabo', 'amarro'] },
    ],
  },
]
