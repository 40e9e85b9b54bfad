export type DemoMarket = {
  organization: string
  name: string
  /** slug of the point that it is held at */
  point: string
  /** Saturdays from the next one that is three days ahead; today; or the day of last week's delivery */
  saturday: number | 'today' | 'last delivery'
  /** of the day; of today, from an hour ago for as long as these are apart */
  hours: [from: number, to: number]
  stalls: number
  permit: string
  state: 'planned' | 'confirmed'
  /** slugs of associations and what they said; the order is that of the stalls */
  guests: [slug: string, state: 'chosen' | 'accepted' | 'declined'][]
}

/** One that was, one that is held today, two that come, and one that is only planned: its invitations are still to be sent. */
export const MARKETS: DemoMarket[] = [
  {
    organization: 'la-paz',
    name: 'Feria de Miraflores',
    point: 'plaza-villarroel',
    saturday: 'last delivery',
    hours: [14, 19],
    stalls: 12,
    permit: 'GAMLP-0398',
    state: 'confirmed',
    guests: [
      ['huertas-de-chinchaya', 'accepted'],
      ['papa-nativa-de-umala', 'accepted'],
      ['carpas-de-achocalla', 'accepted'],
      ['mujeres-de-rio-abajo', 'accepted'],
    ],
  },
  {
    organization: 'la-paz',
    name: 'Feria de Sopocachi',
    point: 'plaza-abaroa',
    saturday: 0,
    hours: [8, 13],
    stalls: 12,
    permit: 'GAMLP-0412',
    state: 'confirmed',
    guests: [
      ['huertas-de-chinchaya', 'accepted'],
      ['papa-nativa-de-umala', 'accepted'],
      ['mujeres-de-rio-abajo', 'accepted'],
      ['carpas-de-achocalla', 'accepted'],
      ['fruta-de-caranavi', 'declined'],
    ],
  },
  {
    organization: 'la-paz',
    name: 'Feria de Sopocachi',
    point: 'plaza-abaroa',
    saturday: 1,
    hours: [8, 13],
    stalls: 12,
    permit: '',
    state: 'planned',
    guests: [
      ['huertas-de-chinchaya', 'chosen'],
      ['papa-nativa-de-umala', 'chosen'],
      ['carpas-de-achocalla', 'chosen'],
      ['mujeres-de-rio-abajo', 'chosen'],
      ['fruta-de-caranavi', 'chosen'],
      ['queseras-de-achacachi', 'chosen'],
    ],
  },
  {
    organization: 'el-alto',
    name: 'Feria de Ciudad Satélite',
    point: 'ciudad-satelite',
    saturday: 0,
    hours: [7, 12],
    stalls: 8,
    permit: 'GAMEA-0087',
    state: 'confirmed',
    guests: [
      ['granos-de-patacamaya', 'accepted'],
      ['frutales-de-luribay', 'accepted'],
      ['papa-nativa-de-umala', 'declined'],
    ],
  },
  {
    organization: 'el-alto',
    name: 'Feria de La Ceja',
    point: 'ciudad-satelite',
    saturday: 'today',
    hours: [8, 14],
    stalls: 8,
    permit: 'GAMEA-0091',
    state: 'confirmed',
    guests: [
      ['granos-de-patacamaya', 'accepted'],
      ['papa-nativa-de-umala', 'accepted'],
      ['frutales-de-luribay', 'accepted'],
      ['fruta-de-caranavi', 'declined'],
    ],
  },
]
